import { giveWay } from '../storage/give-way.ts'
import { ById } from '../storage/by-id.ts'
import type { Db } from '../storage/store.ts'
import { titledAfter, titledAmong, titledBetween } from '../storage/repositories/titles.ts'
import { type Bits, Column } from './column.ts'
import { Heap } from './heap.ts'
import { headOf, type Leaf, rowAt } from './leaf.ts'
import type { Shelf } from './shelf.ts'
import type { Source } from './source.ts'
import { compareSpots, firstFrom, orderOf, type Sorted, type Sortings, type Spot, spotOf } from './sorting.ts'

/** What is looked for among titles. */
export type TitleQuery = {
  workspace_id: string
  kinds: readonly ('page' | 'data_source')[]
  /** Folded words, in order, and what of each a title has to hold at least. */
  words: readonly string[]
  loose: readonly string[]
  /** How well a title answers, at least: 0 it is the words, 1 it begins with them, 2 it holds all of them, 3 it holds one, loosely. */
  atLeast: 2 | 3
  /** The best first and of those the one edited last, or by the time of the last edit alone. */
  order: 'best' | 'latest' | 'oldest'
  /** The first one wanted. */
  from?: string | undefined
  /** Whether one is left out: asked just before it would come, and of each anew, so that who asks may learn on the way. */
  isOut(node: Titled): boolean
}

/** A page or data source whose title was found. */
export type Titled = { id: string; parent_id: string | undefined; in_trash: boolean }

type TitleNeed = { key: 'title' | 'parent' | 'kind' }
const needs: readonly TitleNeed[] = [{ key: 'title' }, { key: 'parent' }, { key: 'kind' }]

// How a title answers when it does not.
const NOT = 255

/** Pages and data sources by their titles, from columns like those of rows. */
export class Titles {
  readonly #db: Db
  readonly #shelf: Shelf

  constructor(db: Db, shelf: Shelf) {
    this.#db = db
    this.#shelf = shelf
  }

  /** Those that answer, in order, one by one for as long as somebody asks; nothing when `from` is none of them. */
  async *find(query: TitleQuery): AsyncGenerator<Titled> {
    const source = titlesOf(this.#db, query.workspace_id)
    const leaves = await this.#shelf.leavesOf(source)
    const sortings = sortingsOf(query.order)
    const held: Ranked[] = []
    const name = `ranks ${query.atLeast} ${query.kinds.join()} ${JSON.stringify([query.words, query.loose])}`
    for (const [at, leaf] of leaves.entries()) {
      const ranked = this.#shelf.with(source, leaf, needs, () => {
        const columns = needs.map(({ key }) => leaf.columns.get(key))
        return { at, leaf, columns, order: orderOf(sortings, leaf, columns), ranks: leaf.kept(name, () => ranksOf(leaf, query)) }
      })
      held.push(ranked instanceof Promise ? await ranked : ranked)
      const others = giveWay()
      if (others) await others
    }
    const place = query.from === undefined ? undefined : rowAt(leaves, headOf('', query.from))
    const startRank = place && held[place.at]!.ranks[place.row]!
    if (query.from !== undefined && (startRank ?? NOT) === NOT) return
    const start = place && spotOf(sortings, held[place.at]!, place.row)
    const isRanked = query.order === 'best' && query.words.length > 0
    for (const rank of isRanked ? [0, 1, 2, 3] : [undefined]) {
      if (rank !== undefined && startRank !== undefined && startRank > rank) continue
      yield* inTurn({ query, held, sortings, rank }, rank === undefined || startRank === rank ? start : undefined)
    }
  }
}

/** A leaf in order, and how well each of its titles answers. */
type Ranked = Sorted & { ranks: Bits }

type Turn = {
  query: TitleQuery
  held: readonly Ranked[]
  sortings: Sortings
  /** How well they answer; undefined: in whatever way. */
  rank: number | undefined
}

