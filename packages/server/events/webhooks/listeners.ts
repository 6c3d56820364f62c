import type { Capability } from '@understudy/core/permissions/capabilities.ts'
import { sql } from 'kysely'
import type { WebhookSubscriptionRow } from '../../storage/schema.ts'
import { prepared } from '../../storage/prepared.ts'
import type { Db } from '../../storage/store.ts'

/** A bot as whom a subscription hears of a workspace; of a public integration for the person who authorized it. */
export type Hearer = { bot_id: string; person_id: string | null; capabilities: ReadonlySet<Capability> }

/** A subscription that hears of a workspace. What its bots may see there is what it is told of: an internal integration has one, a public one as many as persons. */
export type Listener = { subscription: WebhookSubscriptionRow; isPublic: boolean; hearers: Hearer[] }

/** How long a listening program counts as there after it last said so. */
export const LISTENER_LEASE_MS = 20_000

/** The active subscriptions that hear of a workspace: those of its own integrations, and those of public ones that were authorized in it. */
export async function listenersIn(db: Db, workspace_id: string): Promise<Listener[]> {
  const present = new Date(Date.now() - LISTENER_LEASE_MS).toISOString()
  const listeners = new Map<string, Listener>()
  for (const { bot_id, person_id, capabilities, is_public, ...subscription } of await hearing(db, { workspace_id, present })) {
    const listener = listeners.get(subscription.id) ?? { subscription, isPublic: is_public === 1, hearers: [] }
    listener.hearers.push({ bot_id, person_id, capabilities: asSet(capabilities) })
    listeners.set(subscription.id, listener)
  }
  return [...listeners.values()]
}

type Asked = { workspace_id: string; present: string }

// Every write asks: in one question.
const hearing = prepared((db, asked: Asked) => ofOwn(db, asked).unionAll(ofInstalled(db, asked)))

const ofOwn = (db: Db, { workspace_id, present }: Asked) =>
  active(db, present)
    .innerJoin('integrations as i', (join) => join.onRef('i.workspace_id', '=', 's.workspace_id').onRef('i.id', '=', 's.integration_id'))
    .select(['i.bot_id', sql<string | null>`null`.as('person_id'), 'i.capabilities', sql<number>`0`.as('is_public')])
    .where('s.workspace_id', '=', workspace_id)

const ofInstalled = (db: Db, { workspace_id, present }: Asked) =>
  active(db, present)
    .innerJoin('authorizations as a', 'a.integration_id', 's.integration_id')
    .select(['a.bot_id', 'a.person_id', 'a.capabilities', sql<number>`1`.as('is_public')])
    .where('a.workspace_id', '=', workspace_id)

const active = (db: Db, present: string) =>
  db
    .selectFrom('webhook_subscriptions as s')
    .selectAll('s')
    .where('s.status', '=', 'active')
    .where((e) => e.or([e('s.url', 'is not', null), e('s.seen_time', '>', present)]))

const asSet = (capabilities: string) => new Set(JSON.parse(capabilities) as Capability[])
