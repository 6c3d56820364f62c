import { findGained, lineText } from '@understudy/core/objects/anchor.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { emit } from '../../events/outbox.ts'
import { blockContent } from '../../storage/content.ts'
import { listUprooted, moveDiscussion } from '../../storage/repositories/discussions.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { type Reached, reachAmong, touched } from '../reach.ts'

/** A block that was written, and its line before; empty where it was not there or in the trash. */
export type Rewritten = { node: NodeRow; before: string }

// Words that were lost some time ago are known by themselves alone: "an" comes back with every other sentence.
const LEAST_WORDS = 3

/**
 * Lets discussions go where their text went: to the block that a line was split into or joined with, to where it was pasted after it had
 * been cut out, and back when that is undone. Their text is known by its words, in what was just written.
 */
export async function followText(db: Db, actor: Actor, page: Reached, blocks: readonly Rewritten[]) {
  const lines = blocks.filter(({ node }) => node.in_trash === 0).map(({ node, before }) => ({ id: node.id, before, after: lineText(blockContent(node) as object) }))
  const gaining = lines.filter(({ before, after }) => after !== '' && after !== before)
  if (gaining.length === 0) return
  const written = new Set(blocks.map(({ node }) => node.id))
  const found = (await listUprooted(db, actor.workspace_id)).flatMap((row) => {
    if (!written.has(row.parent_id) && row.quote!.trim().length < LEAST_WORDS) return []
    for (const { id, before, after } of gaining) {
      const anchor = findGained(before, after, row.quote!)
      if (anchor) return [{ row, id, anchor }]
    }
    return []
  })
  if (found.length === 0) return
  const parents = await reachAmong(db, actor, found.map(({ row }) => row.parent_id))
  const here = found.filter(({ row }) => parents.has(row.parent_id) && touched(parents.get(row.parent_id)!).includes(page.node.id))
  for (const { row, id, anchor } of here) await moveDiscussion(db, row, id, anchor)
  // Told without the window: it knows what it wrote, and not where discussions went.
  if (here.length > 0) await emit(db, actor, { type: 'discussion.moved', object_ids: touched(page) })
}
