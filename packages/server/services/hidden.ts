import type { Actor } from '@understudy/core/permissions/actor.ts'
import { entriesBelow, findEntries } from '../storage/repositories/access.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { assertLevel, reachAmong } from './reach.ts'

/**
 * Pages that a person may not see although it sees what they lie in. Only a page of which something was said can be one, so that
 * a list is usually settled by one question that finds nothing. Sharing with a connection covers all below: nothing is hidden from it.
 */
export async function hiddenAmong(db: Db, actor: Actor, nodes: readonly Pick<NodeRow, 'id' | 'kind'>[]): Promise<Set<string>> {
  const pages = nodes.filter(({ kind }) => kind === 'page' || kind === 'database').map(({ id }) => id)
  if (actor.sees === 'shared' || pages.length === 0) return new Set()
  return unreached(db, actor, (await findEntries(db, actor.workspace_id, actor.person!.id, pages)).map(({ node_id }) => node_id))
}

/** Those of the pages directly below a node, rows of a data source too, that the actor may not see. */
export async function hiddenBelow(db: Db, actor: Actor, parent_id: string): Promise<string[]> {
  if (actor.sees === 'shared') return []
  const entries = await entriesBelow(db, actor.workspace_id, actor.person!.id, parent_id)
  return [...(await unreached(db, actor, entries.map(({ node_id }) => node_id)))]
}

async function unreached(db: Db, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const reached = await reachAmong(db, actor, ids)
  return new Set(ids.filter((id) => !reached.has(id)))
}

/** Refuses to take pages along, such as into the trash with what holds them, that the actor may not edit itself. */
export async function assertAllEditable(db: Db, actor: Actor, ids: readonly string[]) {
  if (actor.sees === 'shared' || ids.length === 0) return
  for (const reached of (await reachAmong(db, actor, ids)).values()) assertLevel(reached, 'edit')
}
