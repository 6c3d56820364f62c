import { toMinute, toOffset } from '../values/times.ts'

/** How the fetching of a file by its URL ended. */
export type ImportResult =
  | { type: 'success' }
  | {
      type: 'error'
      error: {
        type: 'validation_error' | 'internal_system_error' | 'download_error' | 'upload_error'
        code: string
        message: string
        parameter: string | null
        status_code: number | null
      }
    }

/** Where a file upload stands. What is not used in time expires. */
export type FileUploadStatus = 'pending' | 'uploaded' | 'expired' | 'failed'

/** A file upload as the newest API reads it, keys in Notion's order (recorded). Addresses are told only while they can be used. */
export function showFileUpload(
  upload: {
    id: string
    created_time: string
    created_by: { id: string; type: 'person' | 'bot' }
    last_edited_time: string
    expiry_time: string | null
    status: FileUploadStatus
    filename: string | null
    content_type: string | null
    content_length: number | null
    /** Of an upload in parts. */
    parts: { total: number; sent: number } | null
    import_result: (ImportResult & { imported_time: string }) | null
  },
  web_url: string,
) {
  const { parts, import_result, status } = upload
  const address = `${web_url}/v1/file_uploads/${upload.id}`
  return {
    object: 'file_upload',
    id: upload.id,
    created_time: toMinute(upload.created_time),
    created_by: upload.created_by,
    last_edited_time: toMinute(upload.last_edited_time),
    expiry_time: upload.expiry_time && toMinute(upload.expiry_time),
    ...(status === 'pending' ? { upload_url: `${address}/send` } : {}),
    ...(status === 'pending' && parts && parts.sent > 0 ? { complete_url: `${address}/complete` } : {}),
    in_trash: false,
    status,
    filename: upload.filename,
    content_type: upload.content_type,
    content_length: upload.content_length,
    ...(parts ? { number_of_parts: parts } : {}),
    ...(import_result ? { file_import_result: showResult(import_result) } : {}),
  }
}

function showResult({ imported_time, ...result }: ImportResult & { imported_time: string }) {
  const time = toOffset(imported_time)
  return result.type === 'success' ? { imported_time: time, type: 'success', success: {} } : { imported_time: time, ...result }
}
