import type { ExpressionBuilder } from 'kysely'
import { MOST_CHANGES, noteChanged } from '../changes.ts'
import { giveWay } from '../give-way.ts'
import type { Database, NodeRow } from '../schema.ts'
import type { Db } from '../store.ts'
import { indexBlocks, unindexBlocks } from './block-index.ts'
import { listDiscussions } from './discussions.ts'
import { findNodes, updateNode } from './nodes.ts'
import { noteMove, notePages } from './row-changes.ts'

// SQLite takes 32,766 parameters in a statement.
const IDS_PER_QUERY = 10_000
// A node has seventeen of them. So many are read, or written, in some milliseconds.
const NODES_PER_QUERY = 500

function* chunks<T>(all: readonly T[], size = IDS_PER_QUERY) {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}

/** The children of many nodes that are not in the trash (blocks, pages, databases), in order, by parent. */
export async function childrenOfAll(db: Db, workspace_id: string, parentIds: readonly string[]): Promise<Map<string, NodeRow[]>> {
  const children = new Map<string, NodeRow[]>()
  for (const ids of chunks(parentIds)) {
    let last: NodeRow | undefined
    do {
      let query = db
        .selectFrom('nodes')
        .selectAll()
        .where('workspace_id', '=', workspace_id)
        .where('parent_id', 'in', ids)
        .where('position', 'is not', null)
        .where('in_trash', '=', 0)
        .where('kind', 'in', ['block', 'page', 'database'])
        .orderBy('parent_id')
        .orderBy('position')
        .orderBy('id')
        .limit(NODES_PER_QUERY)
      if (last) query = query.where(behind(last))
      const rows = await query.execute()
      for (const row of rows) {
        const siblings = children.get(row.parent_id!)
        if (siblings) siblings.push(row)
        else children.set(row.parent_id!, [row])
      }
      last = rows.length === NODES_PER_QUERY ? rows.at(-1) : undefined
      await giveWay()
    } while (last)
  }
  return children
}

/** Among children in the order of their parents and places: those after this one. */
const behind = ({ parent_id, position, id }: NodeRow) => (e: ExpressionBuilder<Database, 'nodes'>) =>
  e(e.refTuple('parent_id', 'position', 'id'), '>', e.tuple(parent_id, position, id))

/** The positions of all children of a node, trashed ones too, in order. */
export async function positionsOf(db: Db, workspace_id: string, parent_id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('nodes')
    .select('position')
    .where('workspace_id', '=', workspace_id)
    .where('parent_id', '=', parent_id)
    .where('position', 'is not', null)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.position!)
}

/** Changes many nodes alike. */
export async function updateNodes(db: Db, workspace_id: string, nodeIds: readonly string[], change: Partial<NodeRow>) {
  await noteChanged('nodes', change, async () => [...(await findNodes(db, workspace_id, nodeIds.slice(0, MOST_CHANGES + 1))).values()])
  for (const ids of chunks(nodeIds)) {
    await db.updateTable('nodes').set(change).where('workspace_id', '=', workspace_id).where('id', 'in', ids).execute()
    await notePages(db, workspace_id, ids)
  }
}

/** What may change of each of many nodes: where it stands, what it says, who edited it last. */
type NodeChange = Partial<Pick<NodeRow, 'parent_id' | 'position' | 'content' | 'last_edited_time' | 'last_edited_by'>>

/** Changes nodes each in its own way, by id. */
export async function changeNodes(db: Db, workspace_id: string, changes: ReadonlyMap<string, NodeChange>) {
  for (const ids of chunks([...changes.keys()], NODES_PER_QUERY)) {
    const nodes = await findNodes(db, workspace_id, ids)
    const discussed = new Set((await listDiscussions(db, workspace_id, ids)).map(({ parent_id }) => parent_id))
    // Blocks that nothing else hangs on are written together, for a page may change all it has.
    const plain = [...nodes.values()].filter(({ id, kind }) => kind === 'block' && !discussed.has(id))
    await changeBlocks(db, plain, changes)
    const written = new Set(plain.map(({ id }) => id))
    for (const id of ids) if (!written.has(id)) await updateNode(db, workspace_id, id, changes.get(id)!)
    await giveWay()
  }
}

async function changeBlocks(db: Db, blocks: readonly NodeRow[], changes: ReadonlyMap<string, NodeChange>) {
  if (blocks.length === 0) return
  for (const block of blocks) await noteChanged('nodes', changes.get(block.id)!, async () => [block])
  const changed = blocks.map((block) => ({ ...block, ...changes.get(block.id) }))
  await db
    .insertInto('nodes')
    .values(changed)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'id']).doUpdateSet(({ ref }) => ({
        parent_id: ref('excluded.parent_id'),
        position: ref('excluded.position'),
        content: ref('excluded.content'),
        last_edited_time: ref('excluded.last_edited_time'),
        last_edited_by: ref('excluded.last_edited_by'),
      })),
    )
    .execute()
  const { workspace_id } = blocks[0]!
  if (changed.some(({ parent_id }, at) => parent_id !== blocks[at]!.parent_id)) await noteMove(db, workspace_id)
  const rewritten = changed.filter(({ id }) => changes.get(id)!.content !== undefined)
  await unindexBlocks(db, workspace_id, rewritten.map(({ id }) => id))
  await indexBlocks(db, rewritten)
}
