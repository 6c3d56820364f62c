import { pageEntries } from '@understudy/core/property-types/page-values.ts'
import type { Schema } from '@understudy/core/property-types/schema.ts'
import { type Entry, fold, sortKey } from '@understudy/core/value-kinds/kinds.ts'
import { insertRows } from '../storage/insert-rows.ts'
import { prepared } from '../storage/prepared.ts'
import type { EntryRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'

/** A page as the index knows it. */
type Indexed = { workspace_id: string; data_source_id: string; page_id: string }

/** Writes what a row's values contribute to filters and sorts, in the transaction that changes the row. */
export async function indexPage(db: Db, page: Indexed, schema: Schema, values: Record<string, unknown>) {
  await unindexPage(db, page)
  await insertRows(db, 'property_entries', entryRows(page, schema, values))
}

/** What a row's values contribute, as it is stored. */
export const entryRows = (page: Indexed, schema: Schema, values: Record<string, unknown>): EntryRow[] =>
  pageEntries(schema, values).flatMap(({ property_id, entries }) => entries.map((entry, ordinal) => ({ ...page, property_id, ordinal, ...columns(entry) })))

/** Takes a page out of the index: it is no longer a row. */
export async function unindexPage(db: Db, { workspace_id, page_id }: Pick<Indexed, 'workspace_id' | 'page_id'>) {
  await deleteEntries(db, { workspace_id, page_id })
}

const deleteEntries = prepared((db, { workspace_id, page_id }: { workspace_id: string; page_id: string }) =>
  db.deleteFrom('property_entries').where('workspace_id', '=', workspace_id).where('page_id', '=', page_id))

const empty = { text: null, sort_text: null, number: null, at: null, day: null, ref: null }

/** Columns of an entry: one column for what it compares by, and for text one more for what it sorts by. */
function columns(entry: Entry): Omit<EntryRow, keyof Indexed | 'property_id' | 'ordinal'> {
  switch (entry.kind) {
    case 'text':
      return { ...empty, text: fold(entry.text), sort_text: sortKey(entry.text) }
    case 'number':
      return { ...empty, number: entry.number }
    case 'time':
      return { ...empty, at: entry.at, day: entry.day }
    case 'flag':
      return { ...empty, number: 1 }
    case 'ref':
      return { ...empty, ref: entry.ref }
  }
}
