import { prepared } from '../prepared.ts'
import type { NodeRow } from '../schema.ts'
import type { Db } from '../store.ts'
import { type PathStep, upFrom } from './nodes.ts'

/** A node with its path to the top of the workspace, itself first, and which of these were shared with a bot directly: in one question. */
export async function findSharedPath(db: Db, workspace_id: string, bot_id: string, id: string): Promise<{ node: NodeRow; path: PathStep[]; shared: Set<string> } | undefined> {
  const rows = await sharedPath(db, { workspace_id, bot_id, ids: [id] })
  const [first] = rows
  if (!first) return undefined
  const { step_id: _id, step_kind: _kind, step_type: _type, step_in_trash: _in_trash, shared: _shared, ...node } = first
  return {
    node: node as NodeRow,
    path: rows.map((row) => ({ id: row.step_id, kind: row.step_kind, type: row.step_type, in_trash: row.step_in_trash })),
    shared: new Set(rows.flatMap(({ shared }) => shared ?? [])),
  }
}

const sharedPath = prepared((db, { workspace_id, bot_id, ids }: { workspace_id: string; bot_id: string; ids: readonly string[] }) =>
  upFrom(db, workspace_id, ids)
    .selectFrom('up')
    .leftJoin('grants', (join) => join.onRef('grants.node_id', '=', 'up.id').on('grants.workspace_id', '=', workspace_id).on('grants.bot_id', '=', bot_id))
    // Of the node itself all is wanted, of what lies above it little.
    .leftJoin('nodes as own', (join) => join.onRef('own.id', '=', 'up.id').on('own.workspace_id', '=', workspace_id).on('up.depth', '=', 0))
    .select(['up.id as step_id', 'up.kind as step_kind', 'up.type as step_type', 'up.in_trash as step_in_trash', 'grants.node_id as shared'])
    .selectAll('own')
    .orderBy('up.depth'))
