import type { Db } from '../store.ts'

/** Pages and data sources that may be found by their title; templates are not. */
const titled = (db: Db, workspace_id: string) =>
  db
    .selectFrom('nodes')
    .where('workspace_id', '=', workspace_id)
    .where('search_title', 'is not', null)
    .where('kind', 'in', ['page', 'data_source'])
    .where('template', 'is', null)

/** The next of them by id. */
export const titledAfter = (db: Db, workspace_id: string, id: string, limit: number) =>
  titled(db, workspace_id).select(['id', 'in_trash']).where('id', '>', id).orderBy('id').limit(limit).execute()

/** Those among some nodes. */
export const titledAmong = (db: Db, workspace_id: string, ids: readonly string[]) =>
  titled(db, workspace_id).select(['id', 'in_trash']).where('id', 'in', [...ids]).execute()

/** Those from one id to another, with what is looked for. */
export const titledBetween = (db: Db, workspace_id: string, first: string, last: string) =>
  titled(db, workspace_id).select(['id', 'kind', 'parent_id', 'search_title', 'last_edited_time']).where('id', '>=', first).where('id', '<=', last).execute()
