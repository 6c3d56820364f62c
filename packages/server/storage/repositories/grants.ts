import { Ids } from '../by-id.ts'
import { prepared } from '../prepared.ts'
import type { Db } from '../store.ts'
import { inChunks } from './in-chunks.ts'

/** Which of these nodes were shared with the bot directly. */
export async function findGranted(db: Db, workspace_id: string, bot_id: string, nodeIds: readonly string[]): Promise<Ids> {
  const rows = await inChunks(nodeIds, (some) => granted(db, { workspace_id, bot_id, ids: some }))
  return new Ids(rows.map((row) => row.node_id))
}

const granted = prepared((db, { workspace_id, bot_id, ids }: { workspace_id: string; bot_id: string; ids: readonly string[] }) =>
  db.selectFrom('grants').select('node_id').where('workspace_id', '=', workspace_id).where('bot_id', '=', bot_id).where('node_id', 'in', ids))

/** All that was shared with a bot directly, in a fixed order. */
export const grantedTo = async (db: Db, workspace_id: string, bot_id: string): Promise<string[]> =>
  (await db.selectFrom('grants').select('node_id').where('workspace_id', '=', workspace_id).where('bot_id', '=', bot_id).orderBy('node_id').execute()).map(({ node_id }) => node_id)

/** All grants on these nodes. */
export async function grantsOn(db: Db, workspace_id: string, nodeIds: readonly string[]) {
  if (nodeIds.length === 0) return []
  return db.selectFrom('grants').selectAll().where('workspace_id', '=', workspace_id).where('node_id', 'in', [...nodeIds]).execute()
}
