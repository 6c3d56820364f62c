import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { TitleQuery, Titled } from '../columns/titles.ts'
import type { Context } from '../context.ts'
import { allSaid } from '../storage/repositories/access.ts'
import { grantedTo } from '../storage/repositories/grants.ts'
import { reachAmong, type Reached } from './reach.ts'

// As many as most answers show.
const BATCH = 100

/**
 * Pages and data sources by title, in order, that the actor may see and that are in the trash or are not: one by one, for as
 * long as somebody asks. What is learned of a page holds for what lies in it, so that a million rows out of sight cost little.
 */
export async function* titledFor(context: Context, actor: Actor, query: Omit<TitleQuery, 'isOut' | 'workspace_id'>, in_trash: boolean): AsyncGenerator<Reached> {
  const { db } = context.store
  const { workspace_id } = actor
  const spokenOf = new Set(actor.sees === 'shared' ? await grantedTo(db, workspace_id, actor.user_id) : (await allSaid(db, workspace_id, actor.person!.id)).map(({ node_id }) => node_id))
  const parents = new Map<string, Reached | null>()
  const isOut: TitleQuery['isOut'] = (node) => {
    if (node.in_trash && !in_trash) return true
    const parent = parents.get(node.parent_id ?? '')
    if (parent === undefined) return false
    if (parent === null) return !spokenOf.has(node.id)
    return (parent.in_trash || node.in_trash) !== in_trash
  }
  async function* judged(batch: readonly Titled[]) {
    const unknown = new Set(batch.flatMap(({ parent_id }) => (parent_id !== undefined && !parents.has(parent_id) ? [parent_id] : [])))
    if (unknown.size > 0) {
      const reached = await reachAmong(db, actor, [...unknown])
      for (const id of unknown) parents.set(id, reached.get(id) ?? null)
    }
    const left = batch.filter((node) => !isOut(node))
    const reached = await reachAmong(db, actor, left.map(({ id }) => id))
    for (const { id } of left) {
      const hit = reached.get(id)
      if (hit && hit.in_trash === in_trash) yield hit
    }
  }
  let batch: Titled[] = []
  for await (const node of context.titles.find({ ...query, workspace_id, isOut })) {
    batch.push(node)
    if (batch.length < BATCH) continue
    yield* judged(batch)
    batch = []
  }
  yield* judged(batch)
}
