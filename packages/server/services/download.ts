import { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import { findFileUpload, listParts } from '../storage/repositories/file-uploads.ts'
import type { FilePartRow } from '../storage/schema.ts'
import { readFileAddress } from './file-addresses.ts'

/** A file that may be fetched. */
export type Download = { id: string; filename: string; content_type: string; size: number; read(start: number, end: number): Readable }

/** The file that an address of ours names, or why it is not handed out. */
export async function findDownload(context: Context, address: string): Promise<Download | 'forged' | 'expired' | 'gone'> {
  const named = readFileAddress(context, address)
  if (!named) return 'forged'
  if (named.expired) return 'expired'
  const { db } = context.store
  const row = await findFileUpload(db, named.workspace_id, named.id)
  if (row?.status !== 'uploaded') return 'gone'
  const parts = await listParts(db, named.workspace_id, [named.id])
  return {
    id: row.id,
    filename: row.filename!,
    content_type: row.content_type!,
    size: parts.reduce((sum, { size }) => sum + size, 0),
    read: (start, end) => Readable.from(bytesOf(context, parts, start, end), { objectMode: false }),
  }
}

/** The bytes of a file from `start` up to and including `end`, part after part. */
async function* bytesOf({ files }: Context, parts: readonly FilePartRow[], start: number, end: number): AsyncGenerator<Buffer> {
  let at = 0
  for (const { name, size } of parts) {
    const range = { start: Math.max(start - at, 0), end: Math.min(end - at, size - 1) }
    if (range.start <= range.end) yield* (await files.store.read(name, range)) as AsyncIterable<Buffer>
    at += size
  }
}
