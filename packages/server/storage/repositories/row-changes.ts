import type { RowChangeRow } from '../schema.ts'
import { prepared } from '../prepared.ts'
import type { Db } from '../store.ts'
import { inChunks } from './in-chunks.ts'

// Whoever is further behind than can be read at once reads everything anew, so that twice as much is more than enough to keep.
const MOST_READ = 10_000
const KEPT = 2 * MOST_READ
const PRUNED_EVERY = 1_000

/**
 * Notes that pages, or data sources, are about to change or have changed, in the transaction that does it. Transactions of a workspace follow one
 * another, so that the numbers of its changes come in the order of its commits.
 */
export async function notePages(db: Db, workspace_id: string, ids: readonly string[]) {
  const noted = await inChunks(ids, (some) => note(db, { workspace_id, ids: some }))
  if (noted.some(({ seq }) => seq % PRUNED_EVERY === 0)) await prune(db, workspace_id)
}

const note = prepared((db, { workspace_id, ids }: { workspace_id: string; ids: readonly string[] }) =>
  db
    .insertInto('row_changes')
    .columns(['workspace_id', 'parent_id', 'page_id', 'created_time'])
    .expression((e) =>
      e.selectFrom('nodes').select(['workspace_id', 'parent_id', 'id', 'created_time']).where('workspace_id', '=', workspace_id).where('id', 'in', ids).where('kind', 'in', ['page', 'data_source']),
    )
    .returning('seq'))

/** What stands among changes for all that moved: who may see what depends on what it lies in. */
export const MOVED = 'moved'

/** Notes that something moved, with all that lies below it. */
export const noteMove = (db: Db, workspace_id: string) => noteAtLarge(db, workspace_id, MOVED)

/** Notes that nothing is as it was in a workspace. */
export const noteAllPages = (db: Db, workspace_id: string) => noteAtLarge(db, workspace_id, null)

async function noteAtLarge(db: Db, workspace_id: string, page_id: typeof MOVED | null) {
  await db.insertInto('row_changes').values({ workspace_id, parent_id: null, page_id, created_time: null }).execute()
}

/** The number of the newest change of a workspace; 0 before the first. */
export async function newestChange(db: Db, workspace_id: string): Promise<number> {
  const [newest] = await newestOf(db, { workspace_id })
  return Number(newest?.seq ?? 0)
}

const newestOf = prepared((db, { workspace_id }: { workspace_id: string }) =>
  db.selectFrom('row_changes').select((e) => e.fn.max('seq').as('seq')).where('workspace_id', '=', workspace_id))

/** The changes of a workspace after a number, oldest first; undefined when they are too many to follow. */
export async function changesAfter(db: Db, workspace_id: string, seq: number): Promise<RowChangeRow[] | undefined> {
  const changes = await newer(db, { workspace_id, seq })
  return changes.length < MOST_READ && changes.every(({ page_id }) => page_id !== null) ? changes : undefined
}

const newer = prepared((db, { workspace_id, seq }: { workspace_id: string; seq: number }) =>
  db.selectFrom('row_changes').selectAll().where('workspace_id', '=', workspace_id).where('seq', '>', seq).orderBy('seq').limit(MOST_READ))

async function prune(db: Db, workspace_id: string) {
  const oldest = await db.selectFrom('row_changes').select('seq').where('workspace_id', '=', workspace_id).orderBy('seq', 'desc').offset(KEPT).limit(1).executeTakeFirst()
  if (oldest) await db.deleteFrom('row_changes').where('workspace_id', '=', workspace_id).where('seq', '<=', oldest.seq).execute()
}
