import { invalidCursor, validationError } from '@understudy/core/errors/refusals.ts'
import type { FileUploadStatus } from '@understudy/core/objects/file-upload.ts'
import { showList } from '@understudy/core/objects/list.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { describeFile } from '@understudy/core/values/file-types.ts'
import { isUuid, newId, normaliseId } from '@understudy/core/values/ids.ts'
import { tellOfNow } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { findFileUpload, listFileUploads } from '../storage/repositories/file-uploads.ts'
import type { FileUploadRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { reachFileUpload, showFileUploads, uploadLimit } from './file-upload-status.ts'
import { fileUploadEvent } from './happenings.ts'
import { freshClaim } from '../storage/repositories/claims.ts'
import { importFile, lookAtRemote } from './import-file.ts'
import { pageSizeOf } from './page-size.ts'

export type CreateFileUpload = {
  mode?: FileUploadRow['mode']
  filename?: string
  content_type?: string
  number_of_parts?: number
  external_url?: string
}

/** An upload waits this long for its bytes, and then for its first use (documented). */
const LIFE_MS = 3_600_000
const LONGEST_NAME = 900

/** Opens an upload. A file to be fetched is looked at now, and fetched when the answer is on its way. */
export async function createFileUpload(context: Context, actor: Actor, body: CreateFileUpload) {
  const mode = body.mode ?? 'single_part'
  assertFields(mode, body)
  const remote = mode === 'external_url' ? await lookAtRemote(context, await uploadLimit(context.store.db, actor), body) : null
  const described = describeFile(remote ?? body)
  const time = context.files.clock()
  const row: FileUploadRow = {
    workspace_id: actor.workspace_id,
    id: newId(),
    created_by: actor.user_id,
    created_by_type: actor.kind,
    created_time: new Date(time).toISOString(),
    last_edited_time: new Date(time).toISOString(),
    expiry_time: new Date(time + LIFE_MS).toISOString(),
    mode,
    status: 'pending',
    ...described,
    content_length: null,
    number_of_parts: mode === 'multi_part' ? body.number_of_parts! : null,
    external_url: remote?.url ?? null,
    import_result: null,
    ...(remote ? freshClaim() : { claimed_by: null, claimed_until: null }),
  }
  const shown = await commit(context, actor, async (db) => {
    await db.insertInto('file_uploads').values(row).execute()
    await emit(db, actor, { type: 'file_upload.created', object_ids: [row.id] }, [fileUploadEvent('file_upload.created', row)])
    return (await showFileUploads(context, db, [row]))[0]!
  })
  if (remote) context.files.background((stop) => importFile(context, row, stop))
  return shown
}

/** One upload of the actor's own. */
export async function retrieveFileUpload(context: Context, actor: Actor, id: string) {
  const { db } = context.store
  return (await showFileUploads(context, db, [await reachFileUpload(db, actor, id)]))[0]!
}

/** The actor's own uploads, newest first; the cursor is the id of the next one. */
export async function listFileUploadsOf(
  context: Context,
  actor: Actor,
  { status, start_cursor, page_size }: { status?: FileUploadStatus; start_cursor?: string; page_size?: number },
) {
  const { db } = context.store
  const size = pageSizeOf(page_size)
  const from = start_cursor === undefined ? undefined : await ownId(db, actor, start_cursor)
  const { workspace_id, user_id: created_by } = actor
  const at = new Date(context.files.clock()).toISOString()
  // Which ones have a status changes by the clock alone.
  if (status !== undefined) tellOfNow()
  const rows = await listFileUploads(db, { workspace_id, created_by, status, at, from, limit: size + 1 })
  const next = rows.length > size ? rows.pop() : undefined
  return showList('file_upload', await showFileUploads(context, db, rows), next?.id ?? null)
}

async function ownId(db: Db, actor: Actor, cursor: string): Promise<string> {
  const row = isUuid(cursor) ? await findFileUpload(db, actor.workspace_id, normaliseId(cursor)) : undefined
  if (row?.created_by !== actor.user_id) throw invalidCursor(cursor)
  return row.id
}

/** Which fields go with which mode, in the words of the checks by shape. */
function assertFields(mode: FileUploadRow['mode'], body: CreateFileUpload) {
  const failed = (field: string, expected: string, shown: string) =>
    validationError(`body failed validation: body.${field} should be ${expected}, instead was \`${shown}\`.`)
  const required: (keyof CreateFileUpload)[] = mode === 'multi_part' ? ['filename', 'number_of_parts'] : mode === 'external_url' ? ['external_url'] : []
  for (const field of required) {
    if (body[field] === undefined) throw failed(field, 'defined', 'undefined')
  }
  for (const [field, of] of [['number_of_parts', 'multi_part'], ['external_url', 'external_url']] as const) {
    if (mode !== of && body[field] !== undefined) throw failed(field, 'not present', JSON.stringify(body[field]))
  }
  const bytes = Buffer.byteLength(body.filename ?? '')
  if (bytes > LONGEST_NAME) throw failed('filename.length', `≤ \`${LONGEST_NAME}\``, String(bytes))
  if (body.filename !== undefined && body.filename.trim() === '') throw failed('filename.length', '≥ `1`', '0')
}

