import type { Actor } from '@understudy/core/permissions/actor.ts'
import { fold } from '@understudy/core/value-kinds/kinds.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { titledPages } from '../storage/repositories/search.ts'
import { crumb } from './crumbs.ts'
import { reachAmong } from './reach.ts'
import { listTree, type TreeNode } from './tree.ts'

const MOST_FOUND = 50

/** Pages and databases below a page, or at the top, that a person may share: those to which it has full access. */
export async function listChoosable(context: Context, actor: Actor, parent_id?: string): Promise<TreeNode[]> {
  return (await listTree(context, actor, parent_id)).filter(({ level }) => level === 'full_access')
}

/** The same by words of their titles, newest first, or by their ids. */
export async function searchChoosable(context: Context, actor: Actor, { query, ids }: { query?: string; ids?: readonly string[] }): Promise<TreeNode[]> {
  const { db } = context.store
  const words = fold(query ?? '').split(/\s+/).filter(Boolean).slice(0, 20)
  const wanted = ids?.map(normaliseId) ?? (await titledPages(db, actor.workspace_id, words)).map(({ id }) => id)
  const reached = [...(await reachAmong(db, actor, wanted)).values()]
  return reached
    .filter(({ node, level, in_trash }) => level === 'full_access' && !in_trash && node.kind !== 'block' && node.kind !== 'data_source')
    .sort((a, b) => (a.node.last_edited_time < b.node.last_edited_time ? 1 : -1))
    .slice(0, ids ? undefined : MOST_FOUND)
    .map(({ node, level }) => ({ ...crumb(context, node), level, has_children: false }))
}
