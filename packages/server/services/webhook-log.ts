import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import { eventTypeNamed, type EventName, type ObjectEvent } from '@understudy/core/events/index.ts'
import { exampleIds } from '@understudy/core/events/event-type.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { addEvent } from '../events/webhooks/add-event.ts'
import { listenersIn } from '../events/webhooks/listeners.ts'
import { usersOf } from '../events/webhooks/record.ts'
import { handshakeBody } from '../events/webhooks/sign.ts'
import type { WebhookAttemptRow, WebhookEventRow, WebhookSubscriptionRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { type ApiDate, eventNamesOn } from '../versions/index.ts'
import { commit } from './commit.ts'
import { find, newestNames, ownerOfSubscription } from './webhooks.ts'

/** A delivery in the log: an event, and how its last attempt went. */
export type Delivery = Pick<WebhookEventRow, 'id' | 'type' | 'kind' | 'status' | 'attempts' | 'created_time' | 'due_time'> & {
  last: Pick<WebhookAttemptRow, 'started_time' | 'status' | 'duration_ms' | 'error'> | null
}

/** One attempt with all that was sent and came back. */
export type Attempt = Pick<WebhookAttemptRow, 'id' | 'attempt_number' | 'started_time' | 'url' | 'duration_ms' | 'status' | 'response_body' | 'error'> & {
  request_headers: Record<string, string>
  request_body: string
  response_headers: Record<string, string> | null
}

const LISTED = 50

/** The newest deliveries of a subscription, or those before one. */
export async function listDeliveries(db: Db, actor: Actor, subscription_id: string, { before, limit = LISTED }: { before?: string; limit?: number } = {}) {
  await find(db, actor, subscription_id)
  let query = db.selectFrom('webhook_events').selectAll().where('subscription_id', '=', subscription_id)
  if (before !== undefined) query = query.where('id', '<', before)
  const events = await query.orderBy('id', 'desc').limit(limit + 1).execute()
  const has_more = events.length > limit
  const shown = events.slice(0, limit)
  const attempts = shown.length === 0 ? [] : await db.selectFrom('webhook_attempts').selectAll().where('event_id', 'in', shown.map(({ id }) => id)).orderBy('id').execute()
  const last = new Map(attempts.map((attempt) => [attempt.event_id, attempt]))
  return { results: shown.map((event) => showDelivery(event, last.get(event.id))), has_more }
}

function showDelivery({ id, type, kind, status, attempts, created_time, due_time }: WebhookEventRow, last: WebhookAttemptRow | undefined): Delivery {
  return {
    id,
    type,
    kind,
    status,
    attempts,
    created_time,
    due_time,
    last: last ? { started_time: last.started_time, status: last.status, duration_ms: last.duration_ms, error: last.error } : null,
  }
}

/** A delivery with its attempts, the newest first. */
export async function retrieveDelivery(context: Context, actor: Actor, id: string): Promise<Delivery & { attempt_log: Attempt[] }> {
  const { db } = context.store
  const { event, subscription } = await findDelivery(db, actor, id)
  const rows = await db.selectFrom('webhook_attempts').selectAll().where('event_id', '=', event.id).orderBy('id', 'desc').execute()
  return { ...showDelivery(event, rows[0]), attempt_log: rows.map((row) => showAttempt(context, subscription, row)) }
}

function showAttempt(context: Context, subscription: WebhookSubscriptionRow, row: WebhookAttemptRow): Attempt {
  const { id, attempt_number, started_time, url, duration_ms, status, response_body, error } = row
  return {
    id,
    attempt_number,
    started_time,
    url,
    duration_ms,
    status,
    request_headers: JSON.parse(row.request_headers) as Record<string, string>,
    request_body: row.request_body ?? handshakeOf(context, subscription),
    response_headers: row.response_headers === null ? null : (JSON.parse(row.response_headers) as Record<string, string>),
    response_body,
    // No outcome was written: the process that sent it is gone, or is still waiting.
    error: duration_ms === null ? 'No outcome is known: it is under way, or the server stopped meanwhile.' : error,
  }
}

function handshakeOf({ vault }: Context, { sealed_token }: WebhookSubscriptionRow): string {
  try {
    return handshakeBody(vault.open(sealed_token))
  } catch {
    return ''
  }
}

/** Sends an event again as it was, under its own id, as if it had never been tried. */
export async function replayDelivery(context: Context, actor: Actor, id: string): Promise<Delivery> {
  return commit(context, actor, async (db) => {
    const { event, subscription } = await findDelivery(db, actor, id)
    if (event.kind === 'handshake') throw validationError('A verification is not replayed. Send the token again instead.')
    assertActive(subscription)
    const again = { status: 'waiting' as const, attempts: 0, due_time: now(), claimed_by: null, claimed_until: null }
    await db.updateTable('webhook_events').set(again).where('workspace_id', '=', event.workspace_id).where('id', '=', event.id).execute()
    return showDelivery({ ...event, ...again }, undefined)
  })
}

/** Sends an example of an event type, by its name on the subscription's date: the first one that it hears of unless told. */
export async function sendTestEvent(context: Context, actor: Actor, subscription_id: string, type?: string): Promise<{ id: string; type: string }> {
  return commit(context, actor, async (db) => {
    const subscription = await find(db, actor, subscription_id)
    assertActive(subscription)
    const date = subscription.api_version as ApiDate
    const chosen = JSON.parse(subscription.event_types) as EventName[]
    const [newest] = type === undefined ? chosen.filter((name) => eventNamesOn(date).has(name)) : newestNames([type], date)
    if (!newest) throw validationError('The subscription hears of no event type of its version.')
    const happened = { event: example(newest), authors: [{ id: actor.user_id, type: actor.kind }], time: now() }
    const id = await addEvent(db, actor.workspace_id, subscription, happened, await wouldSee(db, subscription), 'test')
    return { id, type: eventNamesOn(date).get(newest)! }
  })
}

/** Who of the workspace would be named: of a public integration all who have it, as if they saw the object; of an internal one nobody. */
async function wouldSee(db: Db, { id, integration_id, workspace_id }: WebhookSubscriptionRow) {
  if (!(await db.selectFrom('public_integrations').select('id').where('id', '=', integration_id).executeTakeFirst())) return null
  return usersOf((await listenersIn(db, workspace_id)).find(({ subscription }) => subscription.id === id)?.hearers ?? [])
}

function example(name: EventName): ObjectEvent {
  const { entity, example: data } = eventTypeNamed(name)
  const id = { page: exampleIds.page, database: exampleIds.database, data_source: exampleIds.data_source, block: exampleIds.block, comment: exampleIds.other, file_upload: exampleIds.other, view: exampleIds.other }[entity]
  const database = entity === 'data_source' ? { id: exampleIds.database, parent: { id: exampleIds.page, type: 'page' } } : undefined
  return { type: name, entity: { id, type: entity }, data, ...(database ? { database } : {}) } as ObjectEvent
}

/** The owner of the workspace that a delivery belongs to, for who knows only its id. */
export async function ownerOfDelivery(db: Db, id: string): Promise<Actor> {
  const event = await db.selectFrom('webhook_events').select('subscription_id').where('id', '=', id).executeTakeFirst()
  if (!event) throw notFound()
  return ownerOfSubscription(db, event.subscription_id)
}

const notFound = () => new ApiError('object_not_found', 'Could not find the delivery.')

async function findDelivery(db: Db, actor: Actor, id: string) {
  const event = await db.selectFrom('webhook_events').selectAll().where('id', '=', id).executeTakeFirst()
  const subscription = event && (await find(db, actor, event.subscription_id).catch(() => undefined))
  if (!event || !subscription) throw notFound()
  return { event, subscription }
}

function assertActive({ status }: WebhookSubscriptionRow) {
  if (status !== 'active') throw validationError(status === 'paused' ? 'The webhook subscription is paused. Resume it first.' : 'The webhook subscription is not verified yet.')
}
