import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { invalidCursor, objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import { readInline } from '@understudy/core/markdown/inline/read-inline.ts'
import { type CommentContent, showComment, storeAttachment } from '@understudy/core/objects/comment.ts'
import { showList } from '@understudy/core/objects/list.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { isUuid, newId, normaliseId } from '@understudy/core/values/ids.ts'
import type { UploadInput } from '@understudy/core/values/files.ts'
import { noReferences } from '@understudy/core/values/lookup.ts'
import { referRichText, type RichText, type RichTextInput, storeRichText } from '@understudy/core/values/rich-text.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { findComment, firstComment, insertComment, listComments, updateComment as writeComment } from '../storage/repositories/comments.ts'
import { forgetDiscussion } from '../storage/repositories/discussions.ts'
import { findNodes } from '../storage/repositories/nodes.ts'
import type { CommentRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { attachUploads } from './attach-uploads.ts'
import { commit } from './commit.ts'
import { commentEvent, pathOf } from './happenings.ts'
import { anchorDiscussion, type ChosenText, reachDiscussion } from './discussions.ts'
import { asSet, loadLookup } from './lookup.ts'
import { pageSizeOf } from './page-size.ts'
import { assertCommentable, type Reached, reach, reachAmong, touched } from './reach.ts'
import { assertTexts } from './references.ts'

export type CreateComment = {
  parent?: { page_id: string } | { block_id: string }
  discussion_id?: string
  rich_text?: RichTextInput
  markdown?: string
  attachments?: { file_upload_id: string }[]
  display_name?: { type: 'integration' } | { type: 'user' } | { type: 'custom'; custom: { name: string } }
}

/** Starts a discussion on a page or block, in the web also on a part of its text, or replies to one. */
export async function createComment(context: Context, actor: Actor, body: CreateComment, chosen?: ChosenText) {
  if (Boolean(body.parent) === Boolean(body.discussion_id)) {
    throw validationError('body failed validation: exactly one of body.parent and body.discussion_id should be defined.')
  }
  return commit(context, actor, async (db) => {
    const { parent, discussion_id } = await placeOfComment(db, actor, body)
    assertCommentable(parent)
    const rich_text = wordsOf(body)
    await assertTexts(db, actor, rich_text)
    const attachments = await attached(context, db, actor, body.attachments)
    const time = now()
    const row: CommentRow = {
      workspace_id: actor.workspace_id,
      id: newId(),
      parent_id: parent.node.id,
      discussion_id,
      created_time: time,
      last_edited_time: time,
      created_by: actor.user_id,
      content: JSON.stringify({ rich_text, display_name: displayName(actor, body.display_name), ...attachments } satisfies CommentContent),
      deleted: 0,
    }
    await insertComment(db, row)
    if (chosen) await anchorDiscussion(db, parent.node, discussion_id, chosen)
    await emit(db, actor, { type: 'comment.created', object_ids: [row.id, ...touched(parent)] }, commentEvent('comment.created', row.id, pathOf(parent)))
    return (await showComments(context, db, actor, [row]))[0]!
  })
}

/** The comments on one page or block (not on what lies below) that were not resolved, all discussions mixed, oldest first. */
export async function listCommentsOf(
  context: Context,
  actor: Actor,
  { block_id, start_cursor, page_size }: { block_id: string; start_cursor?: string; page_size?: number },
) {
  const { db } = context.store
  const reached = await reach(db, actor, block_id, 'block')
  const from = start_cursor === undefined ? undefined : await commentAt(db, reached, start_cursor)
  const size = pageSizeOf(page_size)
  const rows = await listComments(db, actor.workspace_id, [reached.node.id], { from, limit: size + 1, isOpen: true })
  const next = rows.length > size ? rows.pop() : undefined
  return showList('comment', await showComments(context, db, actor, rows), next?.id ?? null)
}

/** One comment. */
export async function retrieveComment(context: Context, actor: Actor, id: string) {
  const { db } = context.store
  const { row } = await reachComment(db, actor, id)
  return (await showComments(context, db, actor, [row]))[0]!
}

/** Changes the text of the actor's own comment. */
export async function updateComment(context: Context, actor: Actor, id: string, body: { rich_text?: RichTextInput; markdown?: string }) {
  return commit(context, actor, async (db) => {
    const { row, parent } = await reachOwn(db, actor, id)
    const rich_text = wordsOf(body)
    await assertTexts(db, actor, rich_text)
    const content: CommentContent = { ...(JSON.parse(row.content) as CommentContent), rich_text }
    const change = { content: JSON.stringify(content), last_edited_time: now() }
    await writeComment(db, row, change)
    await emit(db, actor, { type: 'comment.updated', object_ids: [row.id, ...touched(parent)] }, commentEvent('comment.updated', row.id, pathOf(parent)))
    return (await showComments(context, db, actor, [{ ...row, ...change }]))[0]!
  })
}

/** Deletes the actor's own comment, and answers it whole (recorded). */
export async function deleteComment(context: Context, actor: Actor, id: string) {
  return commit(context, actor, async (db) => {
    const { row, parent } = await reachOwn(db, actor, id)
    await writeComment(db, row, { deleted: 1 })
    if (!(await firstComment(db, actor.workspace_id, row.discussion_id))) await forgetDiscussion(db, actor.workspace_id, row.discussion_id)
    await emit(db, actor, { type: 'comment.deleted', object_ids: [row.id, ...touched(parent)] }, commentEvent('comment.deleted', row.id, pathOf(parent)))
    return (await showComments(context, db, actor, [row]))[0]!
  })
}

/** A comment's text, given as rich text or as Markdown of one block: the syntax of blocks is text. */
function wordsOf({ rich_text, markdown }: { rich_text?: RichTextInput; markdown?: string }): RichText {
  if (rich_text && markdown !== undefined) {
    throw validationError('body failed validation: exactly one of body.rich_text and body.markdown should be defined.')
  }
  if (markdown !== undefined) return readInline(markdown.replaceAll('\r\n', '\n'))
  if (!rich_text) throw validationError('body failed validation: body.rich_text should be defined, instead was `undefined`.')
  return storeRichText(rich_text)
}

/** Comments as the API reads them. */
export async function showComments(context: Context, db: Db, actor: Actor, rows: readonly CommentRow[]) {
  const references = noReferences()
  const contents = rows.map((row) => JSON.parse(row.content) as CommentContent)
  for (const [index, content] of contents.entries()) {
    referRichText(content.rich_text, references)
    references.users.add(rows[index]!.created_by)
  }
  const lookup = asSet(context, await loadLookup(context, db, actor, references))
  const parents = await findNodes(db, actor.workspace_id, rows.map((row) => row.parent_id))
  return rows.map((row, index) =>
    showComment(
      {
        ...row,
        parent:
          parents.get(row.parent_id)?.kind === 'page'
            ? { type: 'page_id', page_id: row.parent_id }
            : { type: 'block_id', block_id: row.parent_id },
        content: contents[index]!,
      },
      lookup,
    ),
  )
}

/** The files of a new comment as they are stored; no key when there are none. */
async function attached(context: Context, db: Db, actor: Actor, given: CreateComment['attachments'] = []): Promise<Pick<CommentContent, 'attachments'>> {
  const uploads: UploadInput[] = given.map(({ file_upload_id }) => ({ file_upload: { id: file_upload_id } }))
  const found = await attachUploads(context, db, actor, uploads)
  const attachments = found.map(({ file_upload }) => storeAttachment(file_upload))
  return attachments.length > 0 ? { attachments } : {}
}

function displayName(actor: Actor, given: CreateComment['display_name']): CommentContent['display_name'] {
  if (given?.type === 'custom') return { type: 'custom', name: given.custom.name }
  return { type: given?.type ?? (actor.kind === 'bot' ? 'integration' : 'user') }
}

async function placeOfComment(db: Db, actor: Actor, body: CreateComment): Promise<{ parent: Reached; discussion_id: string }> {
  if (body.discussion_id) {
    const discussion_id = normaliseId(body.discussion_id)
    return { parent: await reachDiscussion(db, actor, discussion_id), discussion_id }
  }
  const given = body.parent!
  const parent = 'page_id' in given ? await reach(db, actor, given.page_id, 'page') : await reach(db, actor, given.block_id, 'block')
  if (parent.node.kind === 'database') throw validationError('Comments can be made on pages and blocks, not on databases.')
  // Comments on a page itself are one discussion (recorded), until it is resolved; on a block each opens its own.
  const [first] = 'page_id' in given ? await listComments(db, actor.workspace_id, [parent.node.id], { limit: 1, isOpen: true }) : []
  return { parent, discussion_id: first?.discussion_id ?? newId() }
}

async function reachComment(db: Db, actor: Actor, givenId: string): Promise<{ row: CommentRow; parent: Reached }> {
  const id = normaliseId(givenId)
  const row = await findComment(db, actor.workspace_id, id)
  const parent = row && (await reachAmong(db, actor, [row.parent_id])).get(row.parent_id)
  if (!row || !parent) throw objectNotFound('comment', id, actor.connection)
  return { row, parent }
}

async function reachOwn(db: Db, actor: Actor, id: string) {
  const reached = await reachComment(db, actor, id)
  assertCommentable(reached.parent)
  if (reached.row.created_by !== actor.user_id) {
    throw new ApiError('restricted_resource', 'Only the author of a comment can change or delete it.')
  }
  return reached
}

async function commentAt(db: Db, reached: Reached, cursor: string): Promise<CommentRow> {
  const row = isUuid(cursor) ? await findComment(db, reached.node.workspace_id, normaliseId(cursor)) : undefined
  if (row?.parent_id !== reached.node.id) throw invalidCursor(cursor)
  return row
}
