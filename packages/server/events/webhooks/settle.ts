import { aggregate, type EventAuthor, type Happened } from '@understudy/core/events/aggregate.ts'
import type { ObjectEvent } from '@understudy/core/events/index.ts'
import { changesOf, findSubscription, type Gathered, gatheredBy } from '../../storage/repositories/webhooks.ts'
import type { WebhookChangeRow } from '../../storage/schema.ts'
import type { Db, Store } from '../../storage/store.ts'
import { addEvent } from './add-event.ts'

const AT_ONCE = 100

/** Makes events of what was gathered long enough, for all subscriptions or for one. Answers whether there may be more. */
export async function settle(store: Store, gather_ms: number, only?: string): Promise<boolean> {
  const groups = await gatheredBy(store.db, { time: new Date(Date.now() - gather_ms).toISOString(), only, limit: AT_ONCE })
  if (groups.length === 0) return false
  for (const group of groups) await store.transaction(group, (tx) => settleOne(tx, group))
  return groups.length === AT_ONCE
}

async function settleOne(tx: Db, group: Gathered) {
  const rows = await changesOf(tx, group)
  const { numDeletedRows } = await tx
    .deleteFrom('webhook_changes')
    .where('subscription_id', '=', group.subscription_id)
    .where('entity_id', '=', group.entity_id)
    .where('id', '<=', rows.at(-1)?.id ?? '')
    .executeTakeFirstOrThrow()
  // Another process was here between the two: all of this is taken back, and looked at anew.
  if (Number(numDeletedRows) !== rows.length) throw new Error('The gathered changes were settled by another process.')
  const subscription = await findSubscription(tx, group.subscription_id)
  const last = rows.at(-1)
  if (!subscription || !last) return
  for (const happened of aggregate(rows.map(read))) {
    await addEvent(tx, last.workspace_id, subscription, happened, last.accessible_by === null ? null : (JSON.parse(last.accessible_by) as EventAuthor[]))
  }
}

const read = ({ event, authors, created_time }: WebhookChangeRow): Happened => ({
  event: JSON.parse(event) as ObjectEvent,
  authors: JSON.parse(authors) as EventAuthor[],
  time: created_time,
})
