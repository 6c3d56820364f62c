import type { Readable } from 'node:stream'
import { ApiError } from '@understudy/core/errors/catalogue.ts'

/** Notion's limit of a whole payload, files aside. */
export const BODY_LIMIT = 500 * 1024

/** The body is over the limit. */
export const bodyTooLarge = () =>
  new ApiError('validation_error', 'Request body is too large. The limit is 500 KB.', { about: { kind: 'body_size', id: String(BODY_LIMIT) } })

/** A body of any content type, up to the limit. */
export async function readWhole(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  // Leaving the loop must not destroy the request: its answer is still to be sent.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length
    if (size > BODY_LIMIT) throw bodyTooLarge()
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
