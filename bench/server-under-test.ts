import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..')

/** A server process, what it printed when ready, and how long it took to answer its first request. */
export type ServerUnderTest<Ready> = { ready: Ready; startMs: number; stop(): Promise<void> }

/** Starts a server; `firstRequest` makes a request that it must answer with 200, once it has said that it is ready. */
export async function startServer<Ready>(
  script: string, settings: Record<string, string>, firstRequest: (ready: Ready) => Promise<Response>,
): Promise<ServerUnderTest<Ready>> {
  const start = performance.now()
  const child = spawn(process.execPath, [join(root, script), '--json'], {
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
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** The bare server: what this machine could do at best. */
export const startBareServer = () =>
  startServer<{ url: string }>('bench/bare-server.ts', {}, ({ url }) => fetch(url))

/** What a workspace server says when it is ready, as far as the bench needs it. */
export type WorkspaceReady = { api_url: string; token: string; page_id: string }

/** The workspace server over a data folder, without the rate limit: it is the server that is measured. The request log is on, as it is for everybody. */
export const startWorkspaceServer = (data: string, { requestLog = 'on' }: { requestLog?: 'on' | 'off' } = {}) =>
  startServer<WorkspaceReady>(
    'packages/server/main.ts',
    { PORT: '0', HOST: '', UNDERSTUDY_DATA: data, UNDERSTUDY_DATABASE: '', UNDERSTUDY_PUBLIC_URL: '', UNDERSTUDY_RATE_LIMIT: 'off', UNDERSTUDY_REQUEST_LOG: requestLog },
    ({ api_url, token }) => fetch(`${api_url}/v1/users/me`, { headers: headersFor(token) }),
  )

/** The headers of a request to the API. */
export const headersFor = (token: string) => ({
  'authorization': `Bearer ${token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json',
})
