/**
 * The suites of `npm test`, in the order they run: what is quick and says most about a mistake comes first. What depends on
 * the database runs on SQLite and once more on PostgreSQL.
 */
export const suites = [
  { name: 'core', files: ['packages/core/**/*.test.ts'] },
  { name: 'server', files: ['packages/server/**/*.test.ts'] },
  { name: 'server-postgres', files: ['packages/server/**/*.test.ts'], needsPostgres: true },
  { name: 'web', files: ['packages/web/**/*.test.ts'] },
  { name: 'web-form', files: ['packages/web-form/**/*.test.ts'] },
  { name: 'scripts', files: ['scripts/**/*.test.mjs'], needsWeb: true },
  { name: 'conformance', files: ['conformance/**/*.test.ts'], needsWeb: true },
  { name: 'conformance-postgres', files: ['conformance/**/*.test.ts'], needsWeb: true, needsPostgres: true },
  { name: 'browser', files: ['browser/**/*.test.ts'], needsWeb: true, needsBrowser: true },
]
