/** The workspace server as a process, which main.ts has started. Settings come from the environment. */
import { parseArgs } from 'node:util'
import { readConfig, SettingError } from './config.ts'
import { jsonLog, type Log, terminalLog } from './operations/log.ts'
import { ownerOf } from './services/people.ts'
import { newSignInKey } from './services/sessions.ts'
import { type Running, start } from './start.ts'

try {
  const { json } = parseArgs({ options: { json: { type: 'boolean', default: false } } }).values
  const config = readConfig(process.env)
  const log = config.log === 'json' ? jsonLog() : terminalLog(process.stderr.isTTY)
  const running = await start(config, log.request)
  log.note('ready', { url: running.ready.api_url })
  stopOnSignals(running, log)
  // Whoever can open the web on loopback is the owner; anywhere else somebody must first be let in.
  if (!config.loopback) console.error(`Sign in: ${await signInLink(running)}`)
  if (json || !process.stdout.isTTY) console.log(JSON.stringify(running.ready))
  else console.log(`Workspace: ${running.ready.workspace_url}\nAPI:       ${running.ready.api_url}/v1`)
} catch (error) {
  console.error(error instanceof SettingError || isUsage(error) ? (error as Error).message : describe(error))
  process.exitCode = 1
}

/** A failure in one line: the message, and the message of its cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message
}

function isUsage(error: unknown): boolean {
  return String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
}

async function signInLink({ context }: Running): Promise<string> {
  const owner = await ownerOf(context.store.db)
  return `${context.web_url}/sign-in?key=${await newSignInKey(context.store.db, owner!)}`
}

/** The first signal lets what is under way be answered; the same again, or Ctrl-C, ends at once. */
function stopOnSignals(running: Running, log: Log) {
  let first: string | undefined
  const stop = (signal: string) => {
    // A SIGTERM that follows a Ctrl-C comes from the process that started us, which was told as well.
    if (first !== undefined && (signal === first || signal === 'SIGINT')) process.exit(1)
    if (first !== undefined) return
    first = signal
    log.note('stopping', { signal })
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(describe(error))
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // Started by another process that is gone: nobody is left to stop us.
  if (process.channel) process.on('disconnect', () => stop('disconnect'))
}
