import { Command } from 'commander'
import { listDeliveries, ownerOfDelivery, replayDelivery, retrieveDelivery, sendTestEvent } from '../services/webhook-log.ts'
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  ownerOfSubscription,
  pauseSubscription,
  resendToken,
  resumeSubscription,
  type Subscription,
  verifySubscription,
} from '../services/webhooks.ts'
import { idArgument } from './ids.ts'
import { listenCommand } from './webhooks-listen.ts'
import { everyIntegration, ownerOfIntegration, words } from './webhook-arguments.ts'
import { print, withContext } from './with-context.ts'

type OfSubscription = { subscription: string; json?: boolean }

/** `understudy webhooks …` */
export function webhookCommands(): Command {
  const webhooks = new Command('webhooks').description('webhook subscriptions of integrations, and their deliveries')
  webhooks
    .command('create')
    .description('subscribe an endpoint; it is sent a token, which verifies it')
    .requiredOption('--integration <id>', 'whose subscription it is', idArgument)
    .requiredOption('--url <url>', 'where events are sent')
    .option('--events <list>', 'comma-separated event types (default: all of the version)', words)
    .option('--api-version <date>', 'version in which events are told (default: the newest)')
    .option('--json', 'print one line of JSON')
    .action(create)
  webhooks
    .command('list')
    .description('list the subscriptions of all integrations')
    .option('--integration <id>', 'only of this integration', idArgument)
    .option('--json', 'print one line of JSON')
    .action(list)
  onSubscription(webhooks, 'verify', 'activate a subscription with the token that came to its endpoint', verify).requiredOption('--token <token>', 'the token')
  onSubscription(webhooks, 'resend', 'send the token to the endpoint again', act(resendToken))
  onSubscription(webhooks, 'pause', 'stop telling events', act(pauseSubscription))
  onSubscription(webhooks, 'resume', 'tell events again', act(resumeSubscription))
  onSubscription(webhooks, 'delete', 'delete a subscription with its log', act(deleteSubscription))
  onSubscription(webhooks, 'test', 'send an example of an event type', testEvent).option('--event <type>', 'event type (default: the first it hears of)')
  onSubscription(webhooks, 'deliveries', 'list the newest deliveries', deliveries)
  onDelivery(webhooks, 'delivery', 'show a delivery with all that was sent and came back', delivery)
  onDelivery(webhooks, 'replay', 'send an event again', replay)
  return webhooks.addCommand(listenCommand())
}

const onSubscription = (webhooks: Command, name: string, description: string, action: (options: any) => Promise<void>) =>
  webhooks
    .command(name)
    .description(description)
    .requiredOption('--subscription <id>', 'which subscription', idArgument)
    .option('--json', 'print one line of JSON')
    .action(action)

const onDelivery = (webhooks: Command, name: string, description: string, action: (options: any) => Promise<void>) =>
  webhooks
    .command(name)
    .description(description)
    .requiredOption('--delivery <id>', 'which delivery', idArgument)
    .option('--json', 'print one line of JSON')
    .action(action)

async function create({ integration, url, events, apiVersion, json }: { integration: string; url: string; events?: string[]; apiVersion?: string; json?: boolean }) {
  await withContext(async (context) => {
    const owner = await ownerOfIntegration(context, integration)
    const settings = { url, ...(events ? { event_types: events } : {}), ...(apiVersion ? { api_version: apiVersion } : {}) }
    print(await createSubscription(context, owner, integration, settings), json)
  })
}

async function list({ integration, json }: { integration?: string; json?: boolean }) {
  await withContext(async (context) => {
    const results: Subscription[] = []
    for (const { owner, id } of await everyIntegration(context, integration)) results.push(...(await listSubscriptions(context.store.db, owner, id)))
    if (json) return console.log(JSON.stringify({ results }))
    if (results.length === 0) console.log('No subscriptions yet.')
    for (const { id, url, status, api_version, event_types } of results) console.log(`${id}  ${status}  ${url}  (${api_version}, ${event_types.length} event types)`)
  })
}

const act = (perform: typeof pauseSubscription) => ({ subscription, json }: OfSubscription) =>
  withContext(async (context) => print(await perform(context, await ownerOfSubscription(context.store.db, subscription), subscription), json))

const verify = ({ subscription, token, json }: OfSubscription & { token: string }) =>
  withContext(async (context) => print(await verifySubscription(context, await ownerOfSubscription(context.store.db, subscription), subscription, token), json))

const testEvent = ({ subscription, event, json }: OfSubscription & { event?: string }) =>
  withContext(async (context) => print(await sendTestEvent(context, await ownerOfSubscription(context.store.db, subscription), subscription, event), json))

const deliveries = ({ subscription, json }: OfSubscription) =>
  withContext(async (context) => {
    const { db } = context.store
    const { results } = await listDeliveries(db, await ownerOfSubscription(db, subscription), subscription)
    if (json) return console.log(JSON.stringify({ results }))
    if (results.length === 0) console.log('No deliveries yet.')
    for (const { id, type, status, attempts, created_time, last } of results) {
      console.log(`${id}  ${created_time}  ${type}  ${status}  attempt ${attempts}${last ? `  ${last.status ?? last.error ?? ''}` : ''}`)
    }
  })

const delivery = ({ delivery: id, json }: { delivery: string; json?: boolean }) =>
  withContext(async (context) => {
    const found = await retrieveDelivery(context, await ownerOfDelivery(context.store.db, id), id)
    console.log(JSON.stringify(found, null, json ? 0 : 2))
  })

const replay = ({ delivery: id, json }: { delivery: string; json?: boolean }) =>
  withContext(async (context) => {
    const { type, status } = await replayDelivery(context, await ownerOfDelivery(context.store.db, id), id)
    print({ id, type, status }, json)
  })
