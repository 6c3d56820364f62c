import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import type { PageBlock } from '@understudy/core/markdown/block-markdown.ts'
import { markdownLimits } from '@understudy/core/markdown/limits.ts'
import { DEEPEST } from '@understudy/core/markdown/read-markdown.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { noReferences, type References } from '@understudy/core/values/lookup.ts'
import { blockContent, databaseContent } from '../storage/content.ts'
import { giveWay } from '../storage/give-way.ts'
import { childrenOfAll } from '../storage/repositories/levels.ts'
import { findParentsAmong } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { hiddenAmong } from './hidden.ts'
import { reachAmong } from './reach.ts'
import { syncedFrom } from './show.ts'

/** The blocks of a page with all below them, as Markdown needs them. */
export type PageBlocks = {
  blocks: PageBlock[]
  /** There are more, or deeper ones, than are shown. */
  truncated: boolean
  /** Blocks that are not shown, for there are too many or too deep ones, or because their original cannot be seen. */
  unknown_block_ids: string[]
  references: References
}

/** A page without content. */
export const noBlocks = (): PageBlocks => ({ blocks: [], truncated: false, unknown_block_ids: [], references: noReferences() })

/** Everything in a page, a level at a time; child pages and databases are named, not entered. */
export const loadPageBlocks = (db: Db, actor: Actor, page: NodeRow): Promise<PageBlocks> => load(db, actor, page, null)

/** One block with all below it. */
export const loadOneBlock = (db: Db, actor: Actor, node: NodeRow): Promise<PageBlocks> => load(db, actor, node, node)

type Step = { parent: string; into: PageBlock; copied: readonly string[] }

async function load(db: Db, actor: Actor, from: NodeRow, top: NodeRow | null): Promise<PageBlocks> {
  const found = noBlocks()
  let total = 0
  let depth = 0
  const root = asPageBlock(from)
  if (top) refer(top, found.references)
  let level: Step[] = [{ parent: from.id, into: root, copied: [] }]
  if (top && syncedFrom(top)) level = await below([{ node: top, block: root, copied: [] }])
  while (level.length > 0) {
    const children = await childrenOfAll(db, actor.workspace_id, [...new Set(level.map(({ parent }) => parent))])
    const hidden = await hiddenAmong(db, actor, [...children.values()].flat())
    const next: { node: NodeRow; block: PageBlock; copied: readonly string[] }[] = []
    for (const { parent, into, copied } of level) {
      for (const node of children.get(parent) ?? []) {
        if (hidden.has(node.id)) continue
        total += 1
        const block = asPageBlock(node)
        into.children.push(block)
        if (total > markdownLimits.blocks) {
          cut(block)
          continue
        }
        refer(node, found.references)
        if (node.kind === 'block') next.push({ node, block, copied })
        await giveWay()
      }
    }
    depth += 1
    level = await below(next)
  }
  found.blocks = top ? [root] : root.children
  return found

  function cut(block: PageBlock) {
    block.isCut = true
    found.truncated = true
    found.unknown_block_ids.push(block.id)
  }

  /** Where the children of these blocks are looked for; none once the page is full, or as deep as Markdown is read. */
  async function below(blocks: { node: NodeRow; block: PageBlock; copied: readonly string[] }[]): Promise<Step[]> {
    if (total >= markdownLimits.blocks || depth > DEEPEST) {
      const parents = await findParentsAmong(db, actor.workspace_id, blocks.map(({ node }) => node.id))
      for (const { node, block } of blocks) if (parents.has(node.id)) cut(block)
      return []
    }
    const originals = await reachAmong(db, actor, blocks.flatMap(({ node }) => syncedFrom(node) ?? []))
    const steps: Step[] = []
    for (const { node, block, copied } of blocks) {
      const original = syncedFrom(node)
      if (original === undefined) steps.push({ parent: node.id, into: block, copied })
      else if (!originals.has(original)) {
        block.isCut = true
        found.unknown_block_ids.push(block.id)
        // An original that holds a copy of itself would never end.
      } else if (!copied.includes(original)) steps.push({ parent: original, into: block, copied: [...copied, original] })
    }
    return steps
  }
}

const refer = (node: NodeRow, references: References) => {
  if (node.kind === 'block') blockTypeNamed(node.type)?.refer?.(blockContent(node), references)
}

/** A node as Markdown knows it, still without its children. */
export function asPageBlock(node: NodeRow): PageBlock {
  const content = node.kind === 'database' ? { title: node.title ?? '', is_inline: databaseContent(node).is_inline } : blockContent(node)
  return { id: node.id, type: node.type, content, children: [] }
}
