import { sql } from 'kysely'
import { ById } from '../by-id.ts'
import { noteAdded, noteChanged } from '../changes.ts'
import { giveWay } from '../give-way.ts'
import { insertRows } from '../insert-rows.ts'
import type { NewNode, NodeKind, NodeRow } from '../schema.ts'
import { prepared } from '../prepared.ts'
import type { Db } from '../store.ts'
import { followContent } from './discussions.ts'
import { indexBlocks, unindexBlocks } from './block-index.ts'
import { inChunks } from './in-chunks.ts'
import { noteMove, notePages } from './row-changes.ts'

/** The nodes of these ids that exist in the workspace, by id. */
export async function findNodes(db: Db, workspace_id: string, ids: readonly string[]): Promise<ReadonlyMap<string, NodeRow>> {
  const rows = await inChunks(ids, (some) => nodesById(db, { workspace_id, ids: some }))
  return new ById(rows.map((row) => [row.id, row]))
}

const nodesById = prepared((db, { workspace_id, ids }: { workspace_id: string; ids: readonly string[] }) =>
  db.selectFrom('nodes').selectAll().where('workspace_id', '=', workspace_id).where('id', 'in', ids))

/** The node of an id, or undefined. */
export const findNode = async (db: Db, workspace_id: string, id: string): Promise<NodeRow | undefined> => (await nodesById(db, { workspace_id, ids: [id] }))[0]

/** The workspace a node is in, asked across workspaces: only to open the right one for its own member. */
export async function workspaceOf(db: Db, workspaceIds: readonly string[], id: string): Promise<string | undefined> {
  if (workspaceIds.length === 0) return undefined
  const row = await db.selectFrom('nodes').select('workspace_id').where('workspace_id', 'in', workspaceIds).where('id', '=', id).executeTakeFirst()
  return row?.workspace_id
}

/** One step of a path. */
export type PathStep = { id: string; kind: NodeKind; type: string; in_trash: number }

/** From each node up to the top of the workspace, the node itself first. Missing nodes have no path. */
export async function findPaths(db: Db, workspace_id: string, ids: readonly string[]): Promise<ReadonlyMap<string, PathStep[]>> {
  if (ids.length < 2) return walkUp(db, workspace_id, ids)
  // Many lie in the same few, which are walked up from once.
  const nodes = await inChunks(ids, (some) => placesOf(db, { workspace_id, ids: some }))
  const above = await walkUp(db, workspace_id, nodes.flatMap(({ parent_id }) => parent_id ?? []))
  return new ById(nodes.map(({ parent_id, ...node }) => [node.id, [node, ...(above.get(parent_id ?? '') ?? [])]]))
}

async function walkUp(db: Db, workspace_id: string, ids: readonly string[]): Promise<ReadonlyMap<string, PathStep[]>> {
  const paths = new ById<PathStep[]>()
  const steps = await inChunks(ids, (some) => stepsAbove(db, { workspace_id, ids: some }))
  for (const { origin, ...step } of steps) {
    const path = paths.get(origin)
    if (path) path.push(step)
    else paths.set(origin, [step])
  }
  return paths
}

const placesOf = prepared((db, { workspace_id, ids }: { workspace_id: string; ids: readonly string[] }) =>
  db.selectFrom('nodes').select(['id', 'parent_id', 'kind', 'type', 'in_trash']).where('workspace_id', '=', workspace_id).where('id', 'in', ids))

const stepsAbove = prepared((db, { workspace_id, ids }: { workspace_id: string; ids: readonly string[] }) =>
  upFrom(db, workspace_id, ids).selectFrom('up').select(['origin', 'id', 'kind', 'type', 'in_trash']).orderBy('origin').orderBy('depth'))

/** Begins a statement over `up`: every step from each node to the top of the workspace. */
export const upFrom = (db: Db, workspace_id: string, ids: readonly string[]) =>
  db.withRecursive('up', (cte) =>
    cte
      .selectFrom('nodes')
      .select(['id as origin', 'id', 'parent_id', 'kind', 'type', 'in_trash', sql<number>`0`.as('depth')])
      .where('workspace_id', '=', workspace_id)
      .where('id', 'in', ids)
      .unionAll((union) =>
        union
          .selectFrom('up')
          .innerJoin('nodes', (join) => join.onRef('nodes.id', '=', 'up.parent_id').on('nodes.workspace_id', '=', workspace_id))
          .select(['up.origin', 'nodes.id', 'nodes.parent_id', 'nodes.kind', 'nodes.type', 'nodes.in_trash', sql<number>`up.depth + 1`.as('depth')]),
      ),
  )

