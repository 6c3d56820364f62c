import type { Context } from '../../context.ts'
import { findPaths, type PathStep } from '../../storage/repositories/nodes.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { ObjectReference } from '../../web-api/contract/requests.ts'

/** What an id is in the store, whoever asks. */
export type Found = {
  workspace_id: string
  object: ObjectReference
  /** The node that decides who may see it: itself, the page of a comment, the database of a view. */
  node: NodeRow | null
  /** From that node up to the top of its workspace, itself first. */
  path: PathStep[]
  /** A comment that was deleted. */
  isGone: boolean
}

/** Finds whatever has an id in one of these workspaces: for explanations to the owner alone, as it asks nobody's permission. */
export async function findAnything(context: Context, workspaceIds: readonly string[], id: string): Promise<Found | null> {
  const { db } = context.store
  if (workspaceIds.length === 0) return null
  const node = await nodeIn(context, workspaceIds, id)
  if (node) return ofNode(context, referenceTo(node), node)

  const view = await db.selectFrom('views').selectAll().where('workspace_id', 'in', workspaceIds).where('id', '=', id).executeTakeFirst()
  if (view) return ofNode(context, { id, kind: 'view', title: view.name }, await nodeIn(context, [view.workspace_id], view.database_id))

  const comment = await db.selectFrom('comments').selectAll().where('workspace_id', 'in', workspaceIds).where('id', '=', id).executeTakeFirst()
  if (comment) {
    const found = await ofNode(context, { id, kind: 'comment', title: '' }, await nodeIn(context, [comment.workspace_id], comment.parent_id))
    return found && { ...found, isGone: comment.deleted === 1 }
  }

  const upload = await db.selectFrom('file_uploads').select(['workspace_id', 'filename']).where('workspace_id', 'in', workspaceIds).where('id', '=', id).executeTakeFirst()
  if (upload) return alone(upload.workspace_id, { id, kind: 'file_upload', title: upload.filename ?? '' })

  const integration = await db
    .selectFrom('integrations')
    .select(['workspace_id', 'id', 'bot_id', 'name'])
    .where('workspace_id', 'in', workspaceIds)
    .where((e) => e.or([e('id', '=', id), e('bot_id', '=', id)]))
    .executeTakeFirst()
  if (integration) return alone(integration.workspace_id, { id, kind: integration.id === id ? 'integration' : 'user', title: integration.name })

  const person = await db
    .selectFrom('members')
    .innerJoin('people', 'people.id', 'members.person_id')
    .select(['members.workspace_id', 'people.name'])
    .where('members.workspace_id', 'in', workspaceIds)
    .where('people.id', '=', id)
    .executeTakeFirst()
  if (person) return alone(person.workspace_id, { id, kind: 'user', title: person.name })

  const workspace = workspaceIds.includes(id) ? await db.selectFrom('workspaces').select('name').where('id', '=', id).executeTakeFirst() : undefined
  return workspace ? alone(id, { id, kind: 'workspace', title: workspace.name }) : null
}

/** A node as reasons name it. */
export const referenceTo = ({ id, kind, title, type }: Pick<NodeRow, 'id' | 'kind' | 'title' | 'type'>): ObjectReference => ({ id, kind, title: kind === 'block' ? type : (title ?? '') })

const nodeIn = ({ store: { db } }: Context, workspaceIds: readonly string[], id: string): Promise<NodeRow | undefined> =>
  db.selectFrom('nodes').selectAll().where('workspace_id', 'in', workspaceIds).where('id', '=', id).executeTakeFirst()

async function ofNode(context: Context, object: ObjectReference, node: NodeRow | undefined): Promise<Found | null> {
  if (!node) return null
  const path = (await findPaths(context.store.db, node.workspace_id, [node.id])).get(node.id) ?? []
  return { workspace_id: node.workspace_id, object, node, path, isGone: false }
}

const alone = (workspace_id: string, object: ObjectReference): Found => ({ workspace_id, object, node: null, path: [], isGone: false })
