import { objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { isUuid, normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { findFileUploads } from '../storage/repositories/file-uploads.ts'
import type { FileUploadRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { readFileAddress } from './file-addresses.ts'
import { statusAt } from './file-upload-status.ts'

type Json = Record<string, unknown>

/**
 * Finds the uploads that a checked body uses, and tells in the answered copy of it what they are, so that core can judge
 * whether they fit. They must be the actor's own and uploaded; from now on they do not expire. Files that the body sends
 * back as they were read become uploads again: by an address that is still good, or by one to a file that is in `held`,
 * the content that is being replaced. An external file whose address is one of ours, given out within the hour, is the upload too:
 * copied by hand from an answer, it would otherwise be dead soon.
 */
export async function attachUploads<T>(context: Context, db: Db, actor: Actor, body: T, held?: unknown): Promise<T> {
  const used = new Set<string>()
  const kept = new Map<string, string>()
  const isOwn = (url: string) => usableId(context, actor, url, held) !== undefined
  visit(body, {
    upload: (id) => used.add(id),
    file: (url) => kept.set(url, keptId(context, actor, url, held)),
    isOwn,
  }, { isTop: true })
  if (used.size === 0 && kept.size === 0) return body

  const rows = await findFileUploads(db, actor.workspace_id, [...used, ...kept.values()])
  for (const id of used) assertUsable(context, actor, id, rows.get(id))
  const fresh = [...rows.values()].filter((row) => row.expiry_time !== null).map((row) => row.id)
  if (fresh.length > 0) {
    await db.updateTable('file_uploads').set({ expiry_time: null }).where('workspace_id', '=', actor.workspace_id).where('id', 'in', fresh).execute()
  }
  const known = (id: string) => {
    const { filename, content_type } = rows.get(id)!
    return { id, filename, content_type }
  }
  return visit(body, { upload: known, file: (url) => known(kept.get(url)!), isOwn }, { isTop: true }) as T
}

function assertUsable(context: Context, actor: Actor, id: string, row: FileUploadRow | undefined) {
  if (row?.created_by !== actor.user_id) throw objectNotFound('file_upload', id, actor.connection)
  const status = statusAt(row, context.files.clock())
  if (status !== 'uploaded') throw validationError(`File upload with ID: ${id} has a status of \`${status}\`. It must be \`uploaded\` before it can be used.`)
}

function keptId(context: Context, actor: Actor, url: string, held: unknown): string {
  const id = usableId(context, actor, url, held)
  if (id === undefined) throw validationError('A file can only be sent back as it was read: its url names no file of this workspace, or has expired.')
  return id
}

/** The upload an address of ours is good for: within its hour, or as long as `held` has the file. */
export function usableId(context: Context, actor: Actor, url: string, held: unknown): string | undefined {
  const named = readFileAddress(context, url)
  if (named?.workspace_id !== actor.workspace_id) return undefined
  const isHeld = () => JSON.stringify(held ?? null).includes(`"file_upload_id":"${named.id}"`)
  return named.expired && !isHeld() ? undefined : named.id
}

type Found = { upload(id: string): unknown; file(url: string): unknown; isOwn(url: string): boolean }

const none = () => false

/** A copy of a JSON value in which every used upload, every file in an array named `files` and every external file of ours is replaced by what `found` answers. */
function visit(value: unknown, found: Found, { isFile = false, isTop = false } = {}): unknown {
  if (Array.isArray(value)) return value.map((item) => visit(item, found, { isFile }))
  if (typeof value !== 'object' || value === null) return value
  const { file, file_upload } = value as Json
  if (isFile && isSent(file)) {
    const { name } = value as Json
    return { name, file_upload: found.file(file.url) }
  }
  const { external, type: _, ...beside } = value as Json
  if (isSent(external) && found.isOwn(external.url)) return { ...(visit(beside, found) as Json), file_upload: found.file(external.url) }
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => {
      if (key === 'file_upload' && isNamed(file_upload)) return [key, found.upload(normaliseId(file_upload.id))]
      // The icon of a block cannot be an upload (documented); that of a page stands at the top of its body.
      const inside = key === 'icon' && !isTop ? { ...found, isOwn: none } : found
      return [key, visit(held, inside, { isFile: key === 'files' && Array.isArray(held) })]
    }),
  )
}

// A property may be called `file_upload` too; its value is never an id alone.
const isNamed = (value: unknown): value is { id: string } =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'id' && typeof (value as Json).id === 'string' && isUuid((value as { id: string }).id)

const isSent = (value: unknown): value is { url: string } =>
  typeof value === 'object' && value !== null && typeof (value as Json).url === 'string'
