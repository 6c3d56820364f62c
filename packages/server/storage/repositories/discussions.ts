import { type Anchor, followLine, lineText } from '@understudy/core/objects/anchor.ts'
import type { DiscussionRow, NodeRow } from '../schema.ts'
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

/** Discussions whose text is not where they stand: it was taken away, or its block is in the trash. */
export const listUprooted = (db: Db, workspace_id: string): Promise<DiscussionRow[]> =>
  db
    .selectFrom('discussions')
    .innerJoin('nodes', (join) => join.onRef('nodes.workspace_id', '=', 'discussions.workspace_id').onRef('nodes.id', '=', 'discussions.parent_id'))
    .selectAll('discussions')
    .where('discussions.workspace_id', '=', workspace_id)
    .where('discussions.quote', 'is not', null)
    .where((e) => e.or([e('discussions.anchor_start', 'is', null), e('nodes.in_trash', '=', 1)]))
    .execute()

/** Lets a discussion stand on text of another block, its comments with it. */
export async function moveDiscussion(db: Db, row: DiscussionRow, parent_id: string, { start, end }: Anchor) {
  await saveDiscussion(db, { ...row, parent_id, anchor_start: start, anchor_end: end })
  await db.updateTable('comments').set({ parent_id }).where('workspace_id', '=', row.workspace_id).where('discussion_id', '=', row.id).execute()
}

/** Lets the discussions that stand on text of a block follow it, whoever wrote over it. */
export async function followContent(db: Db, { workspace_id, id, content: before }: NodeRow, content: string) {
  const anchored = await db
    .selectFrom('discussions')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('parent_id', '=', id)
    .where('anchor_start', 'is not', null)
    .execute()
  for (const row of anchored) {
    const anchor = followLine({ start: row.anchor_start!, end: row.anchor_end! }, lineText(JSON.parse(before)), lineText(JSON.parse(content)))
    await saveDiscussion(db, { ...row, anchor_start: anchor?.start ?? null, anchor_end: anchor?.end ?? null })
  }
}
