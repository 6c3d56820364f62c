import type { Block } from '../api/wire.ts'

const LISTS: Record<string, 'ul' | 'ol'> = { bulleted_list_item: 'ul', numbered_list_item: 'ol', to_do: 'ul' }

/** Adjacent blocks that are drawn together: a list, or a single block. */
export type Run = { list: 'ul' | 'ol' | null; type: string; blocks: Block[] }

/** Gathers neighbours into lists: numbers are not stored, a run of adjacent siblings is what forms a list. */
export function runsOf(blocks: Block[]): Run[] {
  const runs: Run[] = []
  for (const block of blocks) {
    const list = LISTS[block.type] ?? null
    const last = runs.at(-1)
    if (last && list && last.type === block.type && !startsAnew(block)) last.blocks.push(block)
    else runs.push({ list, type: block.type, blocks: [block] })
  }
  return runs
}

/** `list_start_index` is present only on the first item of a list, hence a second one begins another list. */
const startsAnew = (block: Block) => block.type === 'numbered_list_item' && startOf(block) !== undefined

/** The number a list begins with, when it was set. */
export const startOf = (block: Block | undefined): number | undefined =>
  (block?.[block.type] as { list_start_index?: number } | undefined)?.list_start_index

/** The ids of the blocks around a block, outermost first; null when it is not in the tree. */
export function pathTo(blocks: Block[], id: string): string[] | null {
  for (const block of blocks) {
    if (block.id === id) return []
    const below = pathTo(block.children, id)
    if (below) return [block.id, ...below]
  }
  return null
}
