import { prepared } from '../prepared.ts'
import type { Db } from '../store.ts'
import type { WebhookEventRow, WebhookSubscriptionRow } from '../schema.ts'

/** Changes of one object that wait for the same subscription. */
export type Gathered = { workspace_id: string; subscription_id: string; entity_id: string }

/** What was gathered long enough: the objects whose first change came by this time, oldest first. */
export const gatheredBy = prepared((db, { time, only, limit }: { time: string; only: string | undefined; limit: number }) =>
  db
    .selectFrom('webhook_changes')
    .select(['workspace_id', 'subscription_id', 'entity_id'])
    .where('created_time', '<=', time)
    .$if(only !== undefined, (query) => query.where('subscription_id', '=', only!))
    .groupBy(['workspace_id', 'subscription_id', 'entity_id'])
    .orderBy((e) => e.fn.min('id'))
    .limit(limit))

/** All changes of an object that wait for a subscription, oldest first. */
export const changesOf = (db: Db, { subscription_id, entity_id }: Gathered) =>
  db.selectFrom('webhook_changes').selectAll().where('subscription_id', '=', subscription_id).where('entity_id', '=', entity_id).orderBy('id').execute()

/** A subscription by its id alone: events of other workspaces name it too. */
export const findSubscription = (db: Db, id: string): Promise<WebhookSubscriptionRow | undefined> =>
  db.selectFrom('webhook_subscriptions').selectAll().where('id', '=', id).executeTakeFirst()

/** Events that may be sent now and that nobody is sending, longest due first. `busy` subscriptions are passed over. */
export const dueEvents = (db: Db, { at, busy, only, limit }: { at: string; busy: readonly string[]; only: string | undefined; limit: number }): Promise<WebhookEventRow[]> =>
  due(db, { at, busy: busy.length > 0 ? busy : undefined, only, limit })

type Due = { at: string; busy: readonly string[] | undefined; only: string | undefined; limit: number }

const due = prepared((db, { at, busy, only, limit }: Due) =>
  db
    .selectFrom('webhook_events as e')
    .innerJoin('webhook_subscriptions as s', 's.id', 'e.subscription_id')
    .selectAll('e')
    .where('e.due_time', '<=', at)
    .where((q) => q.or([q('e.claimed_until', 'is', null), q('e.claimed_until', '<', at)]))
    .where((q) => q.or([q.and([q('s.status', '=', 'active'), q('e.kind', '!=', 'handshake')]), q.and([q('s.status', '=', 'pending'), q('e.kind', '=', 'handshake')])]))
    .$if(only === undefined, (query) => query.where('s.url', 'is not', null))
    .$if(only !== undefined, (query) => query.where('s.id', '=', only!))
    .$if(busy !== undefined, (query) => query.where('s.id', 'not in', busy!))
    .orderBy('e.due_time')
    .orderBy('e.id')
    .limit(limit))

/** Takes an event for one process until a time, and counts the attempt. False when another one was quicker. */
export async function claimEvent(db: Db, { workspace_id, id }: WebhookEventRow, { by, at, until }: { by: string; at: string; until: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhook_events')
    .set((e) => ({ claimed_by: by, claimed_until: until, attempts: e('attempts', '+', 1) }))
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', id)
    .where('due_time', '<=', at)
    .where((e) => e.or([e('claimed_until', 'is', null), e('claimed_until', '<', at)]))
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows) === 1
}

/** Changes an event that this process is sending; one that another has taken over meanwhile is left alone. */
export async function updateClaimed(db: Db, { workspace_id, id }: WebhookEventRow, by: string, change: Partial<WebhookEventRow>) {
  await db.updateTable('webhook_events').set({ ...change, claimed_by: null, claimed_until: null }).where('workspace_id', '=', workspace_id).where('id', '=', id).where('claimed_by', '=', by).execute()
}

/** Drops what a subscription's log holds beyond its newest events; what still waits stays. */
export async function pruneLog(db: Db, subscription_id: string, kept: number) {
  const old = await db
    .selectFrom('webhook_events')
    .select('id')
    .where('subscription_id', '=', subscription_id)
    .where('due_time', 'is', null)
    .orderBy('id', 'desc')
    .offset(kept)
    .limit(500)
    .execute()
  if (old.length === 0) return
  const ids = old.map(({ id }) => id)
  await db.deleteFrom('webhook_attempts').where('event_id', 'in', ids).execute()
  await db.deleteFrom('webhook_events').where('subscription_id', '=', subscription_id).where('id', 'in', ids).execute()
}

/** Removes the subscriptions of an integration, which goes. */
export async function removeSubscriptionsOf(db: Db, integration_id: string) {
  const rows = await db.selectFrom('webhook_subscriptions').select('id').where('integration_id', '=', integration_id).execute()
  await removeSubscriptions(db, rows.map(({ id }) => id))
}

/** Removes subscriptions with all that was on its way to them. */
export async function removeSubscriptions(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return
  for (const table of ['webhook_changes', 'webhook_attempts', 'webhook_events'] as const) {
    await db.deleteFrom(table).where('subscription_id', 'in', [...ids]).execute()
  }
  await db.deleteFrom('webhook_subscriptions').where('id', 'in', [...ids]).execute()
}
