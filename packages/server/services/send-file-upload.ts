import type { Readable } from 'node:stream'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { bareType, describeFile, isSameType } from '@understudy/core/values/file-types.ts'
import { newId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { type Received, TooManyBytes } from '../storage/files/incoming.ts'
import { listParts, updateFileUpload } from '../storage/repositories/file-uploads.ts'
import type { FilePartRow, FileUploadRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { assertPending, reachFileUpload, showFileUploads, sizes, uploadLimit, wrongSize } from './file-upload-status.ts'
import { fileUploadEvent } from './happenings.ts'

/** A form with a file in it: the file is handed over while it comes in, the other fields once all has come. */
export type FileForm = <T>(
  take: (file: { filename: string | null; content_type: string | null; bytes: Readable }) => Promise<T>,
) => Promise<{ file: T | null; fields: Record<string, string> }>

type Sent = { received: Received; filename: string | null; content_type: string | null }

/** Takes the bytes of an upload, or of one part of it. A part that is sent again replaces what was sent before. */
export async function sendFileUpload(context: Context, actor: Actor, id: string, form: FileForm) {
  const { files, store } = context
  const row = await reachFileUpload(store.db, actor, id)
  assertPending(context, row)
  if (row.mode === 'external_url') throw validationError(`File upload with ID: ${row.id} is fetched by its external_url; nothing can be sent to it.`)
  const limit = await uploadLimit(store.db, actor)
  const largest = Math.min(limit, sizes.largestPart)
  let received: Received | undefined
  try {
    const { file: sent, fields } = await form(async ({ filename, content_type, bytes }): Promise<Sent> => {
      received = await files.incoming.receive(bytes, largest).catch((error: unknown) => {
        throw error instanceof TooManyBytes ? wrongSize(largest) : error
      })
      return { received, filename, content_type }
    })
    if (!sent) throw validationError('body failed validation: body.file should be defined, instead was `undefined`.')
    const described = describeSent(row, sent)
    const part_number = partNumber(row, fields.part_number)
    const { size } = sent.received
    if (part_number < (row.number_of_parts ?? 1) && size < sizes.smallestPart) {
      throw validationError('Every part of a file but the last should be between 5 MiB and 20 MiB.')
    }
    const name = `${row.workspace_id}/${row.id}/${newId()}`
    await files.store.keep(name, sent.received)
    const part = { workspace_id: row.workspace_id, file_upload_id: row.id, part_number, name, size }
    return await keepPart(context, actor, part, described, limit)
  } finally {
    if (received) await files.incoming.drop(received)
  }
}

/** Enters a part whose bytes are kept; they go again if it cannot be entered, as do those it replaces. */
async function keepPart(context: Context, actor: Actor, part: FilePartRow, described: Partial<FileUploadRow>, limit: number) {
  const { store } = context.files
  const { shown, replaced } = await commit(context, actor, (db) => addPart(context, db, actor, part, described, limit)).catch(async (error: unknown) => {
    await store.remove(part.name)
    throw error
  })
  if (replaced) await store.remove(replaced.name)
  return shown
}

async function addPart(context: Context, db: Db, actor: Actor, part: FilePartRow, described: Partial<FileUploadRow>, limit: number) {
  const { workspace_id, file_upload_id } = part
  // Much may have happened while the bytes came in.
  const row = await reachFileUpload(db, actor, file_upload_id)
  assertPending(context, row)
  const before = await listParts(db, workspace_id, [row.id])
  const replaced = before.find(({ part_number }) => part_number === part.part_number)
  const content_length = before.reduce((sum, { size }) => sum + size, part.size - (replaced?.size ?? 0))
  if (content_length > limit) throw wrongSize(limit)
  await db
    .insertInto('file_parts')
    .values(part)
    .onConflict((c) => c.columns(['workspace_id', 'file_upload_id', 'part_number']).doUpdateSet({ name: part.name, size: part.size }))
    .execute()
  const whole = row.mode === 'single_part'
  const change = { ...described, content_length, last_edited_time: new Date(context.files.clock()).toISOString(), ...(whole ? { status: 'uploaded' as const } : {}) }
  await updateFileUpload(db, workspace_id, row.id, change)
  if (whole) await emit(db, actor, { type: 'file_upload.completed', object_ids: [row.id] }, [fileUploadEvent('file_upload.completed', row)])
  return { shown: (await showFileUploads(context, db, [{ ...row, ...change }]))[0]!, replaced }
}

/** Ends an upload in parts, once all of them have come. */
export async function completeFileUpload(context: Context, actor: Actor, id: string) {
  return commit(context, actor, async (db) => {
    const row = await reachFileUpload(db, actor, id)
    if (row.mode !== 'multi_part') throw validationError(`File upload with ID: ${row.id} is not in mode \`multi_part\`; there is nothing to complete.`)
    assertPending(context, row)
    const parts = await listParts(db, row.workspace_id, [row.id])
    if (parts.length < row.number_of_parts!) {
      throw validationError(`File upload with ID: ${row.id} has ${parts.length} of ${row.number_of_parts} parts. Send the others before completing it.`)
    }
    const limit = await uploadLimit(db, actor)
    if (row.content_length! > limit) throw wrongSize(limit)
    const change = { status: 'uploaded' as const, last_edited_time: new Date(context.files.clock()).toISOString() }
    await updateFileUpload(db, row.workspace_id, row.id, change)
    await emit(db, actor, { type: 'file_upload.completed', object_ids: [row.id] }, [fileUploadEvent('file_upload.completed', row)])
    return (await showFileUploads(context, db, [{ ...row, ...change }]))[0]!
  })
}

/** Name and content type after the bytes have come: those of the upload, else those of the form's part. */
function describeSent(row: FileUploadRow, { filename, content_type }: Sent): { filename: string; content_type: string } {
  // What FormData and curl say of a file they know nothing about is as good as nothing.
  const told = content_type === null || bareType(content_type) === 'application/octet-stream' ? null : content_type
  if (row.content_type === null) {
    const described = describeFile({ filename: row.filename ?? filename ?? 'file', content_type: told })
    return { filename: described.filename!, content_type: described.content_type! }
  }
  if (told !== null && !isSameType(told, row.content_type)) {
    throw validationError(`The file has content type ${told}, which is not the content type of the file upload: ${row.content_type}.`)
  }
  return { filename: row.filename ?? describeName(filename, row.content_type), content_type: row.content_type }
}

/** A name for a file whose upload has only a type: the part's own where it fits. */
function describeName(filename: string | null, content_type: string): string {
  const bare = (filename ?? 'file').replace(/\.[a-z0-9]+$/i, '') || 'file'
  try {
    return describeFile({ filename: filename ?? 'file', content_type }).filename!
  } catch {
    return describeFile({ filename: bare, content_type }).filename!
  }
}

function partNumber(row: FileUploadRow, given: string | undefined): number {
  const failed = (expected: string) =>
    validationError(`body failed validation: body.part_number should be ${expected}, instead was \`${given === undefined ? 'undefined' : JSON.stringify(given)}\`.`)
  if (row.mode === 'single_part') {
    if (given !== undefined && given !== '1') throw failed('not present')
    return 1
  }
  if (given === undefined) throw failed('defined')
  const number = /^[1-9]\d{0,3}$/.test(given) ? Number(given) : 0
  if (number < 1 || number > row.number_of_parts!) throw failed(`a number from 1 to ${row.number_of_parts}`)
  return number
}
