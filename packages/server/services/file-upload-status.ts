import { type FileUploadStatus, type ImportResult, showFileUpload } from '@understudy/core/objects/file-upload.ts'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import { uploadLimitOf } from '@understudy/core/objects/user.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { tellOfNow } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { findFileUpload, listParts } from '../storage/repositories/file-uploads.ts'
import type { FileUploadRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { workspaceOfActor } from './lookup.ts'

const MiB = 1024 * 1024

/** The sizes of what one request may send (documented). */
export const sizes = { smallestPart: 5 * MiB, largestPart: 20 * MiB }

/** Where an upload stands at a time. */
export function statusAt({ status, expiry_time }: FileUploadRow, time: number): FileUploadStatus {
  if ((status !== 'pending' && status !== 'uploaded') || expiry_time === null) return status
  if (Date.parse(expiry_time) <= time) return 'expired'
  tellOfNow()
  return status
}

/** Who made an upload, as the author of what becomes of it. */
export const uploader = ({ workspace_id, created_by, created_by_type }: FileUploadRow) => ({ workspace_id, user_id: created_by, kind: created_by_type })

/** The upload a request names; what is missing, of another workspace or another's is one and the same refusal. */
export async function reachFileUpload(db: Db, actor: Actor, givenId: string): Promise<FileUploadRow> {
  const id = normaliseId(givenId)
  const row = await findFileUpload(db, actor.workspace_id, id)
  if (row?.created_by !== actor.user_id) throw objectNotFound('file_upload', id, actor.connection)
  return row
}

/** Refuses what only an upload that waits for bytes can take. */
export function assertPending(context: Context, row: FileUploadRow) {
  const status = statusAt(row, context.files.clock())
  if (status !== 'pending') throw validationError(`File upload with ID: ${row.id} should have a status of \`pending\`, instead was \`${status}\`.`)
}

/** Uploads as the API reads them. */
export async function showFileUploads(context: Context, db: Db, rows: readonly FileUploadRow[]) {
  const inParts = rows.filter(({ mode }) => mode === 'multi_part')
  const parts = rows[0] ? await listParts(db, rows[0].workspace_id, inParts.map(({ id }) => id)) : []
  return rows.map((row) =>
    showFileUpload(
      {
        ...row,
        created_by: { id: row.created_by, type: row.created_by_type },
        status: statusAt(row, context.files.clock()),
        parts: row.number_of_parts === null ? null : { total: row.number_of_parts, sent: parts.filter((part) => part.file_upload_id === row.id).length },
        import_result: row.import_result === null ? null : (JSON.parse(row.import_result) as ImportResult & { imported_time: string }),
      },
      context.web_url,
    ),
  )
}

/** How large a file may be in the actor's workspace, in bytes. */
export const uploadLimit = async (db: Db, actor: Actor): Promise<number> => uploadLimitOf((await workspaceOfActor(db, actor)).plan)

/** Refuses a file for its size (documented). */
export const wrongSize = (limit: number) => new ApiError('validation_error', sizeSentence(limit))

/** The sentence that refuses a file for its size (documented). */
export const sizeSentence = (limit: number) =>
  `The file size is not within the allowed limit of ${inWords(limit)}. Please try again with a new file upload.`

const inWords = (bytes: number) => (bytes >= 1024 * MiB ? `${bytes / MiB / 1024} GiB` : `${bytes / MiB} MiB`)