/** The children of a node that are not in the trash, in order. `from` is the id of the first one wanted, `hidden` are left out. */
export async function listChildren(
  db: Db,
  workspace_id: string,
  parent_id: string | null,
  { kinds, from, limit, hidden }: { kinds: NodeKind[]; from?: NodeRow | undefined; limit?: number; hidden?: readonly string[] },
): Promise<NodeRow[]> {
  // Nothing follows what has no place.
  if (from?.position === null) return []
  return childrenOf(db, {
    workspace_id,
    parent_id: parent_id ?? undefined,
    kinds,
    position: from?.position,
    id: from?.id,
    hidden: hidden?.length ? hidden : undefined,
    limit,
  })
}

type Children = {
  workspace_id: string
  parent_id: string | undefined
  kinds: readonly NodeKind[]
  position: string | undefined
  id: string | undefined
  hidden: readonly string[] | undefined
  limit: number | undefined
}

const childrenOf = prepared((db, { workspace_id, parent_id, kinds, position, id, hidden, limit }: Children) =>
  db
    .selectFrom('nodes')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('parent_id', parent_id === undefined ? 'is' : '=', parent_id ?? null)
    .where('position', 'is not', null)
    .where('in_trash', '=', 0)
    .where('kind', 'in', kinds)
    .$if(id !== undefined, (query) => query.where((e) => e(e.refTuple('position', 'id'), '>=', e.tuple(position!, id!))))
    .$if(hidden !== undefined, (query) => query.where('id', 'not in', hidden!))
    .$if(limit !== undefined, (query) => query.limit(limit!))
    .orderBy('position')
    .orderBy('id'))

/** Which of these nodes have a child that is not in the trash. Rows and data sources are not children in this sense. */
export async function findParentsAmong(db: Db, workspace_id: string, ids: readonly string[], kinds: NodeKind[] = ['block', 'page', 'database']): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await parentsAmong(db, { workspace_id, ids, kinds })
  return new Set(rows.map((row) => row.parent_id!))
}

const parentsAmong = prepared((db, { workspace_id, ids, kinds }: { workspace_id: string; ids: readonly string[]; kinds: readonly NodeKind[] }) =>
  db
    .selectFrom('nodes')
    .select('parent_id')
    .distinct()
    .where('workspace_id', '=', workspace_id)
    .where('parent_id', 'in', ids)
    .where('in_trash', '=', 0)
    .where('kind', 'in', kinds)
    .where('position', 'is not', null))

/** The pages and databases directly below many nodes that are not in the trash, rows left out. */
export const listPagesBelow = (db: Db, workspace_id: string, ids: readonly string[]): Promise<Pick<NodeRow, 'id' | 'kind' | 'parent_id'>[]> =>
  inChunks(ids, (some) =>
    db
      .selectFrom('nodes')
      .select(['id', 'kind', 'parent_id'])
      .where('workspace_id', '=', workspace_id)
      .where('parent_id', 'in', some)
      .where('in_trash', '=', 0)
      .where('kind', 'in', ['page', 'database'])
      .where('position', 'is not', null)
      .execute(),
  )