async function* inTurn({ query, held, sortings, rank }: Turn, start: Spot | undefined): AsyncGenerator<Titled> {
  const heap = new Heap<{ spot: Spot; one: Ranked; place: number }>((a, b) => compareSpots(sortings, a.spot, b.spot))
  const nodeOf = ({ leaf, columns }: Sorted, row: number): Titled => ({ id: leaf.id(row), parent_id: columns[1]!.firstRef(row), in_trash: leaf.trash[row] === 1 })
  const push = (one: Ranked, from: number) => {
    for (let place = from; place < one.order.length; place += 1) {
      const row = one.order[place]!
      if ((rank === undefined ? one.ranks[row] !== NOT : one.ranks[row] === rank) && !query.isOut(nodeOf(one, row))) return heap.push({ spot: spotOf(sortings, one, row), one, place })
    }
  }
  for (const one of held) {
    if (rank !== undefined && !one.ranks.includes(rank)) continue
    push(one, start ? firstFrom(sortings, one, start) : 0)
    const others = giveWay()
    if (others) await others
  }
  for (let next = heap.pop(); next; next = heap.pop()) {
    const node = nodeOf(next.one, next.spot.row)
    if (!query.isOut(node)) yield node
    push(next.one, next.place + 1)
    await giveWay()
  }
}

/** How well each title of a leaf answers. What holds a word is kept by itself: others ask for it as well, beside other words. */
function ranksOf(leaf: Leaf, { words, loose, kinds, atLeast }: TitleQuery): Bits {
  const titles = leaf.columns.get('title')!
  const holding = (text: string) => leaf.kept(`title holds ${text}`, () => titles.test({ kind: 'text', op: 'contains', text }))
  const ofKind = leaf.kept(`kinds ${kinds.join()}`, () => leaf.columns.get('kind')!.test({ kind: 'ref', refs: [...kinds] }))
  const ranks: Bits = new Uint8Array(leaf.size).fill(words.length === 0 ? 2 : NOT)
  if (words.length > 0) {
    if (atLeast === 3) for (const word of loose) mark(ranks, holding(word), 3)
    const all = words.map(holding).reduce(both)
    if (all.includes(1)) {
      const text = words.join(' ')
      mark(ranks, all, 2)
      mark(ranks, titles.test({ kind: 'text', op: 'starts_with', text }), 1)
      mark(ranks, titles.test({ kind: 'text', op: 'equals', text }), 0)
    }
  }
  for (let row = 0; row < ranks.length; row += 1) if (!ofKind[row]) ranks[row] = NOT
  return ranks
}

function mark(ranks: Bits, bits: Bits, rank: number) {
  for (let row = 0; row < ranks.length; row += 1) if (bits[row]) ranks[row] = rank
}

function both(one: Bits, other: Bits): Bits {
  const bits: Bits = new Uint8Array(one.length)
  for (let row = 0; row < bits.length; row += 1) bits[row] = one[row]! & other[row]!
  return bits
}

const byTime = (sign: 1 | -1): Sortings => ({
  name: `time ${sign}`,
  sorts: [{ name: `time ${sign}`, need: undefined, key: (_leaf, column, row) => column!.keys![row], sign }],
  tie: sign,
})
const oldest = byTime(1)
const latest = byTime(-1)
const sortingsOf = (order: TitleQuery['order']) => (order === 'oldest' ? oldest : latest)

/** All that has a title in a workspace and may be found by it, by id. */
const titlesOf = (db: Db, workspace_id: string): Source<TitleNeed> => ({
  workspace_id,
  name: `titles ${workspace_id}`,
  after: async ({ id }, limit) => (await titledAfter(db, workspace_id, id, limit)).map((node) => ({ ...node, created_time: '' })),
  among: async (ids) => (await titledAmong(db, workspace_id, ids)).map((node) => ({ ...node, created_time: '' })),
  headOfChanged: ({ page_id, created_time }) => (created_time === null ? undefined : headOf('', page_id!)),
  async load({ first, last }, ids, _needs, put) {
    const nodes = new ById((await titledBetween(db, workspace_id, first.id, last.id)).map((node) => [node.id, node]))
    const held = ids.map((id) => nodes.get(id))
    put('title', () => new Column(held.map((node) => (node ? { entries: [{ kind: 'text', text: node.search_title ?? '' }], key: Date.parse(node.last_edited_time) } : { entries: [], key: 0 }))))
    put('parent', () => new Column(held.map((node) => ({ entries: node?.parent_id ? [{ kind: 'ref', ref: node.parent_id }] : [] }))))
    put('kind', () => new Column(held.map((node) => ({ entries: node ? [{ kind: 'ref', ref: node.kind }] : [] }))))
  },
})
