import type { Entry } from '@understudy/core/value-kinds/kinds.ts'
import type { PageFacts } from '@understudy/core/property-types/property-type.ts'
import { entriesOf } from '@understudy/core/queries/evaluate.ts'
import { ById, Ids } from '../storage/by-id.ts'
import type { Db } from '../storage/store.ts'
import { entriesOfRows, factsOfRows, firstEntriesOfRows, headsAfter, headsAmong, sortTitlesOf } from '../storage/repositories/rows.ts'
import { byteOrder } from './byte-order.ts'
import { Column, type Held, type Key } from './column.ts'
import { headOf } from './leaf.ts'
import type { Former, Put, Source } from './source.ts'

/** The rows of one data source. */
export type Scope = { workspace_id: string; data_source_id: string }

/** A column of rows as it is asked for. What is computed is given by whoever computes it, with the pages that it read beyond the row; `once`: it is not to be kept. */
export type Need =
  | { key: string; from: 'entries' | 'sort_text' | 'titles'; property: string }
  | { key: string; from: 'page'; field: 'last_edited_time' | 'created_by' | 'last_edited_by' | 'created_time' }
  | { key: string; from: 'computed'; once: boolean; compute(ids: readonly string[]): Promise<{ rows: ReadonlyMap<string, Held>; reads: Iterable<string> }> }

/** The rows of a data source, in the order they were made, without templates. */
export const rowsOf = (db: Db, { workspace_id, data_source_id }: Scope): Source<Need> => {
  const scope = { workspace_id, data_source_id }
  return {
    workspace_id,
    name: `rows ${workspace_id} ${data_source_id}`,
    after: (place, limit) => headsAfter(db, scope, place, limit),
    among: (ids) => headsAmong(db, scope, ids),
    headOfChanged: ({ parent_id, created_time, page_id }) => (parent_id === data_source_id ? headOf(created_time!, page_id!) : undefined),
    async load(_stretch, ids, needs, put, former) {
      const entries = needs.filter((need) => need.from === 'entries')
      if (entries.length > 0) await loadEntries(db, scope, ids, entries as EntryNeed[], put)
      for (const need of needs) if (need.from !== 'entries' && need.from !== 'page') await loadOne(db, scope, ids, need, put, former)
      const facts = needs.filter((need) => need.from === 'page')
      if (facts.length === 0) return
      const pages = byPage(await factsOfRows(db, scope, ids), ({ id }) => id)
      for (const { key, field } of facts) put(key, (rows) => new Column(rows.map((id) => ({ entries: factEntries(pages.get(id), field) }))))
    },
  }
}

type EntryNeed = Extract<Need, { property: string }>

async function loadEntries(db: Db, scope: Scope, rows: readonly string[], needs: readonly EntryNeed[], put: Put) {
  const found = await entriesOfRows(db, scope, rows, needs.map(({ property }) => property))
  const byProperty = Map.groupBy(found, ({ property_id }) => property_id)
  for (const { key, property } of needs) {
    const held = new ById<typeof found>()
    for (const entry of byProperty.get(property) ?? []) {
      const known = held.get(entry.page_id)
      if (known) known.push(entry)
      else held.set(entry.page_id, [entry])
    }
    put(key, (ids) => new Column(ids.map((id) => ({ entries: (held.get(id) ?? []).sort((a, b) => a.ordinal - b.ordinal).map(entryOf) }))))
  }
}

async function loadOne(db: Db, scope: Scope, ids: readonly string[], need: Need, put: Put, former: Former) {
  switch (need.from) {
    case 'sort_text': {
      const held = byPage(await firstEntriesOfRows(db, scope, ids, need.property), ({ page_id }) => page_id)
      return put(need.key, (rows) => new Column(rows.map((id) => ({ entries: [], key: ordered(held.get(id)?.sort_text ?? undefined) }))))
    }
    case 'titles': {
      const held = byPage(await firstEntriesOfRows(db, scope, ids, need.property), ({ page_id }) => page_id)
      const named = new Ids(held.values().map(({ ref }) => ref!))
      const titles = new ById((await sortTitlesOf(db, scope.workspace_id, [...named])).map(({ id, sort_title }) => [id, sort_title]))
      return put(need.key, (rows) => new Column(rows.map((id) => ({ entries: [], key: ordered(titles.get(held.get(id)?.ref ?? '') || undefined) }))), named)
    }
    case 'computed': {
      // What was computed for rows that did not change since is still true.
      const before = former(need.key)
      const known = new ById<Held>()
      for (const id of before ? ids : []) {
        const held = before!(id)
        if (held) known.set(id, held)
      }
      const { rows: held, reads } = await need.compute(ids.filter((id) => !known.has(id)))
      for (const [id, one] of held) known.set(id, { ...one, key: ordered(one.key) })
      return put(need.key, (rows) => new Column(rows.map((id) => known.get(id) ?? { entries: [] })), reads)
    }
  }
}

const ordered = (key: Key): Key => (typeof key === 'string' ? byteOrder(key) : key)

const byPage = <Row>(rows: readonly Row[], idOf: (row: Row) => string) => new ById(rows.map((row) => [idOf(row), row]))

const factEntries = (page: PageFacts | undefined, field: Extract<Need, { from: 'page' }>['field']): Entry[] =>
  page ? entriesOf({ of: 'page', field }, { page, entries: () => [] }) : []

/** An entry as it is stored; a flag is stored as the number 1. */
function entryOf({ text, number, at, day, ref }: { text: string | null; number: number | null; at: number | null; day: string | null; ref: string | null }): Entry {
  if (text !== null) return { kind: 'text', text }
  if (number !== null) return { kind: 'number', number }
  return at !== null ? { kind: 'time', at, day: day! } : { kind: 'ref', ref: ref! }
}
