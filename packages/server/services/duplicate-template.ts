import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import { emit } from '../events/outbox.ts'
import { dataSourceContent, pageContent } from '../storage/content.ts'
import { findFileUploads, listParts } from '../storage/repositories/file-uploads.ts'
import { inChunks } from '../storage/repositories/in-chunks.ts'
import { findNode, insertNodes } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { indexPage } from './property-index.ts'
import { keepPrivate } from './settle-at-top.ts'
import { newPositions } from './write.ts'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/**
 * Copies a page of any workspace with all in it (databases with their data sources, rows and views, and files) to the top of the
 * actor's workspace, private to the actor, and answers the id of the copy. What the copied things say of each other they say of the
 * copies; what they say of anything else stays as it is, and leads nowhere in another workspace.
 */
export async function duplicateTemplate(db: Db, actor: Actor, from: { workspace_id: string; id: string }): Promise<string> {
  const root = await findNode(db, from.workspace_id, from.id)
  if (root?.kind !== 'page' || root.in_trash === 1) throw new ApiError('object_not_found', 'The template is not there any more.')
  const nodes = await subtree(db, root)
  const databases = nodes.filter(({ kind }) => kind === 'database').map(({ id }) => id)
  const views = await inChunks(databases, (some) =>
    db.selectFrom('views').selectAll().where('workspace_id', '=', from.workspace_id).where('database_id', 'in', some).execute(),
  )
  const copies = new Map([...nodes, ...views].map(({ id }) => [id, newId()]))
  await copyFiles(db, actor, from.workspace_id, nodes, copies)

  const time = now()
  const made = { workspace_id: actor.workspace_id, created_time: time, created_by: actor.user_id, last_edited_time: time, last_edited_by: actor.user_id }
  const copied = (text: string) => text.replace(UUID, (id) => copies.get(id) ?? id)
  const copyOf = (id: string | null) => (id === null ? null : (copies.get(id) ?? id))
  const [position] = await newPositions(db, actor.workspace_id, null, { at: 'end' }, 1)
  const rows = nodes.map((node): NodeRow => ({
    ...node,
    ...made,
    id: copies.get(node.id)!,
    parent_id: node === root ? null : copies.get(node.parent_id!)!,
    position: node === root ? position! : node.position,
    content: copied(node.content),
  }))
  await insertNodes(db, rows)
  for (const view of views) {
    await db
      .insertInto('views')
      .values({
        ...view,
        ...made,
        id: copies.get(view.id)!,
        database_id: copies.get(view.database_id)!,
        data_source_id: copyOf(view.data_source_id),
        dashboard_view_id: copyOf(view.dashboard_view_id),
        content: copied(view.content),
      })
      .execute()
  }
  await indexRows(db, rows)
  await copySequences(db, actor, from.workspace_id, nodes, copies)
  const id = copies.get(root.id)!
  await keepPrivate(db, actor, id)
  await emit(db, actor, { type: 'page.created', object_ids: [id] })
  return id
}

/** A page and all below it that is not in the trash, rows and data sources too. */
async function subtree(db: Db, root: NodeRow): Promise<NodeRow[]> {
  const found = [root]
  let level = [root.id]
  while (level.length > 0) {
    const below = await inChunks(level, (some) =>
      db.selectFrom('nodes').selectAll().where('workspace_id', '=', root.workspace_id).where('parent_id', 'in', some).where('in_trash', '=', 0).execute(),
    )
    found.push(...below)
    level = below.map(({ id }) => id)
  }
  return found
}

/** Enters the files that the nodes hold under new ids; their bytes are kept once. */
async function copyFiles(db: Db, actor: Actor, workspace_id: string, nodes: readonly NodeRow[], copies: Map<string, string>) {
  const named = new Set(nodes.flatMap(({ content }) => content.match(UUID) ?? []).filter((id) => !copies.has(id)))
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

async function indexRows(db: Db, nodes: readonly NodeRow[]) {
  const sources = new Map(nodes.filter(({ kind }) => kind === 'data_source').map((node) => [node.id, node]))
  for (const node of nodes) {
    const source = node.kind === 'page' ? sources.get(node.parent_id ?? '') : undefined
    if (!source) continue
    const row = { workspace_id: node.workspace_id, data_source_id: source.id, page_id: node.id }
    await indexPage(db, row, dataSourceContent(source).schema, pageContent(node).properties)
  }
}

async function copySequences(db: Db, actor: Actor, workspace_id: string, nodes: readonly NodeRow[], copies: ReadonlyMap<string, string>) {
  for (const { id } of nodes.filter(({ kind }) => kind === 'data_source')) {
    const held = await db.selectFrom('sequences').selectAll().where('workspace_id', '=', workspace_id).where('data_source_id', '=', id).execute()
    for (const sequence of held) {
      await db.insertInto('sequences').values({ ...sequence, workspace_id: actor.workspace_id, data_source_id: copies.get(id)! }).execute()
    }
  }
}
