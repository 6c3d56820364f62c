import { followLine, lineText } from '@understudy/core/objects/anchor.ts'
import type { DiscussionRow } from '../schema.ts'
import type { Db } from '../store.ts'
import { inChunks } from './in-chunks.ts'

/** What is known of the discussions on pages and blocks, beside their comments. */
export const listDiscussions = (db: Db, workspace_id: string, parentIds: readonly string[]): Promise<DiscussionRow[]> =>
  inChunks(parentIds, (some) => db.selectFrom('discussions').selectAll().where('workspace_id', '=', workspace_id).where('parent_id', 'in', some).execute())

/** What is known of a discussion, or undefined. */
export const findDiscussion = (db: Db, workspace_id: string, id: string): Promise<DiscussionRow | undefined> =>
  db.selectFrom('discussions').selectAll().where('workspace_id', '=', workspace_id).where('id', '=', id).executeTakeFirst()

/** Notes what is known of a discussion. */
export async function saveDiscussion(db: Db, row: DiscussionRow) {
  await db.insertInto('discussions').values(row).onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(row)).execute()
}

/** Forgets a discussion: its last comment is gone. */
export async function forgetDiscussion(db: Db, workspace_id: string, id: string) {
  await db.deleteFrom('discussions').where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
}

/** The discussions that stand on text of a block, each with the block's content as it is. */
export const anchoredOn = (db: Db, workspace_id: string, block_id: string) =>
  db
    .selectFrom('discussions')
    .innerJoin('nodes', (join) => join.onRef('nodes.id', '=', 'discussions.parent_id').onRef('nodes.workspace_id', '=', 'discussions.workspace_id'))
    .selectAll('discussions')
    .select('nodes.content')
    .where('discussions.workspace_id', '=', workspace_id)
    .where('discussions.parent_id', '=', block_id)
    .where('discussions.anchor_start', 'is not', null)
    .execute()

/** Lets discussions follow the text of their block, whoever wrote over it. */
export async function followContent(db: Db, anchored: Awaited<ReturnType<typeof anchoredOn>>, content: string) {
  for (const { content: before, ...row } of anchored) {
    const anchor = followLine({ start: row.anchor_start!, end: row.anchor_end! }, lineText(JSON.parse(before)), lineText(JSON.parse(content)))
    await saveDiscussion(db, { ...row, anchor_start: anchor?.start ?? null, anchor_end: anchor?.end ?? null })
  }
}