/** Data sources of databases, in order. */
export async function listDataSources(db: Db, workspace_id: string, databaseIds: readonly string[]): Promise<NodeRow[]> {
  if (databaseIds.length === 0) return []
  return db
    .selectFrom('nodes')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('parent_id', 'in', [...databaseIds])
    .where('kind', '=', 'data_source')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** All rows of a data source, trashed ones too, in the order they were made. */
export const listRows = (db: Db, workspace_id: string, data_source_id: string): Promise<NodeRow[]> =>
  db
    .selectFrom('nodes')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('parent_id', '=', data_source_id)
    .where('kind', '=', 'page')
    .orderBy('created_time')
    .orderBy('id')
    .execute()

/** All nodes of a block type. */
export const nodesOfType = (db: Db, workspace_id: string, type: string): Promise<NodeRow[]> =>
  db.selectFrom('nodes').selectAll().where('workspace_id', '=', workspace_id).where('type', '=', type).where('kind', '=', 'block').execute()

/** The templates of a data source that are not in the trash: the default one first, then oldest first. */
export const listTemplateRows = (db: Db, workspace_id: string, data_source_id: string): Promise<NodeRow[]> =>
  db
    .selectFrom('nodes')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('parent_id', '=', data_source_id)
    .where('template', 'is not', null)
    .where('in_trash', '=', 0)
    .orderBy(sql`case when template = 'default' then 0 else 1 end`)
    .orderBy('created_time')
    .orderBy('id')
    .execute()

/** The last position among all children of a node, trashed ones too, or null. */
export async function lastPosition(db: Db, workspace_id: string, parent_id: string | null): Promise<string | null> {
  const [row] = await (parent_id === null ? lastAtTop(db, { workspace_id }) : lastBelow(db, { workspace_id, parent_id }))
  return row?.position ?? null
}

const lastBelow = prepared((db, { workspace_id, parent_id }: { workspace_id: string; parent_id: string }) =>
  db.selectFrom('nodes').select((e) => e.fn.max('position').as('position')).where('workspace_id', '=', workspace_id).where('parent_id', '=', parent_id))
const lastAtTop = prepared((db, { workspace_id }: { workspace_id: string }) =>
  db.selectFrom('nodes').select((e) => e.fn.max('position').as('position')).where('workspace_id', '=', workspace_id).where('parent_id', 'is', null))

/** The position right after `after` among all children of a node (null: the first), or null when none follows. */
export async function nextPosition(db: Db, workspace_id: string, parent_id: string | null, after: string | null): Promise<string | null> {
  let query = db
    .selectFrom('nodes')
    .select((e) => e.fn.min('position').as('position'))
    .where('workspace_id', '=', workspace_id)
    .where('parent_id', parent_id === null ? 'is' : '=', parent_id)
  if (after !== null) query = query.where('position', '>', after)
  return (await query.executeTakeFirst())?.position ?? null
}

const NODES_PER_TURN = 500

/** Adds nodes, and answers them as they are stored. */
export async function insertNodes(db: Db, nodes: readonly NewNode[]): Promise<NodeRow[]> {
  for (let at = 0; at < nodes.length; at += NODES_PER_TURN) {
    if (at > 0) await giveWay()
    await insertRows(db, 'nodes', nodes.slice(at, at + NODES_PER_TURN))
  }
  const pages = Map.groupBy(nodes.filter(({ kind }) => kind === 'page' || kind === 'data_source'), ({ workspace_id }) => workspace_id)
  for (const [workspace_id, made] of pages) await notePages(db, workspace_id, made.map(({ id }) => id))
  const stored = nodes.map((node) => ({ template: null, ...node }) as NodeRow)
  noteAdded('nodes', stored)
  await indexBlocks(db, nodes)
  return stored
}

const update = prepared((db, { workspace_id, id, ...change }: Partial<NodeRow> & { workspace_id: string; id: string }) =>
  db.updateTable('nodes').set(change).where('workspace_id', '=', workspace_id).where('id', '=', id))

/** Changes a node. */
export async function updateNode(db: Db, workspace_id: string, id: string, change: Partial<NodeRow>) {
  const asItIs = async () => [...(await findNodes(db, workspace_id, [id])).values()]
  // Only of what it says and where it stands does it matter what it was.
  const [before] = change.content === undefined && change.parent_id === undefined ? [] : await asItIs()
  await noteChanged('nodes', change, async () => (before ? [before] : asItIs()))
  const isBlock = before?.kind === 'block'
  if (before && change.parent_id !== undefined && change.parent_id !== before.parent_id) {
    // A page that moves changes where it was, too.
    if (!isBlock) await notePages(db, workspace_id, [id])
    await noteMove(db, workspace_id)
  }
  await update(db, { ...change, workspace_id, id })
  if (!isBlock) await notePages(db, workspace_id, [id])
  if (change.content === undefined || !isBlock) return
  await followContent(db, before, change.content)
  await unindexBlocks(db, workspace_id, [id])
  await indexBlocks(db, [{ ...before, ...change }])
}
