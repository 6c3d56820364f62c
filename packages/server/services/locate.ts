import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { findComment } from '../storage/repositories/comments.ts'
import { findNode, workspaceOf } from '../storage/repositories/nodes.ts'
import { reach } from './reach.ts'
import { workspacesOf } from './workspaces.ts'

/** Which page or database opens for an id, in which workspace, and what to point at in it. */
export type Location = {
  workspace_id: string
  open: { kind: 'page' | 'database'; id: string }
  block_id: string | null
  data_source_id: string | null
}

/** Finds what opens for any id of the API (page, database, data source, block, comment) in the workspaces a person may switch to. */
export async function locate(context: Context, actor: Actor, givenId: string): Promise<Location> {
  const { db } = context.store
  const id = normaliseId(givenId)
  const workspaces = (await workspacesOf(context, actor)).map((workspace) => workspace.id)
  const commented = await commentIn(context, workspaces, id)
  const workspace_id = commented?.workspace_id ?? (await workspaceOf(db, workspaces, id))
  if (!workspace_id) throw new ApiError('object_not_found', 'There is no page or database here that you can open.')
  const there: Actor = { ...actor, workspace_id }
  const node = await findNode(db, workspace_id, commented?.parent_id ?? id)
  const isSource = node?.kind === 'data_source'
  const reached = await reach(db, there, isSource ? node.parent_id! : (commented?.parent_id ?? id), 'block')
  const open = [reached.node, ...reached.ancestors].find(({ kind }) => kind === 'page' || kind === 'database')!
  return {
    workspace_id,
    open: { kind: open.kind === 'page' ? 'page' : 'database', id: open.id },
    block_id: reached.node.kind === 'block' ? reached.node.id : null,
    data_source_id: isSource ? id : null,
  }
}

async function commentIn(context: Context, workspaces: readonly string[], id: string) {
  for (const workspace_id of workspaces) {
    const comment = await findComment(context.store.db, workspace_id, id)
    if (comment) return comment
  }
  return undefined
}
