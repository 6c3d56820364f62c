import type { MarkdownBlock } from './block-markdown.ts'
import { asText } from './read-markdown.ts'

/**
 * Settles what is kept: each known block once. What names an unknown block, or one for the second time, is a new original where it
 * is a synced block, and otherwise the text it was read from.
 */
export function settleKeeps(blocks: readonly MarkdownBlock[], isKnown: (id: string) => boolean, used = new Set<string>()): MarkdownBlock[] {
  return blocks.map((block) => {
    const { keep, ...rest } = block
    const isKept = keep !== undefined && isKnown(keep) && !used.has(keep)
    if (isKept) used.add(keep)
    if (keep !== undefined && !isKept && block.type !== 'synced_block') return asText(block.source ?? '')
    return { ...(isKept ? block : rest), children: settleKeeps(block.children, isKnown, used) }
  })
}
