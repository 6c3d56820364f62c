import { type AccessEntry, EVERYONE } from '@understudy/core/permissions/levels.ts'
import { prepared } from '../prepared.ts'
import type { Db } from '../store.ts'
import { inChunks } from './in-chunks.ts'

/** What was said on these nodes about everyone and about one person. */
export const findEntries = (db: Db, workspace_id: string, person_id: string, nodeIds: readonly string[]): Promise<AccessEntry[]> =>
  inChunks(nodeIds, (some) => entriesAbout(db, { workspace_id, person_id, ids: some }))

const entriesAbout = prepared((db, { workspace_id, person_id, ids }: { workspace_id: string; person_id: string; ids: readonly string[] }) =>
  db
    .selectFrom('page_access')
    .select(['node_id', 'subject', 'level'])
    .where('workspace_id', '=', workspace_id)
    .where('subject', 'in', [EVERYONE, person_id])
    .where('node_id', 'in', ids))

/** All that was said about everyone and about one person, in a fixed order. */
export const allSaid = (db: Db, workspace_id: string, person_id: string): Promise<AccessEntry[]> =>
  db
    .selectFrom('page_access')
    .select(['node_id', 'subject', 'level'])
    .where('workspace_id', '=', workspace_id)
    .where('subject', 'in', [EVERYONE, person_id])
    .orderBy('node_id')
    .orderBy('subject')
    .execute()

/** All that was said on these nodes, oldest first. */
export const entriesOn = (db: Db, workspace_id: string, nodeIds: readonly string[]): Promise<AccessEntry[]> =>
  db
    .selectFrom('page_access')
    .select(['node_id', 'subject', 'level'])
    .where('workspace_id', '=', workspace_id)
    .where('node_id', 'in', nodeIds)
    .orderBy('created_time')
    .orderBy('subject')
    .execute()

/** What was said about everyone or one person on the pages directly below a node. */
export const entriesBelow = (db: Db, workspace_id: string, person_id: string, parent_id: string): Promise<AccessEntry[]> =>
  db
    .selectFrom('page_access')
    .innerJoin('nodes', (join) => join.onRef('nodes.id', '=', 'page_access.node_id').onRef('nodes.workspace_id', '=', 'page_access.workspace_id'))
    .select(['page_access.node_id', 'page_access.subject', 'page_access.level'])
    .where('page_access.workspace_id', '=', workspace_id)
    .where('page_access.subject', 'in', [EVERYONE, person_id])
    .where('nodes.parent_id', '=', parent_id)
    .execute()

/** The pages and databases on which anything was said about everyone or one person. */
export const nodesWithEntries = async (db: Db, workspace_id: string, person_id: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('page_access')
    .select('node_id')
    .distinct()
    .where('workspace_id', '=', workspace_id)
    .where('subject', 'in', [EVERYONE, person_id])
    .where('level', '!=', 'none')
    .execute()
  return rows.map(({ node_id }) => node_id)
}

/** Gives a subject a level on a node, in the place of what it had there. */
export async function saveEntry(db: Db, workspace_id: string, entry: AccessEntry, made: { created_time: string; created_by: string }) {
  await db
    .insertInto('page_access')
    .values({ workspace_id, ...entry, ...made })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'node_id', 'subject']).doUpdateSet({ level: entry.level }))
    .execute()
}

/** Takes back what was said about a subject on a node. */
export async function deleteEntry(db: Db, workspace_id: string, node_id: string, subject: string) {
  await db.deleteFrom('page_access').where('workspace_id', '=', workspace_id).where('node_id', '=', node_id).where('subject', '=', subject).execute()
}
