import { finished, type Readable } from 'node:stream'
import { type BusboyHeaders, Busboy } from '@fastify/busboy'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { FormPart, IncomingRequest } from './exchange.ts'

/** A file of a form while it comes in. */
export type FormFile = { filename: string | null; content_type: string | null; bytes: Readable }

/** What a form held: what became of its file, and its other fields. */
export type Form<T> = { file: T | null; fields: Record<string, string> }

/**
 * Reads the form of a request: its part `file` is handed to `take` as a stream, and when `take` is through and the form has
 * ended, everything is told. When either fails, the rest of the body is let run out unread.
 */
export type ReadForm = <T>(take: (file: FormFile) => Promise<T>) => Promise<Form<T>>

const malformed = (cause?: unknown) => {
  const refusal = validationError('The body should be multipart/form-data with a part named `file`.')
  refusal.cause = cause
  return refusal
}

/** The reader of a request's form, which describes each part in `parts`. A body that is no form reads as one without anything. */
export function formReader({ form, headers }: IncomingRequest, parts: FormPart[]): ReadForm {
  return (take) => (form ? readForm(form, headers as BusboyHeaders, parts, take) : Promise.resolve({ file: null, fields: {} }))
}

function readForm<T>(stream: Readable, headers: BusboyHeaders, parts: FormPart[], take: (file: FormFile) => Promise<T>): Promise<Form<T>> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = Object.create(null) as Record<string, string>
    let taken: Promise<T> | null = null
    const parser = openParser(headers)
    const fail = (error: unknown) => {
      stream.unpipe(parser)
      stream.resume()
      reject(error as Error)
    }
    parser.on('field', (name, value) => {
      parts.push({ name, filename: null, content_type: null, bytes: Buffer.byteLength(value) })
      fields[name] = value
    })
    parser.on('file', (name, bytes, filename, _encoding, type) => {
      parts.push({ name, filename: filename || null, content_type: type || null, get bytes() { return bytes.bytesRead } })
      if (taken) return void bytes.resume()
      // The parser ends a file early without saying so when the whole form breaks off.
      const cut = () => bytes.destroy(malformed())
      stream.once('aborted', cut).once('error', cut)
      taken = take({ filename: filename || null, content_type: type || null, bytes })
      taken.catch(fail)
    })
    parser.on('error', (cause) => fail(malformed(cause)))
    parser.on('finish', () => {
      if (taken) taken.then((file) => resolve({ file, fields }), reject)
      else resolve({ file: null, fields })
    })
    finished(stream, (error) => error && fail(malformed(error)))
    stream.pipe(parser)
  })
}

function openParser(headers: BusboyHeaders) {
  try {
    return new Busboy({
      headers,
      // Whatever it is called, and with or without a name: this part is the file.
      isPartAFile: (name) => name === 'file',
      limits: { files: 1, fields: 10, fieldSize: 10_000, headerPairs: 50 },
    })
  } catch (cause) {
    throw malformed(cause)
  }
}
