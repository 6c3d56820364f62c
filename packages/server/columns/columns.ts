import { tieDirection } from '@understudy/core/queries/sorts.ts'
import { compareText } from '@understudy/core/value-kinds/compare-text.ts'
import { type Entry, type Predicate, type Sort, sortKey, type Subject } from '@understudy/core/value-kinds/kinds.ts'
import { giveWay, inTurns } from '../storage/give-way.ts'
import { findMembers } from '../storage/repositories/people.ts'
import { findNodes } from '../storage/repositories/nodes.ts'
import { findRow, rowsByCreation } from '../storage/repositories/rows.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import type { Bits } from './column.ts'
import { Heap } from './heap.ts'
import { ask, judge, nameOf, type Question } from './judge.ts'
import { headOf, type Leaf, rowAt } from './leaf.ts'
import { type Need, rowsOf, type Scope } from './rows.ts'
import type { Shelf } from './shelf.ts'
import { headsAmong, type Source } from './source.ts'
import { compareSpots, firstFrom, needOf, orderOf, type Sorted, sortingOf, type Sortings, type Spot, spotOf } from './sorting.ts'
import { spending } from './spending.ts'
import { inOrderFrom, placeOf, startsAt } from './stretch.ts'

export type RowQuery = Scope & {
  predicate: Predicate
  sorts: readonly Sort[]
  in_trash: boolean
  /** Rows that the asking person may not see. */
  hidden?: readonly string[]
  /** Id of the first row wanted: its place in the order, whether or not it still passes the filter. */
  from?: string | undefined
  limit: number
}

/** What is asked of a stretch of the rows: from which place on, and where some rows stand. */
export type StretchQuery = Omit<RowQuery, 'from'> & { place: number; find: readonly string[] }

/** A stretch of the rows that pass, how many pass in all, and at which places those that were looked for stand: all as of one moment. */
export type Stretch = { nodes: NodeRow[]; total: number; places: Map<string, number | null> }

/** Finds the column of a computed property; undefined for one that is stored. */
export type Computed = (property: string) => Need | undefined

const nothingComputed: Computed = () => undefined

// Some seconds of work, in pieces.
const MOST_STEPS = 300_000_000
const TOO_MANY_STEPS = 'The filter takes too long: it has too many conditions for so many rows. Split it into several queries.'

/**
 * Filters and sorts over rows, answered from columns in memory: packed by property, loaded when they are first asked for, and kept
 * true by the changes that stand in the store beside what changed (docs/decisions/columns.md).
 */
export class Columns {
  readonly #db: Db
  readonly #shelf: Shelf

  constructor(db: Db, shelf: Shelf) {
    this.#db = db
    this.#shelf = shelf
  }

