import { now } from '@understudy/core/values/times.ts'
import { inChunks } from '../storage/repositories/in-chunks.ts'
import { prepared } from '../storage/prepared.ts'
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
  await insertEvent(tx, {
    workspace_id: by.workspace_id,
    type: event.type,
    object_ids: JSON.stringify(event.object_ids),
    window_id: event.window_id ?? null,
    created_time: now(),
  })
  await record(tx, by, told)
}

type NewEvent = { workspace_id: string; type: string; object_ids: string; window_id: string | null; created_time: string }
const insertEvent = prepared((db, event: NewEvent) => db.insertInto('events').values(event))

/** The number of the newest event of a workspace; 0 when it has none. */
export const newestEvent = async (db: Db, workspace_id: string): Promise<number> => (await newestEvents(db, [workspace_id])).get(workspace_id) ?? 0

/** The number of the newest event of each of these workspaces that has one. */
export async function newestEvents(db: Db, workspaceIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await inChunks(workspaceIds, (some) =>
    db.selectFrom('events').select((e) => ['workspace_id', e.fn.max('seq').as('seq')]).where('workspace_id', 'in', some).groupBy('workspace_id').execute(),
  )
  return new Map(rows.map(({ workspace_id, seq }) => [workspace_id, Number(seq)]))
}

/** Events of a workspace after a number, oldest first. */
export const eventsAfter = (db: Db, workspace_id: string, seq: number) =>
  db.selectFrom('events').selectAll().where('workspace_id', '=', workspace_id).where('seq', '>', seq).orderBy('seq').limit(1000).execute()

/** Drops events beyond the newest ten thousand. */
export async function pruneEvents(db: Db) {
  const newest = await db.selectFrom('events').select((e) => e.fn.max('seq').as('seq')).executeTakeFirst()
  await db.deleteFrom('events').where('seq', '<', Number(newest?.seq ?? 0) - KEPT).execute()
}
