import { getHeapStatistics } from 'node:v8'
import { giveWay } from '../storage/give-way.ts'
import type { Db } from '../storage/store.ts'
import type { Bits } from './column.ts'
import type { Leaf } from './leaf.ts'
import { Recent } from './recent.ts'
import { loadOnce, type Source, type Wanted } from './source.ts'
import { Table } from './table.ts'

// What columns may take of the memory that Node may have, and of how many sources the nodes are known.
const MOST_BYTES = getHeapStatistics().heap_size_limit / 4
const MOST_TABLES = 200
// A leaf is the piece in which nodes are loaded, judged and sorted: a few milliseconds each.
const LEAF_SIZE = 1024

/** Bounds of a shelf, where they are not those of a server. */
export type Bounds = { mostBytes?: number; leafSize?: number }

/** All that is kept in columns, within bounds: what was used longest ago goes first. */
export class Shelf {
  readonly #db: Db
  readonly #leafSize: number
  readonly #tables: Recent<string, Table<Wanted>>
  readonly #leaves: Recent<Leaf, true>

  constructor(db: Db, { mostBytes = MOST_BYTES, leafSize = LEAF_SIZE }: Bounds = {}) {
    this.#db = db
    this.#leafSize = leafSize
    this.#tables = new Recent(MOST_TABLES, (_name, table) => table.leaves.forEach((leaf) => this.#leaves.drop(leaf)))
    this.#leaves = new Recent(mostBytes, (leaf) => leaf.empty())
  }

  /** The nodes of a source as they are now. */
  async leavesOf<Need extends Wanted>(source: Source<Need>): Promise<readonly Leaf[]> {
    const table = (this.#tables.get(source.name) as Table<Need> | undefined) ?? new Table(this.#db, source, this.#leafSize, (leaf) => this.#leaves.drop(leaf))
    this.#tables.put(source.name, table as Table<Wanted>, 1)
    return table.current()
  }

  /** Does a piece of work on a leaf once it has the columns that are needed. */
  with<Need extends Wanted, Made>(source: Source<Need>, leaf: Leaf, needs: readonly Need[], work: (leaf: Leaf) => Made | Promise<Made>): Made | Promise<Made> {
    // Of a million rows there are a thousand leaves, nearly all of which have what is asked: those wait for nothing.
    if (!needs.every(({ key }) => leaf.columns.has(key))) return this.#afterLoading(source, leaf, needs, work)
    const made = work(leaf)
    this.#leaves.put(leaf, true, leaf.bytes)
    return made
  }

  /** What was made of a leaf before under a name. */
  recall(leaf: Leaf, name: string): Bits | undefined {
    const known = leaf.recall<Bits>(name)
    if (known) this.#leaves.put(leaf, true, leaf.bytes)
    return known
  }

  async #afterLoading<Need extends Wanted, Made>(source: Source<Need>, leaf: Leaf, needs: readonly Need[], work: (leaf: Leaf) => Made | Promise<Made>): Promise<Made> {
    for (;;) {
      const missing = needs.filter(({ key }) => !leaf.columns.has(key))
      if (missing.length === 0) return this.with(source, leaf, needs, work)
      await loadOnce(source, leaf, missing)
      this.#leaves.put(leaf, true, leaf.bytes)
      await giveWay()
    }
  }
}
