import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Context } from '../context.ts'
import type { Level } from '@understudy/core/permissions/levels.ts'
import { nodesWithEntries } from '../storage/repositories/access.ts'
import { listChildren, listPagesBelow } from '../storage/repositories/nodes.ts'
import type { Db } from '../storage/store.ts'
import { type Crumb, crumb } from './crumbs.ts'
import { hiddenAmong } from './hidden.ts'
import { type Reached, reach, reachAmong } from './reach.ts'

/** `level`: what the actor may do with it. */
export type TreeNode = Crumb & { level: Level; has_children: boolean }

/**
 * Pages and databases directly below a page, or at the top: there also what was shared from within something that the person may
 * not see. Rows of databases are left out.
 */
export async function listTree(context: Context, actor: Actor, parent_id?: string): Promise<TreeNode[]> {
  const { db } = context.store
  const parent = parent_id ? (await reach(db, actor, parent_id, 'block')).node.id : null
  const children = await listChildren(db, actor.workspace_id, parent, { kinds: ['page', 'database'] })
  const reached = await reachAmong(db, actor, children.map(({ id }) => id))
  const visible = children.flatMap(({ id }) => reached.get(id) ?? [])
  const found = parent === null ? [...visible, ...(await sharedFromWithin(db, actor))] : visible
  const below = await listPagesBelow(db, actor.workspace_id, found.map(({ node }) => node.id))
  const hidden = await hiddenAmong(db, actor, below)
  const parents = new Set(below.filter(({ id }) => !hidden.has(id)).map((node) => node.parent_id))
  return found.map(({ node, level }) => ({ ...crumb(context, node), level, has_children: parents.has(node.id) }))
}

/** Pages with a level of their own whose parents the person may not see, in the order they were made. */
async function sharedFromWithin(db: Db, actor: Actor): Promise<Reached[]> {
  if (!actor.person) return []
  const reached = await reachAmong(db, actor, await nodesWithEntries(db, actor.workspace_id, actor.person.id))
  const within = ({ ancestors, in_trash }: Reached) => !in_trash && ancestors.length > 0 && ancestors[0]!.level === null
  return [...reached.values()].filter(within).sort((a, b) => (a.node.created_time < b.node.created_time ? -1 : 1))
}
