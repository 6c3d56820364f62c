import { now } from '@understudy/core/values/times.ts'
import type { Db } from '../storage/store.ts'
import { type Author, type Happening, record } from './webhooks/record.ts'

export type { Author, Happening } from './webhooks/record.ts'

/** Something that happened to an object of a workspace, for open windows. */
export type Event = {
  /** Dotted name: `page.created`, `block.appended`, `connection.added`, … */
  type: string
  /** The object itself and its ancestors. */
  object_ids: string[]
  /** The window in which a person caused it. */
  window_id?: string
}

// Events serve live views; whoever missed this many starts over.
const KEPT = 10_000

/**
 * Records an event in the transaction that causes it, so that it is there exactly when the change is: for open windows, and
 * what `told` says of it for the webhooks that may hear it.
 */
export async function emit(tx: Db, by: Author, event: Event, told: readonly Happening[] = []) {
  await tx
    .insertInto('events')
    .values({
      workspace_id: by.workspace_id,
      type: event.type,
      object_ids: JSON.stringify(event.object_ids),
      window_id: event.window_id ?? null,
      created_time: now(),
    })
    .execute()
  await record(tx, by, told)
}

/** The sequence number of the newest event. */
export async function newestEvent(db: Db): Promise<number> {
  const row = await db.selectFrom('events').select((e) => e.fn.max('seq').as('seq')).executeTakeFirst()
  return row?.seq ?? 0
}

/** Events after a sequence number, of all workspaces, oldest first. */
export const eventsAfter = (db: Db, seq: number) =>
  db.selectFrom('events').selectAll().where('seq', '>', seq).orderBy('seq').limit(1000).execute()

/** Drops events beyond the newest ten thousand. */
export async function pruneEvents(db: Db) {
  await db.deleteFrom('events').where('seq', '<', (await newestEvent(db)) - KEPT).execute()
}
