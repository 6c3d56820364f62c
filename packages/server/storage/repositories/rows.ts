import { giveWay } from '../give-way.ts'
import { prepared } from '../prepared.ts'
import type { NodeRow } from '../schema.ts'
import type { Db } from '../store.ts'

type Scope = { workspace_id: string; data_source_id: string }
type Place = { created_time: string; id: string }

/** Rows that were made one after the other, from the first to the last of them. */
export type Range = Scope & { first: Place; last: Place }

const rowsOf = (db: Db, scope: Scope) =>
  db
    .selectFrom('nodes')
    .where('nodes.workspace_id', '=', scope.workspace_id)
    .where('nodes.parent_id', '=', scope.data_source_id)
    .where('nodes.kind', '=', 'page')
    .where('nodes.template', 'is', null)

const inRange = (db: Db, range: Range) =>
  rowsOf(db, range)
    .where((e) => e(e.refTuple('nodes.created_time', 'nodes.id'), '>=', e.tuple(range.first.created_time, range.first.id)))
    .where((e) => e(e.refTuple('nodes.created_time', 'nodes.id'), '<=', e.tuple(range.last.created_time, range.last.id)))

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

/** What the values of some rows contribute to filters and sorts. */
export const entriesOfRows = (db: Db, range: Range, properties: readonly string[]) =>
  inRange(db, range)
    .innerJoin('property_entries as entry', (join) =>
      join.onRef('entry.workspace_id', '=', 'nodes.workspace_id').onRef('entry.data_source_id', '=', 'nodes.parent_id').onRef('entry.page_id', '=', 'nodes.id').on('entry.property_id', 'in', properties),
    )
    .select(['entry.property_id', 'entry.page_id', 'entry.ordinal', 'entry.text', 'entry.number', 'entry.at', 'entry.day', 'entry.ref'])
    .execute()

/** What some rows sort by in a property that holds text. */
export const sortTextsOfRows = (db: Db, range: Range, property: string) => firstEntries(db, range, property).select(['entry.page_id', 'entry.sort_text']).execute()

// Related pages lie anywhere in the store, and reading one that nobody read for a while takes a tenth of a millisecond.
const MOST_TITLES = 128

/** What the first related page of some rows sorts by, and which it is. Others go first in between. */
export async function titlesOfRows(db: Db, range: Range, property: string): Promise<{ page_id: string; ref: string; sort_title: string | null }[]> {
  const held = await firstEntries(db, range, property).select(['entry.page_id', 'entry.ref']).execute()
  const ids = [...new Set(held.map(({ ref }) => ref!))]
  const titles = new Map<string, string | null>()
  for (let at = 0; at < ids.length; at += MOST_TITLES) {
    for (const { id, sort_title } of await sortTitles(db, { workspace_id: range.workspace_id, ids: ids.slice(at, at + MOST_TITLES) })) titles.set(id, sort_title)
    await giveWay()
  }
  return held.map(({ page_id, ref }) => ({ page_id, ref: ref!, sort_title: titles.get(ref!) ?? null }))
}

const sortTitles = prepared((db, { workspace_id, ids }: { workspace_id: string; ids: readonly string[] }) =>
  db.selectFrom('nodes').select(['id', 'sort_title']).where('workspace_id', '=', workspace_id).where('id', 'in', ids))

const firstEntries = (db: Db, range: Range, property: string) =>
  inRange(db, range).innerJoin('property_entries as entry', (join) =>
    join
      .onRef('entry.workspace_id', '=', 'nodes.workspace_id')
      .onRef('entry.data_source_id', '=', 'nodes.parent_id')
      .onRef('entry.page_id', '=', 'nodes.id')
      .on('entry.property_id', '=', property)
      .on('entry.ordinal', '=', 0),
  )

/** What some rows tell as pages. */
export const factsOfRows = (db: Db, range: Range) =>
  inRange(db, range).select(['nodes.id', 'nodes.created_time', 'nodes.last_edited_time', 'nodes.created_by', 'nodes.last_edited_by']).execute()

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
