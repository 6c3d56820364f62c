import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Event } from '../events/outbox.ts'
import { inChunks } from '../storage/repositories/in-chunks.ts'
import type { Db } from '../storage/store.ts'
import { reachAmong } from './reach.ts'

export type { Event } from '../events/outbox.ts'

/** What may take an object out of somebody's sight, who has to be told all the same. */
const ENDS_SIGHT = /^sharing\.|\.moved$|\.deleted_for_good$/
/** Says that what may be seen is another, and not what it was: all that is shown should be read anew. */
const ACCESS_CHANGED: Event = { type: 'access.changed', object_ids: [] }

/** Events as a person may hear of them: without what it does not see, and without those about nothing else. */
export async function eventsSeenBy(db: Db, actor: Actor, events: readonly Event[]): Promise<Event[]> {
  const ids = [...new Set(events.flatMap((event) => event.object_ids))]
  const seen = await reachAmong(db, actor, ids)
  const unseen = ids.filter((id) => !seen.has(id))
  // Ids of people, integrations, comments and the like are in no tree: what they stand beside decides.
  const hidden = new Set((await inChunks(unseen, (some) => db.selectFrom('nodes').select('id').where('workspace_id', '=', actor.workspace_id).where('id', 'in', some).execute())).map(({ id }) => id))
  return events.flatMap((event): Event | [] => {
    const isGone = event.type.endsWith('.deleted_for_good')
    if (!isGone && !event.object_ids.some((id) => hidden.has(id))) return event
    if (ENDS_SIGHT.test(event.type)) return ACCESS_CHANGED
    const object_ids = event.object_ids.filter((id) => seen.has(id))
    // The first is the object itself: who sees only what lies above it is not told that there is something below.
    const own = event.object_ids.find((id) => seen.has(id) || hidden.has(id))
    return own !== undefined && seen.has(own) ? { ...event, object_ids } : []
  })
}
