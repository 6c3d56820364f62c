import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { findFileUpload, listOverdue, listParts, updateFileUpload } from '../storage/repositories/file-uploads.ts'
import { commit } from './commit.ts'
import { statusAt, uploader } from './file-upload-status.ts'
import { fileUploadEvent } from './happenings.ts'

/**
 * Lets the bytes of uploads go that nobody used in time, and marks these. Nobody can use or read an overdue upload, so its bytes
 * go first: whatever ends this in between, the next time takes it up again.
 */
export async function expireUploads(context: Context) {
  for (;;) {
    const overdue = await listOverdue(context.store.db, new Date(context.files.clock()).toISOString())
    for (const { workspace_id, id } of overdue) {
      for (const { name } of await listParts(context.store.db, workspace_id, [id])) await context.files.store.remove(name)
      await commit(context, { workspace_id }, async (db) => {
        const row = await findFileUpload(db, workspace_id, id)
        if (!row || statusAt(row, context.files.clock()) !== 'expired' || row.status === 'expired') return
        await db.deleteFrom('file_parts').where('workspace_id', '=', workspace_id).where('file_upload_id', '=', id).execute()
        await updateFileUpload(db, workspace_id, id, { status: 'expired' })
        await emit(db, uploader(row), { type: 'file_upload.expired', object_ids: [id] }, [fileUploadEvent('file_upload.expired', row)])
      })
    }
    if (overdue.length === 0) return
  }
}
