import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'

/** The repository's root, where the server is started from. */
export const repositoryRoot = join(import.meta.dirname, '..')

/** The line a server prints on standard output once it answers. */
export type ReadyLine = { workspace_url: string; api_url: string; form_url: string | null; token: string; page_id: string }

/** A workspace server in its own process. */
export type ServerProcess = {
  ready: ReadyLine
  dataDir: string
  /** Asks the process to end and waits until it has. */
  stop(): Promise<void>
  /** Ends the process as a power cut would (SIGKILL) and waits until it is gone. */
  kill(): Promise<void>
}

/** The environment of a process that works on `dataDir`, free of the settings of whoever runs the tests. */
export function environmentFor(dataDir: string, settings: Record<string, string> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !name.startsWith('UNDERSTUDY_') && !['HOST', 'PORT', 'FORM_PORT', 'NODE_TEST_CONTEXT', 'NODE_OPTIONS'].includes(name),
  )
  return { ...Object.fromEntries(inherited), UNDERSTUDY_DATA: dataDir, ...databaseFor(dataDir), ...settings }
}

/** SQLite keeps the store in the data folder. Where TEST_POSTGRES names a server of PostgreSQL, the folder gives a database there its name. */
function databaseFor(dataDir: string): Record<string, string> {
  if (!process.env.TEST_POSTGRES) return {}
  const address = new URL(process.env.TEST_POSTGRES)
  address.pathname = `/${basename(dataDir)}`
  return { UNDERSTUDY_DATABASE: address.href }
}

/** A new, empty data folder. */
export function makeDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'understudy-conformance-'))
}

/** Removes a data folder made by `makeDataDir`. */
export function removeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
}

const startLimitMs = 60_000
const stopLimitMs = 10_000

/** Starts a server on a free port over `dataDir` and resolves when it has printed its ready line. */
export async function startServer(dataDir: string, settings: Record<string, string> = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(repositoryRoot, 'packages/server/main.ts'), '--json'], {
    cwd: repositoryRoot,
    env: environmentFor(dataDir, { PORT: '0', FORM_PORT: '0', UNDERSTUDY_RATE_LIMIT: 'off', ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  void gone.then(() => process.off('exit', killAtExit))

  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint = (complaint + chunk).slice(-4000)))
  const lines = createInterface({ input: child.stdout })
  const ready = await new Promise<ReadyLine>((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`the server was not ready within ${startLimitMs} ms\n${complaint}`)),
      startLimitMs,
    )
    lines.on('line', (line) => {
      if (!line.startsWith('{')) return
      clearTimeout(limit)
      resolve(JSON.parse(line) as ReadyLine)
    })
    void gone.then(() => {
      clearTimeout(limit)
      reject(new Error(`the server ended before it was ready\n${complaint}`))
    })
  }).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })

  return {
    ready,
    dataDir,
    async stop() {
      child.kill('SIGTERM')
      const limit = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
      await gone
      clearTimeout(limit)
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
