/** The suites of `npm test`, in the order they run: what is quick and says most about a mistake comes first. */
export const suites = [
  { name: 'core', files: ['packages/core/**/*.test.ts'] },
  { name: 'server', files: ['packages/server/**/*.test.ts'] },
  { name: 'web', files: ['packages/web/**/*.test.ts'] },
  { name: 'web-form', files: ['packages/web-form/**/*.test.ts'] },
  { name: 'scripts', files: ['scripts/**/*.test.mjs'], needsWeb: true },
  { name: 'conformance', files: ['conformance/**/*.test.ts'], needsWeb: true },
  { name: 'browser', files: ['browser/**/*.test.ts'], needsWeb: true, needsBrowser: true },
]
