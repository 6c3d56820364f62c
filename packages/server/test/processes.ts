/** The server and its command line as processes of their own, on a data folder of their own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Ready } from '../ready-file.ts'
import { databaseAt, engine } from './database.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const commandLine = fileURLToPath(new URL('../cli/main.ts', import.meta.url))

/** A new data folder, and how it is removed. */
export function dataFolder() {
  const data = mkdtempSync(join(tmpdir(), 'understudy-process-'))
  return { data, remove: () => rmSync(data, { recursive: true, force: true, maxRetries: 3 }) }
}

type Settings = Record<string, string>

/** An environment in which only the given settings count. */
function environment(settings: Settings): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(UNDERSTUDY_|NODE_TEST)/.test(name) && !['HOST', 'PORT', 'FORM_PORT', 'NODE_OPTIONS'].includes(name),
  )
  // On SQLite the store is in the data folder; elsewhere the folder gives it its name.
  const database = engine === 'sqlite' ? {} : { UNDERSTUDY_DATABASE: databaseAt(settings.UNDERSTUDY_DATA ?? '') }
  return { ...Object.fromEntries(inherited), PORT: '0', UNDERSTUDY_RATE_LIMIT: 'off', ...database, ...settings }
}

/** How a process ended, and what it said. */
export type Ended = { code: number | null; stdout: string; stderr: string }

/** Runs the command line to its end. */
export function understudy(args: readonly string[], settings: Settings): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [commandLine, ...args], { env: environment(settings) }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    )
  })
}

/** Starts a command that goes on until it is interrupted. */
export const startUnderstudy = (args: readonly string[], settings: Settings) =>
  spawn(process.execPath, [commandLine, ...args], { env: environment(settings), stdio: ['ignore', 'pipe', 'pipe'] })

/** A server process. `ready` is the line it printed; null when it ended without one. */
export type ServerProcess = { child: ChildProcess; ready: Ready | null; lines: string[]; ended: Promise<Ended> }

/** Starts a server and waits until it is ready or has ended. */
export async function serve(settings: Settings, args: readonly string[] = ['--json']): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main, ...args], { env: environment(settings), stdio: ['ignore', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
  const lines: string[] = []
  const output = createInterface({ input: child.stdout })
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, stdout: lines.join('\n'), stderr })))
  const first = new Promise<string>((resolve) => {
    output.on('line', (line) => {
      lines.push(line)
      resolve(line)
    })
  })
  const line = await Promise.race([first, ended.then(() => null)])
  return { child, lines, ended, ready: line === null ? null : (JSON.parse(line) as Ready) }
}

/** Ends a server and waits until it has. */
export async function end({ child, ended }: ServerProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
  child.kill(signal)
  return ended
}
