import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Context } from '../context.ts'
import { findParentsAmong, listChildren } from '../storage/repositories/nodes.ts'
import { type Crumb, crumb } from './crumbs.ts'
import { reach } from './reach.ts'

/** Pages and databases directly below a page, or at the top of the workspace; rows of databases are left out. */
export async function listTree(context: Context, actor: Actor, parent_id?: string): Promise<(Crumb & { has_children: boolean })[]> {
  const { db } = context.store
  const parent = parent_id ? (await reach(db, actor, parent_id, 'block')).node.id : null
  const nodes = await listChildren(db, actor.workspace_id, parent, { kinds: ['page', 'database'] })
  const parents = await findParentsAmong(db, actor.workspace_id, nodes.map((node) => node.id), ['page', 'database'])
  return nodes.map((node) => ({ ...crumb(context, node), has_children: parents.has(node.id) }))
}
