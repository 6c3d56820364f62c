import { timingSafeEqual } from 'node:crypto'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import { eventTypeNamed, type EventName, isEventName } from '@understudy/core/events/index.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { addHandshake } from '../events/webhooks/add-event.ts'
import { checkEndpoint, EndpointRefused } from '../events/webhooks/endpoint.ts'
import { findSubscription, removeSubscriptions } from '../storage/repositories/webhooks.ts'
import type { WebhookSubscriptionRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { type ApiDate, apiDates, eventNamesOn, NEWEST } from '../versions/index.ts'
import { commit } from './commit.ts'
import { ownerOf } from './people.ts'
import { newVerificationToken } from './vault.ts'

const notFound = () => new ApiError('object_not_found', 'Could not find the webhook subscription.')

/** A subscription as its people see it: the event types by the names of its date. */
export type Subscription = Pick<WebhookSubscriptionRow, 'id' | 'integration_id' | 'url' | 'status' | 'paused_by' | 'failing_since' | 'created_time'> & {
  event_types: string[]
  api_version: ApiDate
}

/** What can be said of a subscription. Event types that are left out are all of its date. */
export type SubscriptionSettings = { url?: string; event_types?: readonly string[]; api_version?: string }

/** Subscriptions of one integration's own; those of programs that listen are not among them. */
export async function listSubscriptions(db: Db, actor: Actor, integration_id: string): Promise<Subscription[]> {
  await assertIntegration(db, actor, integration_id)
  const rows = await db
    .selectFrom('webhook_subscriptions')
    .selectAll()
    .where('workspace_id', '=', actor.workspace_id)
    .where('integration_id', '=', integration_id)
    .where('url', 'is not', null)
    .orderBy('created_time')
    .orderBy('id')
    .execute()
  return rows.map(show)
}

/** One subscription of the workspace's integrations. */
export const retrieveSubscription = async (db: Db, actor: Actor, id: string): Promise<Subscription> => show(await find(db, actor, id))

/** Makes a subscription, which waits for its verification: its endpoint is sent the token. */
export async function createSubscription(context: Context, actor: Actor, integration_id: string, given: SubscriptionSettings & { url: string }): Promise<Subscription> {
  const api_version = dateOf(given.api_version ?? NEWEST)
  const row: WebhookSubscriptionRow = {
    workspace_id: actor.workspace_id,
    id: newId(),
    integration_id,
    url: endpointOf(context, given.url),
    event_types: JSON.stringify(given.event_types ? newestNames(given.event_types, api_version) : [...eventNamesOn(api_version).keys()]),
    api_version,
    status: 'pending',
    sealed_token: context.vault.seal(newVerificationToken()),
    failing_since: null,
    paused_by: null,
    seen_time: null,
    created_time: now(),
    created_by: actor.user_id,
  }
  await commit(context, actor, async (db) => {
    await assertIntegration(db, actor, integration_id)
    await db.insertInto('webhook_subscriptions').values(row).execute()
    await addHandshake(db, row)
    await tell(db, actor, row)
  })
  return show(row)
}

/** Changes event types and date at any time, the URL only until it is verified: the new one is sent a new token. */
export async function updateSubscription(context: Context, actor: Actor, id: string, given: SubscriptionSettings): Promise<Subscription> {
  return change(context, actor, id, async (db, held) => {
    const api_version = dateOf(given.api_version ?? held.api_version)
    const event_types = given.event_types ? JSON.stringify(newestNames(given.event_types, api_version)) : held.event_types
    const url = given.url === undefined ? held.url : endpointOf(context, given.url)
    if (url === held.url) return { api_version, event_types }
    if (held.status !== 'pending') {
      throw validationError('The URL of a verified subscription cannot be changed. Delete the subscription and create another one.', { field: 'url' })
    }
    const sealed_token = context.vault.seal(newVerificationToken())
    await addHandshake(db, held)
    return { api_version, event_types, url, sealed_token }
  })
}

/** Sends the token of a pending subscription once more. */
export const resendToken = (context: Context, actor: Actor, id: string): Promise<Subscription> =>
  change(context, actor, id, async (db, held) => {
    assertStatus(held, 'pending', 'is verified already')
    await addHandshake(db, held)
    return {}
  })

/** Compares the token that came to the endpoint; from then on the subscription hears of events. */
export const verifySubscription = (context: Context, actor: Actor, id: string, token: string): Promise<Subscription> =>
  change(context, actor, id, async (db, held) => {
    assertStatus(held, 'pending', 'is verified already')
    if (!isSame(token.trim(), tokenOf(context, held))) {
      throw validationError('This is not the token that was sent to the endpoint.', { field: 'token' })
    }
    // The token has come, whatever was noted of it: one that is still on its way is not sent any more.
    await db.updateTable('webhook_events').set({ status: 'delivered', due_time: null }).where('subscription_id', '=', held.id).where('kind', '=', 'handshake').where('due_time', 'is not', null).execute()
    return { status: 'active' }
  })

/** Stops a subscription: what happens meanwhile is not told, what is on its way waits. */
export const pauseSubscription = (context: Context, actor: Actor, id: string): Promise<Subscription> =>
  change(context, actor, id, async (_, held) => {
    assertStatus(held, 'active', held.status === 'paused' ? 'is paused already' : 'is not verified yet')
    return { status: 'paused', paused_by: 'person' }
  })

/** Lets a paused subscription go on. */
export const resumeSubscription = (context: Context, actor: Actor, id: string): Promise<Subscription> =>
  change(context, actor, id, async (_, held) => {
    assertStatus(held, 'paused', held.status === 'active' ? 'is active already' : 'is not verified yet')
    tokenOf(context, held)
    return { status: 'active', paused_by: null, failing_since: null }
  })

/** Deletes a subscription, its log and what was on its way. */
export async function deleteSubscription(context: Context, actor: Actor, id: string): Promise<Subscription> {
  return commit(context, actor, async (db) => {
    const held = await find(db, actor, id)
    await removeSubscriptions(db, [held.id])
    await tell(db, actor, held)
    return show(held)
  })
}

/** The event types of a date for a form: what each is called there, and the capability it asks for. */
export const offeredEvents = (date: ApiDate) =>
  [...eventNamesOn(date)].map(([newest, name]) => ({ name, capability: eventTypeNamed(newest as EventName).capability }))

/** The integrations a workspace owns, internal and public, oldest first. */
export async function integrationsOf(db: Db, workspace_id: string): Promise<{ id: string; name: string }[]> {
  const columns = ['id', 'name', 'created_time'] as const
  const internal = await db.selectFrom('integrations').select(columns).where('workspace_id', '=', workspace_id).execute()
  const open = await db.selectFrom('public_integrations').select(columns).where('workspace_id', '=', workspace_id).execute()
  return [...internal, ...open].sort((a, b) => (a.created_time < b.created_time ? -1 : 1))
}

/** Refuses an integration that the actor's workspace does not own, internal or public. */
export async function assertIntegration(db: Db, actor: Actor, id: string) {
  const found = (await integrationsOf(db, actor.workspace_id)).some((integration) => integration.id === id)
  if (!found) throw new ApiError('object_not_found', 'Could not find the integration.')
}

/** The owner of the workspace that a subscription is in, for who knows only its id. */
export async function ownerOfSubscription(db: Db, id: string): Promise<Actor> {
  const row = await findSubscription(db, id)
  const owner = row && (await ownerOf(db, row.workspace_id))
  if (!owner) throw notFound()
  return owner
}

/** Loads a subscription of the actor's workspace. */
export async function find(db: Db, actor: Actor, id: string): Promise<WebhookSubscriptionRow> {
  const row = await db.selectFrom('webhook_subscriptions').selectAll().where('workspace_id', '=', actor.workspace_id).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Today's names of event types given by those of a date. Throws for a name that the date has not, and for none at all. */
export function newestNames(given: readonly string[], date: ApiDate): EventName[] {
  const newest = new Map([...eventNamesOn(date)].map(([name, told]) => [told, name]))
  const unknown = given.find((name) => !newest.has(name))
  if (unknown !== undefined) throw validationError(`"${unknown}" is no event type of version ${date}.`, { field: 'event_types' })
  if (given.length === 0) throw validationError('A subscription should hear of at least one event type.', { field: 'event_types' })
  return [...new Set(given)].map((name) => newest.get(name)!).filter(isEventName)
}

/** The date of the API as it is given for a subscription. */
export function dateOf(given: string): ApiDate {
  const date = apiDates.find((known) => known === given)
  if (!date) throw validationError(`The version should be ${apiDates.join(', ')}, instead was "${given}".`, { field: 'api_version' })
  return date
}

async function change(context: Context, actor: Actor, id: string, decide: (db: Db, held: WebhookSubscriptionRow) => Promise<Partial<WebhookSubscriptionRow>>) {
  return commit(context, actor, async (db) => {
    const held = await find(db, actor, id)
    const set = await decide(db, held)
    if (Object.keys(set).length > 0) {
      await db.updateTable('webhook_subscriptions').set(set).where('workspace_id', '=', held.workspace_id).where('id', '=', held.id).execute()
    }
    await tell(db, actor, held)
    return show({ ...held, ...set })
  })
}

const tell = (db: Db, actor: Actor, { id, integration_id }: WebhookSubscriptionRow) =>
  emit(db, actor, { type: 'webhook.updated', object_ids: [id, integration_id] })

function show(row: WebhookSubscriptionRow): Subscription {
  const { id, integration_id, url, status, paused_by, failing_since, created_time } = row
  const api_version = row.api_version as ApiDate
  const names = eventNamesOn(api_version)
  const event_types = (JSON.parse(row.event_types) as string[]).flatMap((name) => names.get(name) ?? [])
  return { id, integration_id, url, event_types, api_version, status, paused_by, failing_since, created_time }
}

function endpointOf({ config }: Context, given: string): string {
  try {
    return checkEndpoint(given, config).href
  } catch (error) {
    throw error instanceof EndpointRefused ? validationError(error.message, { field: 'url' }) : error
  }
}

/** The token that signs. One that came from another server cannot be read here, and nothing can be signed with it. */
function tokenOf({ vault }: Context, { sealed_token }: WebhookSubscriptionRow): string {
  try {
    return vault.open(sealed_token)
  } catch (cause) {
    throw new ApiError('validation_error', 'The verification token was sealed by another server. Delete the subscription and create another one.', { cause })
  }
}

function assertStatus(held: WebhookSubscriptionRow, wanted: WebhookSubscriptionRow['status'], otherwise: string) {
  if (held.status !== wanted) throw validationError(`The webhook subscription ${otherwise}.`)
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
