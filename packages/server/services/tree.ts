import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Context } from '../context.ts'
import { nodesWithEntries } from '../storage/repositories/access.ts'
import { listChildren, listPagesBelow } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { type Crumb, crumb } from './crumbs.ts'
import { hiddenAmong } from './hidden.ts'
import { type Reached, reach, reachAmong } from './reach.ts'

export type TreeNode = Crumb & { has_children: boolean }

/**
 * Pages and databases directly below a page, or at the top: there also what was shared from within something that the person may
 * not see. Rows of databases are left out.
 */
export async function listTree(context: Context, actor: Actor, parent_id?: string): Promise<TreeNode[]> {
  const { db } = context.store
  const parent = parent_id ? (await reach(db, actor, parent_id, 'block')).node.id : null
  const children = await visible(db, actor, await listChildren(db, actor.workspace_id, parent, { kinds: ['page', 'database'] }))
  const nodes = parent === null ? [...children, ...(await sharedFromWithin(db, actor))] : children
  const below = await listPagesBelow(db, actor.workspace_id, nodes.map(({ id }) => id))
  const hidden = await hiddenAmong(db, actor, below)
  const parents = new Set(below.filter(({ id }) => !hidden.has(id)).map((node) => node.parent_id))
  return nodes.map((node) => ({ ...crumb(context, node), has_children: parents.has(node.id) }))
}

async function visible(db: Db, actor: Actor, nodes: NodeRow[]): Promise<NodeRow[]> {
  // A guest reaches nothing by itself, so that for it every page must be asked for.
  if (actor.person?.role === 'guest') {
    const reached = await reachAmong(db, actor, nodes.map(({ id }) => id))
    return nodes.filter(({ id }) => reached.has(id))
  }
  const hidden = await hiddenAmong(db, actor, nodes)
  return nodes.filter(({ id }) => !hidden.has(id))
}

/** Pages with a level of their own whose parents the person may not see, in the order they were made. */
async function sharedFromWithin(db: Db, actor: Actor): Promise<NodeRow[]> {
  if (!actor.person) return []
  const reached = await reachAmong(db, actor, await nodesWithEntries(db, actor.workspace_id, actor.person.id))
  const within = ({ ancestors, in_trash }: Reached) => !in_trash && ancestors.length > 0 && ancestors[0]!.level === null
  return [...reached.values()].filter(within).map(({ node }) => node).sort((a, b) => (a.created_time < b.created_time ? -1 : 1))
}
