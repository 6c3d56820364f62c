import { editingBelowTrashed, editingTrashed, type MissingKind, missingLevel, objectNotFound, wrongKind } from '@understudy/core/errors/refusals.ts'
import { type Access, type Actor, levelsOn } from '@understudy/core/permissions/actor.ts'
import { includes, type Level } from '@understudy/core/permissions/levels.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { databaseContent } from '../storage/content.ts'
import { ById, Ids } from '../storage/by-id.ts'
import { findEntries } from '../storage/repositories/access.ts'
import { findGranted } from '../storage/repositories/grants.ts'
import { findNode, findNodes, findPaths, type PathStep } from '../storage/repositories/nodes.ts'
import { findSharedPath } from '../storage/repositories/shared-path.ts'
import type { NodeKind, NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'

/** A node the actor may see, with what lies above it. */
export type Reached = {
  node: NodeRow
  /** What the actor may do with it; a connection has all its capabilities allow. */
  level: Level
  /** From the parent up to the top of the workspace; a person may have no level on some of them. */
  ancestors: (PathStep & { level: Level | null })[]
  /** In the trash itself, or below something that is. */
  in_trash: boolean
}

/**
 * Loads the node a request names, or refuses as Notion does: what is missing, of another workspace, or not shared with
 * the connection is the same `object_not_found`. `wanted` is the kind in the message and, except for blocks, the only
 * kind that will do; linked databases are databases only to who wants `any_database` (documented: else not found).
 */
export async function reach(db: Db, actor: Actor, givenId: string, wanted: MissingKind | 'data_source' | 'any_database'): Promise<Reached> {
  const id = normaliseId(givenId)
  // A data source is called a database in this sentence (recorded).
  const missing = () => objectNotFound(wanted === 'data_source' || wanted === 'any_database' ? 'database' : wanted, id, actor.connection)
  const found = await findWay(db, actor, id)
  const reached = found && reachedBy(actor, found.node, found.path, found.access)
  if (!reached) throw missing()
  const { node } = reached
  const kind = wanted === 'any_database' ? 'database' : wanted
  if (wanted === 'database' && isLinked(node)) throw missing()
  if (wanted === 'block' ? node.kind === 'data_source' : node.kind !== kind) throw notWanted(node, kind, missing)
  return reached
}

/** A database that only shows data sources of others. */
export const isLinked = (node: NodeRow): boolean => node.kind === 'database' && databaseContent(node).is_linked === true

/** An id of the wrong kind is told apart only between pages and databases (seen in the wild); all else is not found. */
function notWanted(node: NodeRow, wanted: string, missing: () => Error): Error {
  if (node.kind === 'page' && wanted === 'database') return wrongKind(node.id, 'page', 'database')
  if (node.kind === 'database' && wanted === 'page') return wrongKind(node.id, 'database', 'page')
  return missing()
}

/** A node, its path, and what was said on it: of a bot, which is most who ask, in one question. */
async function findWay(db: Db, actor: Actor, id: string): Promise<{ node: NodeRow; path: readonly PathStep[]; access: Access } | undefined> {
  if (actor.sees === 'shared') {
    const found = await findSharedPath(db, actor.workspace_id, actor.user_id, id)
    return found && { node: found.node, path: found.path, access: { shared: found.shared } }
  }
  const node = await findNode(db, actor.workspace_id, id)
  if (!node) return undefined
  const path = (await findPaths(db, actor.workspace_id, [id])).get(id)!
  return { node, path, access: await findAccess(db, actor, path.map((step) => step.id)) }
}

/** What was said about these nodes, in one question. */
async function findAccess(db: Db, actor: Actor, nodeIds: readonly string[]): Promise<Access> {
  return actor.sees === 'shared'
    ? { shared: await findGranted(db, actor.workspace_id, actor.user_id, nodeIds) }
    : { entries: await findEntries(db, actor.workspace_id, actor.person!.id, nodeIds) }
}

/** A node with its path as the actor reaches it; undefined when it may not even be seen. */
function reachedBy(actor: Actor, node: NodeRow, path: readonly PathStep[], access: Access): Reached | undefined {
  const [level, ...above] = levelsOn(actor, path.map((step) => step.id), access)
  if (!level) return undefined
  const ancestors = path.slice(1).map((step, index) => ({ ...step, level: above[index] ?? null }))
  return { node, level, ancestors, in_trash: path.some((step) => step.in_trash === 1) }
}

/** What was just made below something reached: nothing has been said about it yet, so that it is reached as what it stands in. */
export function reachedBelow({ node: above, level, ancestors }: Reached, node: NodeRow): Reached {
  const { id, kind, type, in_trash } = above
  return { node, level, ancestors: [{ id, kind, type, in_trash, level }, ...ancestors], in_trash: false }
}

/** Of many nodes those the actor may see, in one go: for search, mentions and relations. */
export async function reachAmong(db: Db, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Reached>> {
  const nodes = await findNodes(db, actor.workspace_id, ids)
  const paths = await findPaths(db, actor.workspace_id, [...nodes.keys()])
  const access = await findAccess(db, actor, [...new Ids([...paths.values()].flat().map((step) => step.id))])
  const reached = new ById<Reached>()
  for (const [id, node] of nodes) {
    const found = reachedBy(actor, node, paths.get(id)!, access)
    if (found) reached.set(id, found)
  }
  return reached
}

/** Refuses what asks for more than the actor may do here. */
export function assertLevel({ level }: Reached, wanted: Level) {
  if (!includes(level, wanted)) throw missingLevel(wanted)
}

/** Refuses a write to what the actor may not edit, or what lies in the trash. Restoring (`in_trash: false`) is the one write a trashed object itself takes. */
export function assertEditable(reached: Reached, change: { in_trash?: boolean | undefined } = {}) {
  assertLevel(reached, 'edit')
  assertLive(reached, change)
}

/** Refuses to comment where the actor may only look, or in the trash. */
export function assertCommentable(reached: Reached) {
  assertLevel(reached, 'comment')
  assertLive(reached)
}

/** Refuses a write to what lies in the trash. */
export function assertLive(reached: Reached, change: { in_trash?: boolean | undefined } = {}) {
  if (reached.ancestors.some((step) => step.in_trash === 1)) throw editingBelowTrashed(reached.node.id)
  if (reached.node.in_trash === 1 && change.in_trash !== false) throw editingTrashed(reached.node.id)
}

/** The nearest ancestor (or the node itself) of a kind. */
export const nearest = (reached: Reached, kind: NodeKind): string | undefined =>
  reached.node.kind === kind ? reached.node.id : reached.ancestors.find((step) => step.kind === kind)?.id

/** The ids an event of this object touches: itself and everything above. */
export const touched = (reached: Reached): string[] => [reached.node.id, ...reached.ancestors.map((step) => step.id)]
