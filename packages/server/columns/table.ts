import { changesAfter, newestChange } from '../storage/repositories/row-changes.ts'
import type { RowChangeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { type Former, type Head, Leaf, leafOf } from './leaf.ts'
import { headsAmong, loadLeaves, type Source, type Wanted } from './source.ts'

/** The nodes of a source, in leaves, as of some change of its workspace. */
export class Table<Need extends Wanted> {
  readonly source: Source<Need>
  readonly #db: Db
  readonly #leafSize: number
  readonly #gone: (leaf: Leaf) => void
  #leaves: readonly Leaf[] = []
  /** The newest change that is in the leaves; null before they were loaded. */
  #seq: number | null = null
  #turn: Promise<unknown> = Promise.resolve()

  /** `gone` hears of leaves that are replaced. */
  constructor(db: Db, source: Source<Need>, leafSize: number, gone: (leaf: Leaf) => void) {
    this.#db = db
    this.source = source
    this.#leafSize = leafSize
    this.#gone = gone
  }

  get leaves(): readonly Leaf[] {
    return this.#leaves
  }

  /** All nodes as they are now, or newer: what is committed when this is called is in it. */
  async current(): Promise<readonly Leaf[]> {
    const turn = this.#turn.then(() => this.#follow())
    this.#turn = turn.catch(() => undefined)
    await turn
    return this.#leaves
  }

  async #follow() {
    const { workspace_id } = this.source
    const changes = this.#seq === null ? undefined : await changesAfter(this.#db, workspace_id, this.#seq)
    if (changes?.length === 0) return
    if (changes) {
      const changed = new Set(changes.map(({ page_id }) => page_id!))
      for (const leaf of this.#leaves) leaf.forgetReads(changed)
      await this.#replace(changes)
      this.#seq = changes.at(-1)!.seq
    } else {
      // What is committed while nodes are loaded may be in them already, and is followed once more.
      const seq = await newestChange(this.#db, workspace_id)
      this.#leaves.forEach(this.#gone)
      this.#leaves = await loadLeaves(this.source, this.#leafSize)
      this.#seq = seq
    }
  }

  /** Replaces the leaves in which nodes changed, came or went. */
  async #replace(changes: readonly RowChangeRow[]) {
    const heads = new Map<string, string>()
    for (const change of changes) {
      const head = this.source.headOfChanged(change)
      if (head !== undefined) heads.set(change.page_id!, head)
    }
    if (heads.size === 0) return
    const present = await headsAmong(this.source, heads.keys())
    const byLeaf = Map.groupBy(heads.values(), (head) => Math.max(0, leafOf(this.#leaves, head)))
    this.#leaves = (this.#leaves.length > 0 ? this.#leaves : [new Leaf([])]).flatMap((leaf, at) => {
      const changed = new Set(byLeaf.get(at))
      if (changed.size === 0) return [leaf]
      const former = leaf.handOver(changed)
      this.#gone(leaf)
      const kept = leaf.heads().filter(({ head }) => !changed.has(head))
      const added = [...changed].flatMap((head) => present.get(head) ?? [])
      return divided([...kept, ...added].sort((a, b) => (a.head < b.head ? -1 : 1)), this.#leafSize, former)
    })
  }
}

/** Nodes as leaves; one that has grown to twice its size is divided. */
function divided(heads: Head[], size: number, former: Former): Leaf[] {
  if (heads.length < 2 * size) return heads.length > 0 ? [new Leaf(heads, former)] : []
  return [new Leaf(heads.slice(0, size), former), ...divided(heads.slice(size), size, former)]
}
