import { type BlockRequest, type BlockUpdate, readBlockRequest, readBlockUpdate } from '@understudy/core/block-types/block-request.ts'
import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import { childrenNotSupported, invalidCursor } from '@understudy/core/errors/refusals.ts'
import { showList } from '@understudy/core/objects/list.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { noReferences } from '@understudy/core/values/lookup.ts'
import type { Context } from '../context.ts'
import { emit, type Happening } from '../events/outbox.ts'
import { blockContent } from '../storage/content.ts'
import { findNode, findParentsAmong, listChildren, updateNode } from '../storage/repositories/nodes.ts'
import type { NodeKind, NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { attachUploads } from './attach-uploads.ts'
import { assertBlocksLeft } from './block-limit.ts'
import { commit } from './commit.ts'
import { changeDatabase } from './databases.ts'
import { contentUpdated, pathOf } from './happenings.ts'
import { hiddenBelow } from './hidden.ts'
import { insertBlocks } from './insert-blocks.ts'
import { pageSizeOf } from './page-size.ts'
import { changePage } from './pages.ts'
import { placeOf, type PositionInput } from './place.ts'
import { assertEditable, type Reached, reach, reachAmong, touched } from './reach.ts'
import { assertReferences } from './references.ts'
import { showBlocks, syncedFrom } from './show.ts'
import { edited, touchPage } from './write.ts'

const inTree: NodeKind[] = ['block', 'page', 'database']

/** A block; a page's or a database's id shows it as `child_page` or `child_database`. */
export async function retrieveBlock(context: Context, actor: Actor, id: string) {
  const reached = await reach(context.store.db, actor, id, 'block')
  return (await showBlocks(context, context.store.db, actor, [reached]))[0]!
}

/** The first level of children, in order. The cursor is the id of the next child. */
export async function listBlockChildren(
  context: Context,
  actor: Actor,
  id: string,
  { start_cursor, page_size }: { start_cursor?: string; page_size?: number },
) {
  const { db } = context.store
  const reached = await reach(db, actor, id, 'block')
  const parent = await contentHolder(db, actor, reached)
  // A database's rows are not its children, and a copy whose original is out of sight shows none.
  if (!parent || parent.node.kind === 'database') return showList('block', [], null)
  const from = start_cursor === undefined ? undefined : await childAt(db, parent.node, start_cursor)
  const { nodes, next } = await pageOfChildren(db, actor, parent.node, from, pageSizeOf(page_size))
  const shown = await showBlocks(context, db, actor, nodes.map((node) => ({ node, in_trash: parent.in_trash })))
  return showList('block', shown, next)
}

/** Adds blocks below a page or block. At the end the answer holds the new blocks; elsewhere all later siblings too (recorded). */
export async function appendBlockChildren(
  context: Context,
  actor: Actor,
  id: string,
  body: { children: BlockRequest[]; position?: PositionInput },
) {
  return commit(context, actor, async (db) => {
    await assertBlocksLeft(context, db, actor)
    const reached = await reach(db, actor, id, 'block')
    const parent = await contentHolder(db, actor, reached)
    if (!parent) throw childrenNotSupported()
    assertEditable(parent)
    const { node } = parent
    if (node.kind === 'database') throw childrenNotSupported()
    const { children } = await attachUploads(context, db, actor, body)
    const blocks = readBlockRequest(children, { type: node.type, content: blockContent(node) })
    if (blocks.length === 0 && !acceptsChildren(node)) throw childrenNotSupported()
    const place = await placeOf(db, parent, body.position)
    const made = await insertBlocks(db, actor, node.id, blocks, place)
    await touchPage(db, actor, parent)
    const object_ids = [...touched(parent), ...(reached === parent ? [] : touched(reached))]
    await emit(db, actor, { type: 'block.appended', object_ids }, contentUpdated(actor, pathOf(parent), made.map((added) => ({ id: added.id, type: 'block' }))))
    if (made.length === 0) return showList('block', [], null)
    const { nodes, next } = place.at === 'end' ? { nodes: made, next: null } : await pageOfChildren(db, actor, node, made[0], pageSizeOf(undefined))
    const items = await showBlocks(context, db, actor, nodes.map((child) => ({ node: child, in_trash: false })))
    return showList('block', items, next)
  })
}

/** Changes a block's content, or moves it to the trash and back. Pages and databases take only the trash flag here. */
export async function updateBlock(context: Context, actor: Actor, id: string, body: BlockUpdate) {
  return commit(context, actor, async (db) => {
    const reached = await reach(db, actor, id, 'block')
    assertEditable(reached, body)
    await changeBlock(db, actor, reached, await attachUploads(context, db, actor, body, reached.node.kind === 'block' ? blockContent(reached.node) : undefined))
    return (await showBlocks(context, db, actor, [await reach(db, actor, id, 'block')]))[0]!
  })
}

/** Moves a block, page or database to the trash with all below it, and answers it as a block. */
export const deleteBlock = (context: Context, actor: Actor, id: string) => updateBlock(context, actor, id, { in_trash: true })

async function changeBlock(db: Db, actor: Actor, reached: Reached, body: BlockUpdate) {
  const { node } = reached
  const { in_trash } = body
  if (node.kind !== 'block') {
    readBlockUpdate(node.type, blockContent(node), body, { has_children: false })
    if (node.kind === 'page') await changePage(db, actor, reached, { in_trash })
    else await changeDatabase(db, actor, reached, { in_trash })
    return
  }
  const before = blockContent(node)
  const children = await findParentsAmong(db, actor.workspace_id, [node.id])
  const after = readBlockUpdate(node.type, before, body, { has_children: children.has(node.id) })
  const type = blockTypeNamed(node.type)!
  const [known, now] = [noReferences(), noReferences()]
  type.refer?.(before, known)
  type.refer?.(after, now)
  await assertReferences(db, actor, now, known)
  await updateNode(db, actor.workspace_id, node.id, {
    ...edited(actor),
    content: JSON.stringify(after),
    ...(in_trash === undefined ? {} : { in_trash: Number(in_trash) }),
  })
  await touchPage(db, actor, reached)
  const event = in_trash === undefined ? 'block.updated' : in_trash ? 'block.deleted' : 'block.undeleted'
  const isTrashed = in_trash !== undefined && Number(in_trash) !== node.in_trash
  const isChanged = isTrashed || JSON.stringify(after) !== JSON.stringify(before)
  await emit(db, actor, { type: event, object_ids: touched(reached) }, [
    ...(isChanged ? contentUpdated(actor, reached.ancestors, [{ id: node.id, type: 'block' }]) : []),
    ...(isTrashed && in_trash ? await transcriptDeleted(db, reached) : []),
  ])
}

/** The transcript of meeting notes goes with its block, or with the notes it belongs to. */
async function transcriptDeleted(db: Db, { node, ancestors }: Reached): Promise<Happening[]> {
  const notes = node.type === 'meeting_notes' ? node : await findNode(db, node.workspace_id, node.parent_id ?? '')
  const page = ancestors.findIndex(({ kind }) => kind === 'page')
  if (notes?.type !== 'meeting_notes' || page < 0) return []
  const { children } = blockContent(notes) as { children?: { transcript_block_id?: string } }
  const transcript_id = children?.transcript_block_id
  if (transcript_id === undefined || (node !== notes && node.id !== transcript_id)) return []
  const path = ancestors.slice(page)
  return [
    {
      event: {
        type: 'page.transcription_block.transcript_deleted',
        entity: { id: path[0]!.id, type: 'page' },
        data: { target: { id: notes.id, type: 'block' }, transcript_id },
      },
      seen_by: { path: path.map(({ id }) => id) },
    },
  ]
}

/** Where a block's children are kept: the original for a copy of a synced block (undefined when that cannot be seen), else the block itself. */
async function contentHolder(db: Db, actor: Actor, reached: Reached): Promise<Reached | undefined> {
  const original = syncedFrom(reached.node)
  return original === undefined ? reached : (await reachAmong(db, actor, [original])).get(original)
}

const acceptsChildren = (node: NodeRow) => blockTypeNamed(node.type)?.children(blockContent(node)) !== 'none'

async function childAt(db: Db, parent: NodeRow, cursor: string): Promise<NodeRow> {
  const child = await findNode(db, parent.workspace_id, normaliseId(cursor))
  if (child?.parent_id !== parent.id) throw invalidCursor(cursor)
  return child
}

async function pageOfChildren(db: Db, actor: Actor, parent: NodeRow, from: NodeRow | undefined, size: number) {
  const hidden = await hiddenBelow(db, actor, parent.id)
  const nodes = await listChildren(db, parent.workspace_id, parent.id, { kinds: inTree, from, limit: size + 1, hidden })
  const more = nodes.length > size ? nodes.pop() : undefined
  return { nodes, next: more?.id ?? null }
}

