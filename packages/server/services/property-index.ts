import { pageEntries } from '@understudy/core/property-types/page-values.ts'
import type { Schema } from '@understudy/core/property-types/schema.ts'
import { type Entry, fold, sortKey } from '@understudy/core/value-kinds/kinds.ts'
import type { EntryRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'

/** A page as the index knows it. */
type Indexed = { workspace_id: string; data_source_id: string; page_id: string }

/** Writes what a row's values contribute to filters and sorts, in the transaction that changes the row. */
export async function indexPage(db: Db, page: Indexed, schema: Schema, values: Record<string, unknown>) {
  await db.deleteFrom('property_entries').where('workspace_id', '=', page.workspace_id).where('page_id', '=', page.page_id).execute()
  const rows = pageEntries(schema, values).flatMap(({ property_id, entries }) =>
    entries.map((entry, ordinal) => ({ ...page, property_id, ordinal, ...columns(entry) })),
  )
  if (rows.length > 0) await db.insertInto('property_entries').values(rows).execute()
}

/** Takes a page out of the index: it is no longer a row. */
export async function unindexPage(db: Db, page: Pick<Indexed, 'workspace_id' | 'page_id'>) {
  await db.deleteFrom('property_entries').where('workspace_id', '=', page.workspace_id).where('page_id', '=', page.page_id).execute()
}

/** Columns of an entry: one column for what it compares by, and for text one more for what it sorts by. */
function columns(entry: Entry): Omit<EntryRow, keyof Indexed | 'property_id' | 'ordinal'> {
  const empty = { text: null, sort_text: null, number: null, at: null, day: null, ref: null }
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
