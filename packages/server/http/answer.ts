import { createHash, type Hash } from 'node:crypto'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { OAuthError } from '@understudy/core/errors/oauth.ts'

/** What leaves the building. Its body is in parts, so that what is sent many times is made once. */
export type Outgoing = { status: number; headers: Record<string, string>; body: BodyPart[] }
/** A part of a body: as text, for those who look at it, and as the bytes that are sent. */
export type BodyPart = { text: string; bytes: Buffer }

/** Headers of every answer. Recorded from the real service; what its edge adds (cf-ray, cookies) and transport security are left out. */
export const everyAnswer: Readonly<Record<string, string>> = {
  'content-type': 'application/json; charset=utf-8',
  vary: 'Accept-Encoding',
  'content-security-policy': "default-src 'none'",
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
}

/** A success: the object with `request_id` as its last key, unless the endpoint answers without. */
export const answer = (object: Record<string, unknown>, request_id: string, { status = 200, bare = false } = {}): Outgoing =>
  outgoing(status, bare ? object : { ...object, request_id }, request_id)

/** The JSON of an answer up to its end, where its request id goes, to be completed by `completed` any number of times. */
export type Incomplete = BodyPart & { hash: Hash }

/** Makes ready an answer that may be given again. */
export function incomplete(object: Record<string, unknown>): Incomplete {
  const part = partOf(JSON.stringify(object).slice(0, -1))
  return { ...part, hash: createHash('sha1').update(part.bytes) }
}

/** A success as above, of an object that was made ready. */
export function completed(begun: Incomplete, request_id: string, { bare }: { bare: boolean }): Outgoing {
  const end = partOf(bare ? '}' : `,"request_id":"${request_id}"}`)
  const etag = tag(begun.bytes.length + end.bytes.length, begun.hash.copy().update(end.bytes))
  return { status: 200, headers: { ...everyAnswer, etag, 'x-notion-request-id': request_id }, body: [begun, end] }
}

/** A refusal, in Notion's error shape, or in OAuth's where it is one of OAuth's. What is not an `ApiError` is a stranger: a 500 that tells nothing but the request id. */
export function refusal(error: unknown, request_id: string): Outgoing {
  if (error instanceof OAuthError) {
    const { code, description } = error
    return outgoing(error.status, { error: code, ...(description === null ? {} : { error_description: description }), request_id }, request_id, error.headers)
  }
  const known = error instanceof ApiError ? error : new ApiError('internal_server_error', undefined, { cause: error })
  const { status, code, message, additional_data } = known
  const body = { object: 'error', status, code, message, ...(additional_data ? { additional_data } : {}), request_id }
  return outgoing(status, body, request_id, known.headers)
}

function outgoing(status: number, value: object, request_id: string, headers: Record<string, string> = {}): Outgoing {
  const part = partOf(JSON.stringify(value))
  const etag = tag(part.bytes.length, createHash('sha1').update(part.bytes))
  return { status, headers: { ...everyAnswer, etag, 'x-notion-request-id': request_id, ...headers }, body: [part] }
}

// A text would be joined to the headers and encoded with them, which was a third of the time of an answer that is given again.
const partOf = (text: string): BodyPart => ({ text, bytes: Buffer.from(text) })

/** Weak tag as the service makes it: the length in hex and 27 characters of the body's SHA-1 in base64. */
const tag = (length: number, hash: Hash) => `W/"${length.toString(16)}-${hash.digest('base64').slice(0, 27)}"`
