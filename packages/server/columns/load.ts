import type { Entry } from '@understudy/core/value-kinds/kinds.ts'
import type { PageFacts } from '@understudy/core/property-types/property-type.ts'
import { entriesOf } from '@understudy/core/queries/evaluate.ts'
import type { Db } from '../storage/store.ts'
import { giveWay } from '../storage/give-way.ts'
import { entriesOfRows, factsOfRows, headsAfter, sortTextsOfRows, titlesOfRows } from '../storage/repositories/rows.ts'
import { Column, type Held } from './column.ts'
import { headOf, Leaf } from './leaf.ts'

/** The rows of one data source. */
export type Scope = { workspace_id: string; data_source_id: string }

/** A column as it is asked for. What is computed is given by whoever computes it, with the pages that it read beyond the row; `once`: it is not to be kept. */
export type Need =
  | { key: string; from: 'entries' | 'sort_text' | 'titles'; property: string }
  | { key: string; from: 'page'; field: 'last_edited_time' | 'created_by' | 'last_edited_by' | 'created_time' }
  | { key: string; from: 'computed'; once: boolean; compute(ids: readonly string[]): Promise<{ rows: ReadonlyMap<string, Held>; reads: Iterable<string> }> }

// What is read at once takes a few milliseconds.
const HEADS = 2048

/** All rows of a data source in the order they were made, without templates. */
export async function loadLeaves(db: Db, scope: Scope, leafSize: number): Promise<Leaf[]> {
  const leaves: Leaf[] = []
  let after = { created_time: '', id: '' }
  for (;;) {
    const heads = await headsAfter(db, scope, after, HEADS)
    for (let at = 0; at < heads.length; at += leafSize) {
      leaves.push(new Leaf(heads.slice(at, at + leafSize).map(({ created_time, id, in_trash }) => ({ head: headOf(created_time, id), in_trash }))))
    }
    if (heads.length < HEADS) return leaves
    after = heads.at(-1)!
    await giveWay()
  }
}

/** Loads columns of a leaf. */
async function loadColumns(db: Db, scope: Scope, leaf: Leaf, needs: readonly Need[]) {
  const range = { ...scope, first: { created_time: leaf.created(0), id: leaf.id(0) }, last: { created_time: leaf.created(leaf.size - 1), id: leaf.id(leaf.size - 1) } }
  const of = <From extends Need['from']>(from: From) => needs.filter((need): need is Extract<Need, { from: From }> => need.from === from)
  const entries = of('entries')
  if (entries.length > 0) {
    const found = await entriesOfRows(db, range, entries.map(({ property }) => property))
    const byProperty = Map.groupBy(found, ({ property_id }) => property_id)
    for (const { key, property } of entries) {
      const held = Map.groupBy(byProperty.get(property) ?? [], ({ page_id }) => page_id)
      put(leaf, key, (id) => ({ entries: (held.get(id) ?? []).sort((a, b) => a.ordinal - b.ordinal).map(entryOf) }))
    }
  }
  for (const { key, property } of of('sort_text')) {
    const held = new Map((await sortTextsOfRows(db, range, property)).map(({ page_id, sort_text }) => [page_id, sort_text]))
    put(leaf, key, (id) => ({ entries: [], key: held.get(id) ?? undefined }))
  }
  for (const { key, property } of of('titles')) {
    const { seen, stop } = leaf.watch()
    const found = await titlesOfRows(db, range, property)
    const held = new Map(found.map(({ page_id, sort_title }) => [page_id, sort_title]))
    put(leaf, key, (id) => ({ entries: [], key: held.get(id) || undefined }), new Set(found.map(({ ref }) => ref!)), seen)
    stop()
  }
  const facts = of('page')
  if (facts.length > 0) {
    const held = new Map((await factsOfRows(db, range)).map((row) => [row.id, row]))
    for (const { key, field } of facts) put(leaf, key, (id) => ({ entries: factEntries(held.get(id), field) }))
  }
  for (const { key, compute } of of('computed')) {
    const { seen, stop } = leaf.watch()
    const { rows, reads } = await compute(Array.from({ length: leaf.size }, (_, row) => leaf.id(row)))
    put(leaf, key, (id) => rows.get(id) ?? { entries: [] }, new Set(reads), seen)
    stop()
  }
}

/** Loads columns that no one else is loading, and waits for those that somebody is. What changed while it was read is not kept. */
export async function loadOnce(db: Db, scope: Scope, leaf: Leaf, needs: readonly Need[]) {
  const own = needs.filter(({ key }) => !leaf.loading.has(key))
  if (own.length > 0) {
    const load = loadColumns(db, scope, leaf, own).finally(() => own.forEach(({ key }) => leaf.loading.delete(key)))
    for (const { key } of own) leaf.loading.set(key, load)
  }
  await Promise.all(needs.map(({ key }) => leaf.loading.get(key)))
}

function put(leaf: Leaf, key: string, heldBy: (id: string) => Held, reads: ReadonlySet<string> = new Set(), changed: ReadonlySet<string> = new Set()) {
  if (!changed.isDisjointFrom(reads)) return
  leaf.put(key, new Column(Array.from({ length: leaf.size }, (_, row) => heldBy(leaf.id(row)))), reads)
}

const factEntries = (page: PageFacts | undefined, field: Extract<Need, { from: 'page' }>['field']): Entry[] =>
  page ? entriesOf({ of: 'page', field }, { page, entries: () => [] }) : []

/** An entry as it is stored; a flag is stored as the number 1. */
function entryOf({ text, number, at, day, ref }: { text: string | null; number: number | null; at: number | null; day: string | null; ref: string | null }): Entry {
  if (text !== null) return { kind: 'text', text }
  if (number !== null) return { kind: 'number', number }
  return at !== null ? { kind: 'time', at, day: day! } : { kind: 'ref', ref: ref! }
}
