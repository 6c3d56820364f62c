import type { Db } from '../store.ts'

const kinds = ['page', 'data_source'] as const

/** Pages and data sources that may be found by their title; templates are not. */
const titled = (db: Db, workspace_id: string, of: readonly (typeof kinds)[number][] = kinds) =>
  db.selectFrom('nodes').where('workspace_id', '=', workspace_id).where('search_title', 'is not', null).where('kind', 'in', of).where('template', 'is', null)

/** The next of them by id. Each kind is asked for by itself: its index knows only them, while those of both at once would be looked for among all blocks. */
export async function titledAfter(db: Db, workspace_id: string, id: string, limit: number): Promise<{ id: string; in_trash: number }[]> {
  const found = await Promise.all(kinds.map((kind) => titled(db, workspace_id, [kind]).select(['id', 'in_trash']).where('id', '>', id).orderBy('id').limit(limit).execute()))
  return found.flat().sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit)
}

/** Those among some nodes. */
export const titledAmong = (db: Db, workspace_id: string, ids: readonly string[]) =>
  titled(db, workspace_id).select(['id', 'in_trash']).where('id', 'in', [...ids]).execute()

/** Those from one id to another, with what is looked for. */
export const titledBetween = (db: Db, workspace_id: string, first: string, last: string) =>
  titled(db, workspace_id).select(['id', 'kind', 'parent_id', 'search_title', 'last_edited_time']).where('id', '>=', first).where('id', '<=', last).execute()
