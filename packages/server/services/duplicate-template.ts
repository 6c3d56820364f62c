import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { emit } from '../events/outbox.ts'
import { findFileUploads, listParts } from '../storage/repositories/file-uploads.ts'
import { findNode, insertNodes } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { type Copies, copyViews, idsForCopies, idsIn, indexRows, madeBy, nodesBelow, renamed, viewsAmong } from './copy-nodes.ts'
import { keepPrivate } from './settle-at-top.ts'
import { newPositions } from './write.ts'

/**
 * Copies a page of any workspace with all in it (databases with their data sources, rows and views, and files) to the top of the
 * actor's workspace, private to the actor, and answers the id of the copy. What the copied things say of each other they say of the
 * copies; what they say of anything else stays as it is, and leads nowhere in another workspace.
 */
export async function duplicateTemplate(db: Db, actor: Actor, from: { workspace_id: string; id: string }): Promise<string> {
  const root = await findNode(db, from.workspace_id, from.id)
  if (root?.kind !== 'page' || root.in_trash === 1) throw new ApiError('object_not_found', 'The template is not there any more.')
  const nodes = [root, ...(await nodesBelow(db, root))]
  const views = await viewsAmong(db, from.workspace_id, nodes)
  const copies = idsForCopies([...nodes, ...views])
  await copyFiles(db, actor, from.workspace_id, nodes, copies)

  const made = madeBy(actor)
  const [position] = await newPositions(db, actor.workspace_id, null, { at: 'end' }, 1)
  const rows = nodes.map((node): NodeRow => ({
    ...node,
    ...made,
    id: copies.get(node.id)!,
    parent_id: node === root ? null : copies.get(node.parent_id!)!,
    position: node === root ? position! : node.position,
    content: renamed(node.content, copies),
  }))
  await insertNodes(db, rows)
  await copyViews(db, actor, views, copies)
  await indexRows(db, rows)
  await copySequences(db, actor, from.workspace_id, nodes, copies)
  const id = copies.get(root.id)!
  await keepPrivate(db, actor, id)
  await emit(db, actor, { type: 'page.created', object_ids: [id] })
  return id
}

/** Enters the files that the nodes hold under new ids; their bytes are kept once. */
async function copyFiles(db: Db, actor: Actor, workspace_id: string, nodes: readonly NodeRow[], copies: Copies) {
  const named = new Set(nodes.flatMap(({ content }) => idsIn(content)).filter((id) => !copies.has(id)))
  const uploads = await findFileUploads(db, workspace_id, [...named])
  for (const [id, upload] of uploads) {
    copies.set(id, newId())
    const owner = { created_by: actor.user_id, created_by_type: actor.kind }
    await db.insertInto('file_uploads').values({ ...upload, ...owner, workspace_id: actor.workspace_id, id: copies.get(id)!, expiry_time: null }).execute()
  }
  for (const part of await listParts(db, workspace_id, [...uploads.keys()])) {
    await db.insertInto('file_parts').values({ ...part, workspace_id: actor.workspace_id, file_upload_id: copies.get(part.file_upload_id)! }).execute()
  }
}

async function copySequences(db: Db, actor: Actor, workspace_id: string, nodes: readonly NodeRow[], copies: Copies) {
  for (const { id } of nodes.filter(({ kind }) => kind === 'data_source')) {
    const held = await db.selectFrom('sequences').selectAll().where('workspace_id', '=', workspace_id).where('data_source_id', '=', id).execute()
    for (const sequence of held) {
      await db.insertInto('sequences').values({ ...sequence, workspace_id: actor.workspace_id, data_source_id: copies.get(id)! }).execute()
    }
  }
}
