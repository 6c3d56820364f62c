import type { Block } from '../../../api/wire.ts'
import { contentOf } from '../../../blocks/block-types.ts'
import { mappingOf, ownOf } from '../mapping/index.ts'

/** What the server last said of a block, and how this window would say the same. */
export type BaseBlock = {
  parent: string
  type: string
  /** Of the server's words: differs when somebody else wrote. */
  theirs: string
  /** Of this window's words for them: differs when the person here wrote. */
  mine: string
  rows: { id: string; key: string }[] | null
}

/** A page as the server last said it. */
export type Base = { blocks: Map<string, BaseBlock>; children: Map<string, string[]> }

/** A page of the API, block by block, with the blocks that the page cannot see left inside theirs. */
export type TheirPage = { blocks: Map<string, { block: Block; parent: string; key: string }>; children: Map<string, string[]> }

/** The server's blocks as a flat page. */
export function flattenTheirs(blocks: readonly Block[], pageId: string): TheirPage {
  const page: TheirPage = { blocks: new Map(), children: new Map() }
  walk(blocks, pageId)
  return page

  function walk(siblings: readonly Block[], parent: string) {
    page.children.set(parent, siblings.map((block) => block.id))
    for (const block of siblings) {
      page.blocks.set(block.id, { block, parent, key: theirKey(block) })
      if (mappingOf(block).children !== 'none' && block.children.length > 0) walk(block.children, block.id)
    }
  }
}

// Addresses of files are signed anew for each answer, and times say nothing of the content.
const passing = (key: string, value: unknown) => {
  if (key === 'expiry_time' || key === 'last_edited_time' || key === 'last_edited_by') return undefined
  return typeof value === 'string' && /^https?:\/\/[^?]+\?/.test(value) && /signature|X-Amz|expires/i.test(value) ? value.slice(0, value.indexOf('?')) : value
}

/** Equal for blocks that say the same. */
export function theirKey(block: Block): string {
  const own = ownOf(block)
  const said = own.type === 'kept' || own.type === 'media' ? { ...contentOf<object>(block), inside: own.type === 'kept' ? block.children : [] } : own
  return JSON.stringify({ type: block.type, said }, passing)
}
