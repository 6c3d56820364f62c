import type { MarkdownBlock, PageBlock } from '@understudy/core/markdown/block-markdown.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { type FileKind, isKind } from '@understudy/core/values/file-types.ts'
import type { Context } from '../context.ts'
import { findFileUploads } from '../storage/repositories/file-uploads.ts'
import type { Db } from '../storage/store.ts'
import { usableId } from './attach-uploads.ts'

/**
 * Media blocks of Markdown whose address is one of ours become the uploads again that they were read from: Markdown names a file
 * by its address alone, and that is good for an hour. `held` are the blocks that are being replaced.
 */
export async function attachMarkdownFiles(context: Context, db: Db, actor: Actor, blocks: readonly MarkdownBlock[], held: readonly PageBlock[]): Promise<MarkdownBlock[]> {
  const idOf = ({ content }: MarkdownBlock) => (content.type === 'external' ? usableId(context, actor, content.external.url, held) : undefined)
  const wanted = everyBlock(blocks).flatMap((block) => idOf(block) ?? [])
  const rows = await findFileUploads(db, actor.workspace_id, [...new Set(wanted)])
  if (rows.size === 0) return [...blocks]
  // Whoever holds an address that is good has read the file, so it may be kept; from now on it does not expire.
  const fresh = [...rows.values()].filter((row) => row.expiry_time !== null).map((row) => row.id)
  if (fresh.length > 0) {
    await db.updateTable('file_uploads').set({ expiry_time: null }).where('workspace_id', '=', actor.workspace_id).where('id', 'in', fresh).execute()
  }
  const attach = (block: MarkdownBlock): MarkdownBlock => {
    const children = block.children.map(attach)
    const row = rows.get(idOf(block) ?? '')
    if (!row?.content_type || !isKind(block.type as FileKind, row.content_type)) return { ...block, children }
    const { external: _, ...content } = block.content
    return { ...block, content: { ...content, type: 'file', file_upload_id: row.id, filename: row.filename }, children }
  }
  return blocks.map(attach)
}

const everyBlock = (blocks: readonly MarkdownBlock[]): MarkdownBlock[] => blocks.flatMap((block) => [block, ...everyBlock(block.children)])
