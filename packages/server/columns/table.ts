import { headsAmong } from '../storage/repositories/rows.ts'
import { changesAfter, newestChange } from '../storage/repositories/row-changes.ts'
import { inChunks } from '../storage/repositories/in-chunks.ts'
import type { RowChangeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { headOf, Leaf } from './leaf.ts'
import { loadLeaves, type Scope } from './load.ts'

/** The rows of a data source, in leaves, as of some change of its workspace. */
export class Table {
  readonly #db: Db
  readonly #scope: Scope
  readonly #leafSize: number
  readonly #gone: (leaf: Leaf) => void
  #leaves: readonly Leaf[] = []
  /** The newest change that is in the leaves; null before they were loaded. */
  #seq: number | null = null
  #turn: Promise<unknown> = Promise.resolve()

  /** `gone` hears of leaves that are replaced. */
  constructor(db: Db, scope: Scope, leafSize: number, gone: (leaf: Leaf) => void) {
    this.#gone = gone
    this.#db = db
    this.#scope = scope
    this.#leafSize = leafSize
  }

  get leaves(): readonly Leaf[] {
    return this.#leaves
  }

  /** All rows as they are now, or newer: what is committed when this is called is in it. */
  async current(): Promise<readonly Leaf[]> {
    const turn = this.#turn.then(() => this.#follow())
    this.#turn = turn.catch(() => undefined)
    await turn
    return this.#leaves
  }

  async #follow() {
    const { workspace_id } = this.#scope
    const changes = this.#seq === null ? undefined : await changesAfter(this.#db, workspace_id, this.#seq)
    if (changes?.length === 0) return
    if (changes) {
      const changed = new Set(changes.map(({ page_id }) => page_id!))
      for (const leaf of this.#leaves) leaf.forgetReads(changed)
      const own = changes.filter(({ parent_id }) => parent_id === this.#scope.data_source_id)
      if (own.length > 0) await this.#replace(own)
      this.#seq = changes.at(-1)!.seq
    } else {
      // What is committed while rows are loaded may be in them already, and is followed once more.
      const seq = await newestChange(this.#db, workspace_id)
      this.#leaves.forEach(this.#gone)
      this.#leaves = await loadLeaves(this.#db, this.#scope, this.#leafSize)
      this.#seq = seq
    }
  }

  /** Replaces the leaves in which rows changed, came or went. */
  async #replace(changes: readonly RowChangeRow[]) {
    const heads = new Map(changes.map(({ page_id, created_time }) => [page_id!, headOf(created_time!, page_id!)]))
    const present = new Map((await inChunks(heads.keys(), (some) => headsAmong(this.#db, this.#scope, some))).map((row) => [headOf(row.created_time, row.id), row.in_trash]))
    const byLeaf = Map.groupBy(heads.values(), (head) => this.#leafOf(head))
    this.#leaves = (this.#leaves.length > 0 ? this.#leaves : [new Leaf([])]).flatMap((leaf, at) => {
      const changed = new Set(byLeaf.get(at))
      if (changed.size === 0) return [leaf]
      this.#gone(leaf)
      const kept = leaf.rows().filter(({ head }) => !changed.has(head))
      const added = [...changed].flatMap((head) => (present.has(head) ? [{ head, in_trash: present.get(head)! }] : []))
      return divided([...kept, ...added].sort((a, b) => (a.head < b.head ? -1 : 1)), this.#leafSize)
    })
  }

  /** The leaf in which a head stands or would: the last one that does not begin after it. */
  #leafOf(head: string): number {
    let low = 0
    for (let high = this.#leaves.length; low < high; ) {
      const middle = (low + high) >> 1
      if (this.#leaves[middle]!.head(0) <= head) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }
}

/** Rows as leaves; one that has grown to twice its size is divided. */
function divided(rows: { head: string; in_trash: number }[], size: number): Leaf[] {
  if (rows.length < 2 * size) return rows.length > 0 ? [new Leaf(rows)] : []
  return [new Leaf(rows.slice(0, size)), ...divided(rows.slice(size), size)]
}
