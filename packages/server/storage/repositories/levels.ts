import { MOST_CHANGES, noteChanged } from '../changes.ts'
import type { NodeRow } from '../schema.ts'
import type { Db } from '../store.ts'
import { findNodes } from './nodes.ts'
import { notePages } from './row-changes.ts'

// SQLite takes 32,766 parameters in a statement.
const IDS_PER_QUERY = 10_000

function* chunks(ids: readonly string[]) {
  for (let at = 0; at < ids.length; at += IDS_PER_QUERY) yield ids.slice(at, at + IDS_PER_QUERY)
}

/** The children of many nodes that are not in the trash (blocks, pages, databases), in order, by parent. */
export async function childrenOfAll(db: Db, workspace_id: string, parentIds: readonly string[]): Promise<Map<string, NodeRow[]>> {
  const children = new Map<string, NodeRow[]>()
  for (const ids of chunks(parentIds)) {
    const rows = await db
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
      .execute()
    for (const row of rows) {
      const siblings = children.get(row.parent_id!)
      if (siblings) siblings.push(row)
      else children.set(row.parent_id!, [row])
    }
  }
  return children
}

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
