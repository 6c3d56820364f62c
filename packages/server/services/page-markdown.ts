import { validationError } from '@understudy/core/errors/refusals.ts'
import { applyCommand, type MarkdownCommand } from '@understudy/core/markdown/commands.ts'
import { readMarkdownInPieces } from '@understudy/core/markdown/read-markdown.ts'
import { writeMarkdownInPieces } from '@understudy/core/markdown/write-markdown.ts'
import { showPageMarkdown } from '@understudy/core/objects/page-markdown.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { inTurns } from '../storage/give-way.ts'
import { findNode } from '../storage/repositories/nodes.ts'
import type { Db } from '../storage/store.ts'
import { assertBlocksLeft } from './block-limit.ts'
import { commit } from './commit.ts'
import { contentUpdated, pathOf } from './happenings.ts'
import { loadLookup } from './lookup.ts'
import { loadOneBlock, loadPageBlocks } from './page-blocks.ts'
import { assertEditable, nearest, type Reached, reach, touched } from './reach.ts'
import { rewriteBlocks } from './rewrite-blocks.ts'
import { touchPage } from './write.ts'

/** A page as Markdown; the id of a block that was not shown gives that block. */
export async function retrievePageMarkdown(context: Context, actor: Actor, id: string, { include_transcript = false }: { include_transcript?: boolean }) {
  const { db } = context.store
  return show(context, db, actor, await reachPart(db, actor, id), include_transcript)
}

/** Changes a page by a command on its Markdown. Blocks that say the same afterwards stay what they are. */
export async function updatePageMarkdown(context: Context, actor: Actor, id: string, command: MarkdownCommand) {
  return commit(context, actor, async (db) => {
    await assertBlocksLeft(context, db, actor)
    const page = await reachPart(db, actor, id)
    if (page.node.kind !== 'page') throw validationError(`Provided ID ${page.node.id} is a block, not a page.`)
    assertEditable(page)
    const found = await loadPageBlocks(db, actor, page.node)
    const lookup = await loadLookup(context, db, actor, found.references)
    const { markdown, allowsDeleting } = applyCommand(command, await inTurns(writeMarkdownInPieces(found.blocks, { lookup, page_id: page.node.id })))
    const { object_ids, changed, told } = await rewriteBlocks(context, db, actor, page, found, await inTurns(readMarkdownInPieces(markdown)), { allowsDeleting })
    await touchPage(db, actor, page)
    await emit(db, actor, { type: 'page.content_updated', object_ids: [...new Set([...touched(page), ...object_ids])] }, [
      ...told,
      ...contentUpdated(actor, pathOf(page), changed),
    ])
    return show(context, db, actor, await reach(db, actor, id, 'page'), false)
  })
}

async function reachPart(db: Db, actor: Actor, id: string): Promise<Reached> {
  const node = await findNode(db, actor.workspace_id, normaliseId(id))
  return node?.kind === 'block' ? reach(db, actor, id, 'block') : reach(db, actor, id, 'page')
}

async function show(context: Context, db: Db, actor: Actor, part: Reached, includesTranscript: boolean) {
  const found = part.node.kind === 'page' ? await loadPageBlocks(db, actor, part.node) : await loadOneBlock(db, actor, part.node)
  const lookup = await loadLookup(context, db, actor, found.references)
  const { markdown } = await inTurns(writeMarkdownInPieces(found.blocks, { lookup, page_id: nearest(part, 'page') ?? part.node.id, includesTranscript }))
  return showPageMarkdown({ id: part.node.id, markdown, truncated: found.truncated, unknown_block_ids: found.unknown_block_ids })
}
