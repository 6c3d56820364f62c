import type { FileUploadStatus } from '@understudy/core/objects/file-upload.ts'
import type { FilePartRow, FileUploadRow } from '../schema.ts'
import type { Db } from '../store.ts'

/** One upload of a workspace. */
export const findFileUpload = (db: Db, workspace_id: string, id: string): Promise<FileUploadRow | undefined> =>
  db.selectFrom('file_uploads').selectAll().where('workspace_id', '=', workspace_id).where('id', '=', id).executeTakeFirst()

/** Uploads of a workspace by id; unknown ones are left out. */
export async function findFileUploads(db: Db, workspace_id: string, ids: readonly string[]): Promise<Map<string, FileUploadRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('file_uploads').selectAll().where('workspace_id', '=', workspace_id).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Changes an upload. */
export async function updateFileUpload(db: Db, workspace_id: string, id: string, change: Partial<Omit<FileUploadRow, 'workspace_id' | 'id'>>) {
  await db.updateTable('file_uploads').set(change).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
}

/** The parts of uploads, in order. */
export async function listParts(db: Db, workspace_id: string, ids: readonly string[]): Promise<FilePartRow[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('file_parts')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('file_upload_id', 'in', ids)
    .orderBy('file_upload_id')
    .orderBy('part_number')
    .execute()
}

/** Uploads somebody made, newest first, from one on; `status` as it is at a time. */
export async function listFileUploads(
  db: Db,
  { workspace_id, created_by, status, at, from, limit }:
    { workspace_id: string; created_by: string; status: FileUploadStatus | undefined; at: string; from: string | undefined; limit: number },
): Promise<FileUploadRow[]> {
  let query = db.selectFrom('file_uploads').selectAll().where('workspace_id', '=', workspace_id).where('created_by', '=', created_by)
  if (from !== undefined) query = query.where('id', '<=', from)
  if (status === 'failed') query = query.where('status', '=', 'failed')
  else if (status === 'expired') {
    query = query.where((e) => e.or([e('status', '=', 'expired'), e.and([e('status', 'in', ['pending', 'uploaded']), e('expiry_time', '<=', at)])]))
  } else if (status !== undefined) {
    query = query.where('status', '=', status).where((e) => e.or([e('expiry_time', 'is', null), e('expiry_time', '>', at)]))
  }
  // Ids count time, so they are the order of making.
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** Uploads of all workspaces whose time is over and that are not marked so yet. */
export const listOverdue = (db: Db, at: string): Promise<FileUploadRow[]> =>
  db.selectFrom('file_uploads').selectAll().where('expiry_time', '<=', at).where('status', 'in', ['pending', 'uploaded']).limit(100).execute()

/** Uploads of all workspaces that are to be fetched and that nobody is at. */
export const listUnfetched = (db: Db, at: string): Promise<FileUploadRow[]> =>
  db
    .selectFrom('file_uploads')
    .selectAll()
    .where('mode', '=', 'external_url')
    .where('status', '=', 'pending')
    .where('expiry_time', '>', at)
    .where((e) => e.or([e('claimed_until', 'is', null), e('claimed_until', '<', new Date().toISOString())]))
    .execute()
