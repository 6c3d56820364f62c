import type { EventAuthor } from '@understudy/core/events/aggregate.ts'
import { eventTypeNamed, type ObjectEvent } from '@understudy/core/events/index.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import { findGranted } from '../../storage/repositories/grants.ts'
import type { WebhookSubscriptionRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { type ApiDate, eventNameOn } from '../../versions/index.ts'
import { addEvent } from './add-event.ts'
import { type Hearer, listenersIn } from './listeners.ts'

/** Who makes something happen, and where. */
export type Author = { workspace_id: string; user_id: string; kind: 'bot' | 'person' }

/** Something that happened to an object, and who may hear of it: whoever sees the path, which goes from the object up; or one bot alone. */
export type Happening = { event: ObjectEvent; seen_by: { path: readonly string[] } | { bot_id: string } }

/**
 * Writes down what active subscriptions are to be told, in the transaction that makes it happen: who may see the object now is
 * told, whatever becomes of it later. What is gathered with later changes waits in `webhook_changes`, all else is ready to be sent.
 */
export async function record(tx: Db, by: Author, told: readonly Happening[]) {
  if (told.length === 0) return
  const listeners = await listenersIn(tx, by.workspace_id)
  if (listeners.length === 0) return
  const authors: EventAuthor[] = [{ id: by.user_id, type: by.kind }]
  const time = now()
  const ids = [...new Set(told.flatMap(({ seen_by }) => ('path' in seen_by ? seen_by.path : [])))]
  const granted = new Map<string, Pick<ReadonlySet<string>, 'has'>>()
  for (const bot_id of new Set(listeners.flatMap(({ hearers }) => hearers.map((hearer) => hearer.bot_id)))) {
    granted.set(bot_id, await findGranted(tx, by.workspace_id, bot_id, ids))
  }
  for (const { event, seen_by } of told) {
    const { capability, isAggregated } = eventTypeNamed(event.type)
    const hears = ({ bot_id, capabilities }: Hearer) =>
      (capability === null || capabilities.has(capability)) &&
      ('path' in seen_by ? seen_by.path.some((id) => granted.get(bot_id)!.has(id)) : seen_by.bot_id === bot_id)
    for (const { subscription, isPublic, hearers } of listeners) {
      const seeing = wants(subscription, event.type) ? hearers.filter(hears) : []
      if (seeing.length === 0) continue
      const accessible_by = isPublic ? usersOf(seeing) : null
      if (!isAggregated) {
        await addEvent(tx, by.workspace_id, subscription, { event, authors, time }, accessible_by)
        continue
      }
      await tx
        .insertInto('webhook_changes')
        .values({
          workspace_id: by.workspace_id,
          id: newId(),
          subscription_id: subscription.id,
          entity_id: event.entity.id,
          event: JSON.stringify(event),
          authors: JSON.stringify(authors),
          accessible_by: accessible_by && JSON.stringify(accessible_by),
          created_time: time,
        })
        .execute()
    }
  }
}

const wants = ({ event_types, api_version }: WebhookSubscriptionRow, name: string): boolean =>
  (JSON.parse(event_types) as string[]).includes(name) && eventNameOn(name, api_version as ApiDate) !== null

/** Who has a public connection and sees the object: its bots, and the persons they act for. */
export const usersOf = (hearers: readonly Hearer[]): EventAuthor[] =>
  hearers.flatMap(({ bot_id, person_id }) => [{ id: bot_id, type: 'bot' as const }, ...(person_id ? [{ id: person_id, type: 'person' as const }] : [])])
