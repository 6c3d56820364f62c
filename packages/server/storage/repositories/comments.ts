import { noteAdded, noteChanged } from '../changes.ts'
import type { CommentRow } from '../schema.ts'
import type { Db } from '../store.ts'

/** The comment of an id that was not deleted, or undefined. */
export const findComment = (db: Db, workspace_id: string, id: string): Promise<CommentRow | undefined> =>
  db.selectFrom('comments').selectAll().where('workspace_id', '=', workspace_id).where('id', '=', id).where('deleted', '=', 0).executeTakeFirst()

/** Adds a comment. */
export async function insertComment(db: Db, comment: CommentRow) {
  await db.insertInto('comments').values(comment).execute()
  noteAdded('comments', [comment])
}

/** Changes a comment, given as it is. */
export async function updateComment(db: Db, comment: CommentRow, change: Partial<CommentRow>) {
  await noteChanged('comments', change, async () => [comment])
  await db.updateTable('comments').set(change).where('workspace_id', '=', comment.workspace_id).where('id', '=', comment.id).execute()
}

/** The first comment of a discussion that was not deleted, or undefined. */
export const firstComment = (db: Db, workspace_id: string, discussion_id: string): Promise<CommentRow | undefined> =>
  db
    .selectFrom('comments')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('discussion_id', '=', discussion_id)
    .where('deleted', '=', 0)
    .orderBy('created_time')
    .orderBy('id')
    .executeTakeFirst()

/** The comments on pages or blocks, all discussions mixed, oldest first. `from` is the first one wanted; `isOpen` leaves out what was resolved. */
export async function listComments(
  db: Db,
  workspace_id: string,
  parentIds: readonly string[],
  options: { from?: CommentRow | undefined; limit?: number; isOpen?: boolean } = {},
): Promise<CommentRow[]> {
  if (parentIds.length === 0) return []
  let query = db
    .selectFrom('comments')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('parent_id', 'in', [...parentIds])
    .where('deleted', '=', 0)
    .orderBy('created_time')
    .orderBy('id')
  if (options.isOpen) {
    query = query.where('discussion_id', 'not in', (q) =>
      q.selectFrom('discussions').select('id').where('workspace_id', '=', workspace_id).where('parent_id', 'in', [...parentIds]).where('resolved_time', 'is not', null),
    )
  }
  const { from } = options
  if (from) query = query.where((e) => e(e.refTuple('created_time', 'id'), '>=', e.tuple(from.created_time, from.id)))
  if (options.limit !== undefined) query = query.limit(options.limit)
  return query.execute()
}
