import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type FileStore, MissingBytes } from './file-store.ts'
import { encodeSegment, type S3Credentials, signRequest } from './sign-request.ts'

/** A bucket and how to reach it. `prefix` stands before every name and ends in a slash, or is empty. */
export type S3Setting = S3Credentials & { endpoint: string; bucket: string; prefix: string }

const EMPTY = createHash('sha256').digest('hex')
// A store that does not answer must not hold a request for ever.
const SILENCE_MS = 60_000

/** Keeps files in a bucket of anything that speaks S3. Addresses are path-style, which all of them understand. */
export function s3Files(setting: S3Setting): FileStore {
  const urlOf = (name: string) =>
    new URL(`${setting.endpoint}/${[setting.bucket, ...`${setting.prefix}${name}`.split('/')].map(encodeSegment).join('/')}`)

  async function call(method: string, name: string, sent: { headers?: Record<string, string>; body?: Blob; sha256?: string } = {}): Promise<Response> {
    const url = urlOf(name)
    const headers = signRequest({ method, url, headers: sent.headers ?? {}, sha256: sent.sha256 ?? EMPTY }, setting)
    const silence = new AbortController()
    const limit = setTimeout(() => silence.abort(new Error(`${setting.endpoint} did not answer.`)), SILENCE_MS)
    try {
      return await fetch(url, { method, headers, ...(sent.body ? { body: sent.body } : {}), redirect: 'error', signal: silence.signal })
    } finally {
      clearTimeout(limit)
    }
  }

  return {
    async keep(name, received) {
      // A blob on a file is read as it is sent, and its length is known beforehand, which S3 insists on.
      const answer = await call('PUT', name, { body: await openAsBlob(received.path), sha256: received.sha256 })
      if (!answer.ok) throw await refusal('PUT', name, answer)
      await answer.body?.cancel()
      await rm(received.path, { force: true })
    },
    async read(name, range) {
      const answer = await call('GET', name, range ? { headers: { range: `bytes=${range.start}-${range.end}` } } : {})
      if (answer.status === 404) throw new MissingBytes(name)
      if (!answer.ok || !answer.body) throw await refusal('GET', name, answer)
      return Readable.fromWeb(answer.body as ReadableStream)
    },
    async remove(name) {
      const answer = await call('DELETE', name)
      if (!answer.ok && answer.status !== 404) throw await refusal('DELETE', name, answer)
      await answer.body?.cancel()
    },
  }
}

async function refusal(method: string, name: string, answer: Response): Promise<Error> {
  const code = /<Code>([^<]*)<\/Code>/.exec(await answer.text())?.[1]
  return new Error(`The file store answered ${answer.status}${code ? ` ${code}` : ''} to ${method} ${name}.`)
}