  /**
   * Rows of a data source that pass a predicate, in order; undefined when `from` is no row of it. What the sorts leave undecided
   * is settled by creation, then id, so that the order is total and a cursor neither repeats nor skips a row.
   */
  async find(query: RowQuery, computed: Computed = nothingComputed): Promise<NodeRow[] | undefined> {
    const from = query.from === undefined ? undefined : await findRow(this.#db, query, query.from)
    if (query.from !== undefined && !from) return undefined
    if (isByCreation(query)) return rowsByCreation(this.#db, query, tieDirection(query.sorts) === 'ascending' ? 'asc' : 'desc', from, query.limit)
    const ids = await this.#idsOf(query, computed, from && headOf(from.created_time, from.id))
    if (!ids) return undefined
    const nodes = await findNodes(this.#db, query.workspace_id, ids)
    // What was deleted for good meanwhile must not make the page shorter: it would be taken for the last.
    if (nodes.size < ids.length) return this.find(query, computed)
    return ids.flatMap((id) => nodes.get(id) ?? [])
  }

  /** The different entries that rows which pass have of a subject, each with one of these rows. */
  async different(query: Pick<RowQuery, keyof Scope | 'predicate' | 'hidden'>, subject: Subject, computed: Computed = nothingComputed): Promise<{ entry: Entry; id: string }[]> {
    const asked = { ...query, sorts: [], in_trash: false, limit: 0 }
    const found = new Map<string, { entry: Entry; id: string }>()
    await this.#walk(asked, computed, [subject], async (walk, [need]) => {
      for (const leaf of walk.leaves) {
        const bits = await this.#passing(leaf, walk)
        await this.#shelf.with(walk.source, leaf, walk.needs, ({ columns }) => {
          const column = columns.get(need!.key)!
          for (let row = 0; row < leaf.size; row += 1) {
            if (!bits[row] || walk.hidden.has(leaf.id(row))) continue
            for (const entry of column.held(row).entries) {
              const key = entry.kind === 'time' ? entry.day : JSON.stringify(entry)
              if (!found.has(key)) found.set(key, { entry, id: leaf.id(row) })
            }
          }
        })
      }
    })
    return [...found.values()]
  }

  /** Rows from a place in the order on. Every row is judged, for only so can be told how many there are. */
  async stretch(query: StretchQuery, computed: Computed = nothingComputed): Promise<Stretch> {
    const { ids, ...found } = await this.#walk(query, computed, [], (walk) => this.#stretch(walk, query))
    const nodes = await findNodes(this.#db, query.workspace_id, ids)
    if (nodes.size < ids.length) return this.stretch(query, computed)
    return { ...found, nodes: ids.flatMap((id) => nodes.get(id) ?? []) }
  }

  async #stretch(walk: Walk, { place, limit, find }: StretchQuery) {
    const { source, leaves, sortings, hidden } = walk
    const lists: Sorted[] = []
    for (const [at, leaf] of leaves.entries()) {
      const bits = await this.#passing(leaf, walk)
      const sorted = await this.#sorted(walk, at)
      lists.push({ ...sorted, order: sorted.order.filter((row) => bits[row] === 1 && (hidden.size === 0 || !hidden.has(leaf.id(row)))) })
    }
    const ids = inOrderFrom(sortings, lists, startsAt(sortings, lists, place)).take(limit).map(({ leaf, row }) => leaf.id(row)).toArray()
    const places = new Map<string, number | null>(find.map((id) => [id, null]))
    for (const head of (await headsAmong(source, find)).keys()) {
      const spot = rowAt(leaves, head)
      if (!spot) continue
      const list = lists[spot.at]!
      if (list.order.includes(spot.row)) places.set(list.leaf.id(spot.row), placeOf(sortings, lists, spotOf(sortings, list, spot.row)))
    }
    return { ids, places, total: lists.reduce((sum, { order }) => sum + order.length, 0) }
  }

  #idsOf(query: RowQuery, computed: Computed, from: string | undefined): Promise<string[] | undefined> {
    return this.#walk(query, computed, [], (walk) => (walk.sortings.sorts.length === 0 ? this.#inOrderOfCreation(walk, from) : this.#inOrder(walk, from)))
  }

  /** Goes over the rows with what the query asks for at hand, and some subjects beside it. */
  async #walk<Found>(query: Omit<RowQuery, 'from'>, computed: Computed, beside: readonly Subject[], go: (walk: Walk, beside: readonly Need[]) => Promise<Found>): Promise<Found> {
    const needs = new Map<string, Need>()
    const needed = (subject: Subject): Need => {
      const need = (subject.of === 'property' && computed(subject.id)) || needOf(subject)
      needs.set(need.key, need)
      return need
    }
    const question = ask(query.predicate, (subject) => needed(subject).key)
    const also = beside.map(needed)
    const sortings = await this.#sortings(query, computed)
    const source = rowsOf(this.#db, query)
    const leaves = await this.#shelf.leavesOf(source)
    try {
      return await go({ query, source, leaves, question, name: nameOf(question), needs: [...needs.values()], sortings, spend: spending(MOST_STEPS, TOO_MANY_STEPS), hidden: new Set(query.hidden) }, also)
    } finally {
      const passing = [...needs.values(), ...sortings.sorts.flatMap(({ need }) => need ?? [])].filter((need) => need.from === 'computed' && need.once)
      for (const { key } of passing) for (const leaf of leaves) leaf.forget(key)
    }
  }

  /** Without a sort the leaves follow one another, and the first ones may do. */
  async #inOrderOfCreation(walk: Walk, from: string | undefined): Promise<string[]> {
    const { query, leaves, sortings: { tie } } = walk
    const ids: string[] = []
    for (let step = 0; step < leaves.length; step += 1) {
      const leaf = leaves[tie === 1 ? step : leaves.length - 1 - step]!
      if (from !== undefined && (tie === 1 ? leaf.head(leaf.size - 1) < from : leaf.head(0) > from)) continue
      const passing = this.#passing(leaf, walk)
      const bits = passing instanceof Promise ? await passing : passing
      if (!bits.includes(1)) continue
      for (let index = 0; index < leaf.size; index += 1) {
        const row = tie === 1 ? index : leaf.size - 1 - index
        if (!bits[row]) continue
        if (from !== undefined && (tie === 1 ? leaf.head(row) < from : leaf.head(row) > from)) continue
        const id = leaf.id(row)
        if (!walk.hidden.has(id)) ids.push(id)
        if (ids.length === query.limit) return ids
      }
    }
    return ids
  }

  /** Every leaf is in order itself; what stands first in one of them comes next. A leaf is judged when its turn comes. Undefined when the row to start from is gone meanwhile. */
  async #inOrder(walk: Walk, from: string | undefined): Promise<string[] | undefined> {
    const { query, leaves, sortings } = walk
    const place = from === undefined ? undefined : rowAt(leaves, from)
    if (from !== undefined && !place) return undefined
    const start = place && spotOf(sortings, await this.#sorted(walk, place.at), place.row)
    const heap = new Heap<{ spot: Spot; held: Sorted; place: number; bits?: Bits }>((a, b) => compareSpots(sortings, a.spot, b.spot))
    for (let at = 0; at < leaves.length; at += 1) {
      const sorted = this.#sorted(walk, at)
      const held = sorted instanceof Promise ? await sorted : sorted
      const place = start ? firstFrom(sortings, held, start) : 0
      if (place < held.order.length) heap.push({ spot: spotOf(sortings, held, held.order[place]!), held, place })
      const others = giveWay()
      if (others) await others
    }
    const ids: string[] = []
    for (let next = heap.pop(); next && ids.length < query.limit; next = heap.pop()) {
      const { spot: { leaf, row }, held } = next
      const passing = next.bits ?? this.#passing(leaf, walk)
      const bits = passing instanceof Promise ? await passing : passing
      if (!next.bits && !bits.includes(1)) continue
      if (bits[row]) {
        const id = leaf.id(row)
        if (!walk.hidden.has(id)) ids.push(id)
      }
      let place = next.place + 1
      while (place < held.order.length && !bits[held.order[place]!]) place += 1
      if (place < held.order.length) heap.push({ spot: spotOf(sortings, held, held.order[place]!), held, place, bits })
    }
    return ids
  }

  #sorted({ source, leaves, sortings }: Walk, at: number): Sorted | Promise<Sorted> {
    const needs = sortings.sorts.flatMap(({ need }) => need ?? [])
    return this.#shelf.with(source, leaves[at]!, needs, (leaf) => {
      const columns = sortings.sorts.map(({ need }) => need && leaf.columns.get(need.key))
      return { at, leaf, columns, order: orderOf(sortings, leaf, columns) }
    })
  }

  /** Which rows of a leaf pass, and lie where the query looks. What was asked before is there at once: of a million rows there are a thousand leaves. */
  #passing(leaf: Leaf, walk: Walk): Bits | Promise<Bits> {
    const others = giveWay()
    const known = others ? undefined : this.#shelf.recall(leaf, walk.name)
    return known ? whereAsked(known, leaf, walk.query) : this.#judged(leaf, walk, others)
  }

  async #judged(leaf: Leaf, { query, source, question, name, needs, spend }: Walk, others: Promise<void> | undefined): Promise<Bits> {
    if (others) await others
    return this.#shelf.with(source, leaf, needs, async () => {
      const columns = new Map(needs.map(({ key }) => [key, leaf.columns.get(key)!]))
      const bits = await inTurns(judge(leaf, question, columns, spend))
      // A column may have been forgotten meanwhile, and what comes of it is not to be kept.
      if (needs.every(({ key }) => leaf.columns.get(key) === columns.get(key))) leaf.kept(name, () => bits)
      return whereAsked(bits, leaf, query)
    })
  }

  async #sortings(query: Pick<RowQuery, 'sorts' | 'workspace_id'>, computed: Computed): Promise<Sortings> {
    const sorts = query.sorts.filter(isFirstOfItsSubject)
    const people = sorts.some(({ sort }) => sort.by === 'user') ? await placesOfPeople(this.#db, query.workspace_id) : new Map<string, number>()
    const made = sorts.map((sort) => sortingOf(sort, (sort.subject.of === 'property' && computed(sort.subject.id)) || undefined, people))
    const tie = tieDirection(sorts) === 'ascending' ? 1 : -1
    return { sorts: made, name: `order ${tie} ${made.map(({ name }) => name).join()}`, tie }
  }
}

