import { giveWay } from '../give-way.ts'
import { prepared } from '../prepared.ts'
import type { NodeRow } from '../schema.ts'
import type { Db } from '../store.ts'

type Scope = { workspace_id: string; data_source_id: string }
type Place = { created_time: string; id: string }

const rowsOf = (db: Db, scope: Scope) =>
  db
    .selectFrom('nodes')
    .where('nodes.workspace_id', '=', scope.workspace_id)
    .where('nodes.parent_id', '=', scope.data_source_id)
    .where('nodes.kind', '=', 'page')
    .where('nodes.template', 'is', null)

/** The next rows of a data source after a place, in the order they were made; templates are no rows. */
export const headsAfter = (db: Db, scope: Scope, after: Place, limit: number) =>
  rowsOf(db, scope)
    .select(['nodes.created_time', 'nodes.id', 'nodes.in_trash'])
    .where((e) => e(e.refTuple('nodes.created_time', 'nodes.id'), '>', e.tuple(after.created_time, after.id)))
    .orderBy('nodes.created_time')
    .orderBy('nodes.id')
    .limit(limit)
    .execute()

/** Those of some pages that are rows of a data source. */
export const headsAmong = (db: Db, scope: Scope, ids: readonly string[]) =>
  rowsOf(db, scope).select(['nodes.created_time', 'nodes.id', 'nodes.in_trash']).where('nodes.id', 'in', [...ids]).execute()

// Reading a page that nobody read for a while takes a tenth of a millisecond, wherever in the store it lies.
const READ_AT_ONCE = 256

/** What is found of many rows, some at a time; others go first in between. */
async function inPieces<Row>(ids: readonly string[], find: (some: readonly string[]) => Promise<Row[]>): Promise<Row[]> {
  const found: Row[] = []
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
    for (const row of await find(ids.slice(at, at + READ_AT_ONCE))) found.push(row)
    await giveWay()
  }
  return found
}

/** What the values of some rows contribute to filters and sorts. */
export const entriesOfRows = (db: Db, scope: Scope, ids: readonly string[], properties: readonly string[]) =>
  inPieces(ids, (some) => entriesOf(db, { ...scope, ids: some, properties }))

const entriesOf = prepared((db, { workspace_id, data_source_id, ids, properties }: Scope & { ids: readonly string[]; properties: readonly string[] }) =>
  db
    .selectFrom('property_entries')
    .select(['property_id', 'page_id', 'ordinal', 'text', 'number', 'at', 'day', 'ref'])
    .where('workspace_id', '=', workspace_id)
    .where('data_source_id', '=', data_source_id)
    .where('property_id', 'in', properties)
    .where('page_id', 'in', ids))

/** What some rows sort by in a property, by their first entry: its text, or the page it names. */
export const firstEntriesOfRows = (db: Db, scope: Scope, ids: readonly string[], property_id: string) =>
  inPieces(ids, (some) => firstEntries(db, { ...scope, property_id, ids: some }))

const firstEntries = prepared((db, { workspace_id, data_source_id, property_id, ids }: Scope & { property_id: string; ids: readonly string[] }) =>
  db
    .selectFrom('property_entries')
    .select(['page_id', 'sort_text', 'ref'])
    .where('workspace_id', '=', workspace_id)
    .where('data_source_id', '=', data_source_id)
    .where('property_id', '=', property_id)
    .where('page_id', 'in', ids)
    .where('ordinal', '=', 0))

/** What pages sort by where they are named. */
export const sortTitlesOf = (db: Db, workspace_id: string, ids: readonly string[]) => inPieces(ids, (some) => sortTitles(db, { workspace_id, ids: some }))

const sortTitles = prepared((db, { workspace_id, ids }: { workspace_id: string; ids: readonly string[] }) =>
  db.selectFrom('nodes').select(['id', 'sort_title']).where('workspace_id', '=', workspace_id).where('id', 'in', ids))

/** What some rows tell as pages. */
export const factsOfRows = (db: Db, { workspace_id }: Scope, ids: readonly string[]) => inPieces(ids, (some) => factsOf(db, { workspace_id, ids: some }))

const factsOf = prepared((db, { workspace_id, ids }: { workspace_id: string; ids: readonly string[] }) =>
  db.selectFrom('nodes').select(['id', 'created_time', 'last_edited_time', 'created_by', 'last_edited_by']).where('workspace_id', '=', workspace_id).where('id', 'in', ids))

/** A row of a data source by its id, whether in the trash or not. */
export const findRow = (db: Db, scope: Scope, id: string) =>
  rowsOf(db, scope).select(['nodes.created_time', 'nodes.id']).where('nodes.id', '=', id).executeTakeFirst()

/** Rows in the order in which they were made, from one on. */
export async function rowsByCreation(db: Db, scope: Scope & { hidden?: readonly string[] | undefined }, order: 'asc' | 'desc', from: Place | undefined, limit: number): Promise<NodeRow[]> {
  let query = rowsOf(db, scope).selectAll('nodes').where('nodes.in_trash', '=', 0).orderBy('nodes.created_time', order).orderBy('nodes.id', order).limit(limit)
  if (scope.hidden?.length) query = query.where('nodes.id', 'not in', scope.hidden)
  if (from) query = query.where((e) => e(e.refTuple('nodes.created_time', 'nodes.id'), order === 'asc' ? '>=' : '<=', e.tuple(from.created_time, from.id)))
  return query.execute()
}
