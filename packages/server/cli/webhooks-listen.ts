import { Command } from 'commander'
import { SettingError } from '../config.ts'
import { listen, type Passed } from '../services/webhook-listener.ts'
import { idArgument } from './ids.ts'
import { everyIntegration, words } from './webhook-arguments.ts'
import { withContext } from './with-context.ts'

type Listen = { integration?: string; forward?: string; events?: string[]; apiVersion?: string; json?: boolean }

/** `understudy webhooks listen` */
export const listenCommand = (): Command =>
  new Command('listen')
    .description('print the events of an integration as they come, without an endpoint')
    .option('--integration <id>', 'whose events (default: the first integration)', idArgument)
    .option('--forward <url>', 'pass each event on to this address, signed')
    .option('--events <list>', 'comma-separated event types (default: all of the version)', words)
    .option('--api-version <date>', 'version in which events are told (default: the newest)')
    .option('--json', 'print each event as one line of JSON, and nothing else')
    .action(run)

async function run({ integration, forward, events, apiVersion, json }: Listen) {
  await withContext(async (context) => {
    const [chosen] = await everyIntegration(context, integration)
    if (!chosen) throw new SettingError(`There is no integration in ${context.config.data} yet. Make one with: understudy integration create --name NAME`)
    const say = (line: string) => (json ? console.error(line) : console.log(line))
    const listening = await listen(context, chosen.owner, chosen.id, {
      ...(forward === undefined ? {} : { forward }),
      ...(events ? { event_types: events } : {}),
      ...(apiVersion ? { api_version: apiVersion } : {}),
      hear: (body, passed) => (json ? console.log(body) : console.log(describe(body, passed))),
    })
    say(`Listening to events of ${chosen.name}. It hears of pages that are shared with it. Ctrl-C ends it.`)
    if (forward !== undefined) {
      say(`Verification token: ${listening.token}`)
      const { status, error } = await listening.greet()
      say(`The token was sent to ${forward}: ${error ?? status}`)
    }
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    await listening.close()
  })
}

/** An event for people: a line that says what it is, and its payload. */
function describe(body: string, passed: Passed | null): string {
  const event = JSON.parse(body) as { timestamp: string; type: string; entity: { type: string; id: string }; attempt_number: number }
  const went = passed ? `  → ${passed.error ?? passed.status}${event.attempt_number > 1 ? ` (attempt ${event.attempt_number})` : ''}` : ''
  return `\n${event.timestamp}  ${event.type}  ${event.entity.type} ${event.entity.id}${went}\n${JSON.stringify(event, null, 2)}`
}
