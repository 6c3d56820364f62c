import type { ViewQueryRow } from '../schema.ts'
import type { Db } from '../store.ts'

/** The kept results of a view, if they have not expired by a time. */
export const findViewQuery = (db: Db, query: { workspace_id: string; view_id: string; id: string }, time: string): Promise<ViewQueryRow | undefined> =>
  db
    .selectFrom('view_queries')
    .selectAll()
    .where('workspace_id', '=', query.workspace_id)
    .where('id', '=', query.id)
    .where('view_id', '=', query.view_id)
    .where('expires_time', '>', time)
    .executeTakeFirst()

/** Keeps results, and lets go of those of the workspace that have expired by a time. */
export async function insertViewQuery(db: Db, query: ViewQueryRow, time: string) {
  await db.deleteFrom('view_queries').where('workspace_id', '=', query.workspace_id).where('expires_time', '<=', time).execute()
  await db.insertInto('view_queries').values(query).execute()
}

/** Forgets results; there may be none. */
export async function deleteViewQuery(db: Db, query: { workspace_id: string; view_id: string; id: string }) {
  await db
    .deleteFrom('view_queries')
    .where('workspace_id', '=', query.workspace_id)
    .where('id', '=', query.id)
    .where('view_id', '=', query.view_id)
    .execute()
}
