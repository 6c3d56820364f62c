export function findBrowser(env?: NodeJS.ProcessEnv, exists?: (path: string) => boolean): string | undefined
export function ensureBrowser(options: { say: (line: string) => void }): string
