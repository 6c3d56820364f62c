import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onServerCore } from './cores.ts'
import { benchToken } from './ids.ts'
import { timeIn } from './processor-time.ts'

const root = join(import.meta.dirname, '..')

/** A server process, what it printed when ready, and how long it took to answer its first request. */
export type ServerUnderTest<Ready> = {
  ready: Ready
  startMs: number
  /** What it holds of the machine's memory now, in megabytes. */
  memory(): number
  /** Processor time it has used, in seconds: all of it, and that of its main thread. Zero where the system has no /proc. */
  processorTime(): { process: number; thread: number }
  /** Of a server that is watched: processor time of its main thread, and for how long that held the event loop at once, at the most, since this was last asked. Milliseconds. */
  watched(): Promise<{ used: number; longest: number }>
  stop(): Promise<void>
  /** Ends it as a crash would. */
  kill(): void
}

/** Starts a server; `firstRequest` makes a request that it must answer with 200, once it has said that it is ready. */
async function startServer<Ready>(
  [script, ...args]: [string, ...string[]], settings: Record<string, string>, firstRequest: (ready: Ready) => Promise<Response>, { watched = false } = {},
): Promise<ServerUnderTest<Ready>> {
  const start = performance.now()
  const [command, ...rest] = onServerCore([process.execPath, ...(watched ? ['--import', join(root, 'bench/watch-thread.ts')] : []), join(root, script), ...args]) as [string, ...string[]]
  const child = spawn(command, rest, {
    cwd: root, env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const gone = once(child, 'exit')
  let complaint = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-4000)))
  const ready = await new Promise<Ready>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line) as Ready)
    })
    void gone.then(() => reject(new Error(`${script} ended before it was ready.\n${complaint}`)))
  })
  const { status } = await firstRequest(ready)
  const startMs = performance.now() - start
  if (status !== 200) throw new Error(`${script} answered its first request with ${status}.`)
  return {
    ready, startMs,
    memory: () => Number(spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' }).stdout) / 1024,
    processorTime: () => ({ process: timeIn(`/proc/${child.pid}/stat`), thread: timeIn(`/proc/${child.pid}/task/${child.pid}/stat`) }),
    async watched() {
      const told = once(child, 'message') as Promise<[{ used: number; longest: number }]>
      child.send('what was used')
      return (await told)[0]
    },
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

/** The bare server: what this machine could do at best. It keeps what is durable in a folder. */
export const startBareServer = (folder: string) =>
  startServer<{ url: string }>(['bench/bare-server.ts', join(folder, 'bare.sqlite')], {}, ({ url }) => fetch(url))

/** What a workspace server says when it is ready, as far as the bench needs it. */
export type WorkspaceReady = { api_url: string }

/** The workspace server over a data folder and the store in it, or another one, without the rate limit: it is the server that is measured. The request log is on, as it is for everybody. */
export const startWorkspaceServer = (data: string, { requestLog = 'on', database = '', watched = false }: { requestLog?: 'on' | 'off'; database?: string; watched?: boolean } = {}) =>
  startServer<WorkspaceReady>(
    ['packages/server/dist/main.js', '--json'],
    { PORT: '0', HOST: '', UNDERSTUDY_DATA: data, UNDERSTUDY_DATABASE: database, UNDERSTUDY_PUBLIC_URL: '', UNDERSTUDY_RATE_LIMIT: 'off', UNDERSTUDY_REQUEST_LOG: requestLog },
    ({ api_url }) => fetch(`${api_url}/v1/users/me`, { headers }),
    { watched },
  )

/** The headers of a request to the API. */
export const headers = { 'authorization': `Bearer ${benchToken()}`, 'notion-version': '2026-03-11', 'content-type': 'application/json' }
