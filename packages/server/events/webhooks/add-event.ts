import type { EventAuthor, Happened } from '@understudy/core/events/aggregate.ts'
import { showEvent } from '@understudy/core/events/show-event.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { WebhookEventRow, WebhookSubscriptionRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { type ApiDate, downgradeEvent } from '../../versions/index.ts'

/** Readies an event for a subscription, in the shape of its date. Its id and time stay the same in all attempts. */
export async function addEvent(
  db: Db,
  workspace_id: string,
  subscription: WebhookSubscriptionRow,
  { event, authors, time }: Happened,
  accessible_by: readonly EventAuthor[] | null,
  kind: 'event' | 'test' = 'event',
): Promise<string> {
  const { name } = await db.selectFrom('workspaces').select('name').where('id', '=', workspace_id).executeTakeFirstOrThrow()
  const api_version = subscription.api_version as ApiDate
  const told = downgradeEvent(event, api_version)
  const id = newId()
  const body = showEvent(told, {
    id,
    timestamp: time,
    workspace_id,
    workspace_name: name,
    subscription_id: subscription.id,
    integration_id: subscription.integration_id,
    authors,
    accessible_by,
    attempt_number: 1,
    api_version,
  })
  await insertEvent(db, { workspace_id, id, subscription_id: subscription.id, type: told.type, kind, body: JSON.stringify(body) })
  return id
}

/** Readies the one message that is no event: it brings the token by which all others are verified. */
export async function addHandshake(db: Db, { workspace_id, id: subscription_id }: WebhookSubscriptionRow): Promise<string> {
  const id = newId()
  await insertEvent(db, { workspace_id, id, subscription_id, type: 'verification', kind: 'handshake', body: '' })
  return id
}

async function insertEvent(db: Db, event: Pick<WebhookEventRow, 'workspace_id' | 'id' | 'subscription_id' | 'type' | 'kind' | 'body'>) {
  const time = now()
  await db
    .insertInto('webhook_events')
    .values({ ...event, status: 'waiting', attempts: 0, created_time: time, due_time: time, claimed_by: null, claimed_until: null })
    .execute()
}
