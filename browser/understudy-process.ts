import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..')
const startLimitMs = 120_000
const stopLimitMs = 15_000

/** What a start prints as JSON when everything answers. */
export type Ready = { workspace_url: string; api_url: string; form_url: string; token: string; page_id: string }

/** A process of ours, and what it said when it was ready. */
export type Running<Said> = {
  ready: Said
  /** The end of what it wrote to its log so far. */
  log(): string
  /** As Ctrl-C does. Answers the exit code. */
  stop(): Promise<number | null>
  /** As a power cut does: the whole process group at once. */
  kill(): Promise<void>
}

/** A folder for the data of a test file, removed at its end: not by a hook, which made within another hook runs right after that one. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-flow-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
  return folder
}

/** `npm start -- --json` over a data folder, on free ports; the web form's `.env` stands in that folder, not in the work tree. */
export function startUnderstudy(data: string, settings: Record<string, string> = {}): Promise<Running<Ready>> {
  return run(['scripts/start.mjs', '--json'], {
    PORT: '0', FORM_PORT: '0', UNDERSTUDY_DATA: data, UNDERSTUDY_FORM_ENV: join(data, 'form.env'), UNDERSTUDY_RATE_LIMIT: 'off', ...settings,
  }, (line) => (line.startsWith('{') ? JSON.parse(line) as Ready : undefined))
}

/** The web form alone, with these settings, on a free port. Says its address. */
export function startForm(settings: { NOTION_KEY: string; NOTION_PAGE_ID: string; NOTION_BASE_URL: string }): Promise<Running<string>> {
  return run(['packages/web-form/server.ts'], { FORM_PORT: '0', ...settings }, (line) => /Web form: (http\S+)/.exec(line)?.[1])
}

/** The example of a public integration, with these settings. Says its address. */
export function startPublicIntegration(settings: Record<string, string>): Promise<Running<string>> {
  return run(['packages/web-form/oauth/server.ts'], settings, (line) => /Public integration: (http\S+)/.exec(line)?.[1])
}

async function run<Said>(args: string[], settings: Record<string, string>, readReady: (line: string) => Said | undefined): Promise<Running<Said>> {
  // A process group of its own, so that kill() reaches the grandchildren and nobody else.
  const child = spawn(process.execPath, args, {
    cwd: root, env: { ...environmentWithoutSettings(), ...settings }, stdio: ['ignore', 'pipe', 'pipe'], detached: true,
  })
  const gone = once(child, 'exit') as Promise<[number | null]>
  const killGroup = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL')
    } catch {} // Nothing of the group is left.
  }
  process.once('exit', killGroup)
  void gone.then(() => process.off('exit', killGroup))

  let logged = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (logged = (logged + text).slice(-4000)))
  const ready = await new Promise<Said>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${args[0]} ${why}\n${logged}`))
    const limit = setTimeout(() => fail(`was not ready within ${startLimitMs / 1000} s`), startLimitMs)
    void gone.then(([code]) => fail(`ended before it was ready, with exit code ${code}`)).finally(() => clearTimeout(limit))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = readReady(line)
      if (said === undefined) return
      clearTimeout(limit)
      resolve(said)
    })
  }).catch((error: unknown) => {
    killGroup()
    throw error
  })

  return {
    ready,
    log: () => logged,
    async stop() {
      child.kill('SIGINT')
      const limit = setTimeout(killGroup, stopLimitMs)
      const [code] = await gone
      clearTimeout(limit)
      return code
    },
    async kill() {
      killGroup()
      await gone
    },
  }
}

/** The environment without settings of whoever runs the tests. */
function environmentWithoutSettings(): NodeJS.ProcessEnv {
  const foreign = /^(UNDERSTUDY_|NOTION_|OAUTH_|NODE_TEST_CONTEXT$|HOST$|PORT$|FORM_PORT$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
}