type Walk = {
  query: Pick<RowQuery, 'in_trash' | 'limit'>
  source: Source<Need>
  leaves: readonly Leaf[]
  question: Question
  /** What the answer to the question is kept under. */
  name: string
  needs: readonly Need[]
  sortings: Sortings
  spend: (steps: number) => void
  hidden: ReadonlySet<string>
}

/** Of rows that pass those that are in the trash, or those that are not. */
const whereAsked = (bits: Bits, leaf: Leaf, { in_trash }: Pick<RowQuery, 'in_trash'>): Bits =>
  !leaf.hasTrash && !in_trash ? bits : bits.map((bit, row) => Number(bit === 1 && (leaf.trash[row] === 1) === in_trash))

const isByCreation = ({ predicate, sorts, in_trash }: RowQuery) =>
  predicate.op === 'true' && !in_trash && sorts.every(({ subject }) => subject.of === 'page' && subject.field === 'created_time') && sorts.length < 2

// What was sorted by once leaves nothing to decide to a second sort of the same.
const isFirstOfItsSubject = ({ subject }: Sort, index: number, sorts: readonly Sort[]) =>
  sorts.findIndex((other) => JSON.stringify(other.subject) === JSON.stringify(subject)) === index

/** Members by the place of their name in order; names that sort alike share one. */
async function placesOfPeople(db: Db, workspace_id: string): Promise<Map<string, number>> {
  const members = [...(await findMembers(db, workspace_id)).entries()]
  const keyed = members.map(([id, member]) => ({ id, key: sortKey(member.name) })).filter(({ key }) => key !== '')
  const keys = [...new Set(keyed.map(({ key }) => key))].sort(compareText)
  const places = new Map(keys.map((key, at) => [key, at]))
  return new Map(keyed.map(({ id, key }) => [id, places.get(key)!]))
}
