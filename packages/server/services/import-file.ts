import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { ImportResult } from '@understudy/core/objects/file-upload.ts'
import { uploadLimitOf } from '@understudy/core/objects/user.ts'
import { bareType } from '@understudy/core/values/file-types.ts'
import { newId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { type Received, TooManyBytes } from '../storage/files/incoming.ts'
import { stillMine, whileClaimed } from '../storage/repositories/claims.ts'
import { findFileUpload, listUnfetched, updateFileUpload } from '../storage/repositories/file-uploads.ts'
import type { FileUploadRow } from '../storage/schema.ts'
import { commit } from './commit.ts'
import { sizeSentence, statusAt, uploader, wrongSize } from './file-upload-status.ts'
import { fileUploadEvent } from './happenings.ts'
import { askRemote, unreachable } from './remote-file.ts'

/** A file on another server, before it is fetched. */
type Remote = { url: string; filename: string; content_type: string | null }

type ImportError = Extract<ImportResult, { type: 'error' }>['error']

/** Looks at a file that is to be fetched: it must be there, of a known type, and not too large (documented). */
export async function lookAtRemote(
  context: Context,
  limit: number,
  body: { external_url?: string; filename?: string; content_type?: string },
): Promise<Remote> {
  const url = body.external_url!
  const answer = await askRemote('HEAD', url, context.config).catch((error: unknown) => {
    throw unreachable(error)
  })
  answer.resume()
  const { statusCode = 0, headers } = answer
  const failed = (sentence: string) => validationError(`body failed validation: body.external_url ${sentence}`)
  if (statusCode < 200 || statusCode > 299) throw failed(`should answer a HEAD request with a status of 200, instead was \`${statusCode}\`.`)
  const length = headers['content-length']
  if (length === undefined || !/^\d+$/.test(length)) throw failed('should answer with a Content-Length header.')
  if (Number(length) > limit) throw wrongSize(limit)
  const type = headers['content-type']
  if (!type) throw failed('should answer with a Content-Type header.')
  const filename = body.filename ?? nameIn(url)
  if (!filename) throw validationError('body failed validation: body.filename should be defined, instead was `undefined`.')
  // A server that knows no better is believed less than the name of the file.
  const told = bareType(type) === 'application/octet-stream' ? null : type
  return { url, filename, content_type: body.content_type ?? told }
}

function nameIn(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

/** Fetches the file of an upload and notes how that ended. Never rejects; when the server stops meanwhile, the next start fetches it. */
export async function importFile(context: Context, row: FileUploadRow, stop: AbortSignal): Promise<void> {
  await whileClaimed(context.store.db, 'file_uploads', row, () => fetchAndNote(context, row, stop)).catch((error: unknown) => console.error(error))
}

async function fetchAndNote(context: Context, { workspace_id, id }: FileUploadRow, stop: AbortSignal): Promise<void> {
  // Whoever had it may have fetched it a moment before it was taken over.
  const row = await findFileUpload(context.store.db, workspace_id, id)
  if (row && statusAt(row, context.files.clock()) === 'pending') await fetchPending(context, row, stop)
}

async function fetchPending(context: Context, row: FileUploadRow, stop: AbortSignal): Promise<void> {
  const { files, store } = context
  const { workspace_id } = row
  let received: Received | undefined
  try {
    const { plan } = await store.db.selectFrom('workspaces').select('plan').where('id', '=', workspace_id).executeTakeFirstOrThrow()
    received = await fetchFile(context, row.external_url!, uploadLimitOf(plan), stop)
    const name = `${workspace_id}/${row.id}/${newId()}`
    await files.store.keep(name, received)
    const { size } = received
    await commit(context, row, async (db) => {
      if (!(await stillMine(db, 'file_uploads', row))) return files.store.remove(name)
      await db.insertInto('file_parts').values({ workspace_id, file_upload_id: row.id, part_number: 1, name, size }).execute()
      await updateFileUpload(db, workspace_id, row.id, { status: 'uploaded', content_length: size, ...ended(resultOf(context, { type: 'success' })) })
      await emit(db, uploader(row), { type: 'file_upload.completed', object_ids: [row.id] }, [fileUploadEvent('file_upload.completed', row)])
    })
  } catch (error) {
    if (!stop.aborted) await fail(context, row, reasonOf(error))
  } finally {
    if (received) await files.incoming.drop(received)
  }
}

async function fetchFile(context: Context, url: string, limit: number, stop: AbortSignal): Promise<Received> {
  const answer = await askRemote('GET', url, context.config, stop)
  const { statusCode = 0 } = answer
  if (statusCode < 200 || statusCode > 299) {
    answer.destroy()
    throw new Failure({ type: 'download_error', code: 'file_upload_download_failed', message: 'The file could not be downloaded from its URL.', parameter: 'external_url', status_code: statusCode })
  }
  answer.setTimeout(15_000, () => answer.destroy(new Error('The server stopped sending.')))
  return context.files.incoming.receive(answer, limit).catch((error: unknown) => {
    if (!(error instanceof TooManyBytes)) throw error
    throw new Failure({ type: 'validation_error', code: 'file_upload_invalid_size', message: sizeSentence(limit), parameter: null, status_code: null })
  })
}

class Failure extends Error {
  readonly reason: ImportError
  constructor(reason: ImportError) {
    super(reason.message)
    this.reason = reason
  }
}

/** What a caller may know of a failure; anything that is not about the file's own server is ours. */
function reasonOf(error: unknown): ImportError {
  if (error instanceof Failure) return error.reason
  const nothing = { parameter: 'external_url', status_code: null }
  if (error instanceof ApiError && error.status < 500) return { type: 'validation_error', code: error.code, message: error.message, ...nothing }
  const { code, syscall } = error as NodeJS.ErrnoException
  const isOurs = error instanceof ApiError || (syscall === undefined ? code?.startsWith('SQLITE') : ['open', 'write', 'rename', 'fsync', 'mkdir'].includes(syscall))
  if (isOurs) return { type: 'internal_system_error', code: 'internal_server_error', message: 'The file could not be kept.', parameter: null, status_code: null }
  return { type: 'download_error', code: 'file_upload_download_failed', message: 'The file could not be downloaded from its URL.', ...nothing }
}

async function fail(context: Context, row: FileUploadRow, error: ImportError) {
  const file_import_result = resultOf(context, { type: 'error', error })
  await commit(context, row, async (db) => {
    await updateFileUpload(db, row.workspace_id, row.id, { status: 'failed', ...ended(file_import_result) })
    await emit(db, uploader(row), { type: 'file_upload.upload_failed', object_ids: [row.id] }, [
      { event: { type: 'file_upload.upload_failed', entity: { id: row.id, type: 'file_upload' }, data: { file_import_result } }, seen_by: { bot_id: row.created_by } },
    ])
  })
}

type Ended = ImportResult & { imported_time: string }

const resultOf = (context: Context, result: ImportResult): Ended => ({ imported_time: new Date(context.files.clock()).toISOString(), ...result })

const ended = (result: Ended) => ({ last_edited_time: result.imported_time, import_result: JSON.stringify(result) })

/** Fetches what is still to be fetched and nobody is at: its server has ended. */
export async function resumeImports(context: Context) {
  const at = new Date(context.files.clock()).toISOString()
  for (const row of await listUnfetched(context.store.db, at)) {
    context.files.background((stop) => importFile(context, row, stop))
  }
}
