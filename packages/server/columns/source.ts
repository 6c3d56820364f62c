import { Ids } from '../storage/by-id.ts'
import { giveWay } from '../storage/give-way.ts'
import { inChunks } from '../storage/repositories/in-chunks.ts'
import type { RowChangeRow } from '../storage/schema.ts'
import type { Column, Held } from './column.ts'
import { type Head, headOf, Leaf } from './leaf.ts'

/** A node as it takes its place among others. */
export type Placed = { created_time: string; id: string; in_trash: number }

/** From which node to which other. */
export type Stretch = { first: { created_time: string; id: string }; last: { created_time: string; id: string } }

/** A column that is to be loaded, by the key it is kept under. */
export type Wanted = { key: string }

/** Puts a column where it belongs, with the pages beyond the leaf that it was made of. */
export type Put = (key: string, columnOf: (ids: readonly string[]) => Column, reads?: Iterable<string>) => void

/** What a row held under a key before its leaf was replaced; undefined for one that changed. */
export type Former = (key: string) => ((id: string) => Held | undefined) | undefined

/** Nodes that stand in leaves, and what is kept of them: where both come from. */
export type Source<Need extends Wanted> = {
  workspace_id: string
  /** Tells it from all others. */
  name: string
  /** The next nodes after a place. */
  after(place: { created_time: string; id: string }, limit: number): Promise<Placed[]>
  /** Those of some nodes that belong to it, as they stand now. */
  among(ids: string[]): Promise<Placed[]>
  /** Whether a change may be one of its nodes, and where that stands or stood. */
  headOfChanged(change: RowChangeRow): string | undefined
  /** Loads columns of the nodes of a stretch. */
  load(stretch: Stretch, ids: readonly string[], needs: readonly Need[], put: Put, former: Former): Promise<void>
}

// What is read at once takes a few milliseconds.
const READ_AT_ONCE = 2048

/** All nodes of a source, in leaves of a size. */
export async function loadLeaves<Need extends Wanted>(source: Source<Need>, leafSize: number): Promise<Leaf[]> {
  const leaves: Leaf[] = []
  let after = { created_time: '', id: '' }
  let heads: Head[] = []
  for (;;) {
    const placed = await source.after(after, READ_AT_ONCE)
    heads.push(...placed.map(asHead))
    const isEnd = placed.length < READ_AT_ONCE
    while (heads.length >= leafSize || (isEnd && heads.length > 0)) {
      leaves.push(new Leaf(heads.slice(0, leafSize)))
      heads = heads.slice(leafSize)
    }
    if (isEnd) return leaves
    after = placed.at(-1)!
    await giveWay()
  }
}

/** Those of some nodes that belong to a source, by their heads. */
export async function headsAmong<Need extends Wanted>(source: Source<Need>, ids: Iterable<string>): Promise<Map<string, Head>> {
  const placed = await inChunks(ids, (some) => source.among(some))
  return new Map(placed.map(asHead).map((held) => [held.head, held]))
}

const asHead = ({ created_time, id, in_trash }: Placed): Head => ({ head: headOf(created_time, id), in_trash })

/** Loads columns of a leaf that nobody else is loading, and waits for those that somebody is. What changed while it was read is not kept. */
export async function loadOnce<Need extends Wanted>(source: Source<Need>, leaf: Leaf, needs: readonly Need[]) {
  const own = needs.filter(({ key }) => !leaf.loading.has(key))
  if (own.length > 0) {
    const load = loadWatched(source, leaf, own).finally(() => own.forEach(({ key }) => leaf.loading.delete(key)))
    for (const { key } of own) leaf.loading.set(key, load)
  }
  await Promise.all(needs.map(({ key }) => leaf.loading.get(key)))
}

async function loadWatched<Need extends Wanted>(source: Source<Need>, leaf: Leaf, needs: readonly Need[]) {
  const { seen, stop } = leaf.watch()
  const ids = leaf.ids()
  const last = leaf.size - 1
  const stretch = { first: { created_time: leaf.created(0), id: ids[0]! }, last: { created_time: leaf.created(last), id: ids[last]! } }
  try {
    const before = new Map(needs.map(({ key }) => [key, leaf.before(key)]))
    await source.load(
      stretch,
      ids,
      needs,
      (key, columnOf, given = []) => {
        const reads = new Ids(given)
        for (const id of before.get(key)?.reads ?? []) reads.add(id)
        if (seen.isDisjointFrom(reads)) leaf.put(key, columnOf(ids), reads)
      },
      (key) => before.get(key)?.held,
    )
  } finally {
    stop()
  }
}
