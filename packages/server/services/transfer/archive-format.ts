import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { explain } from '@understudy/core/schema/explain.ts'
import { nullable, object, type Static, Type, uuid } from '@understudy/core/schema/shapes.ts'

/**
 * A workspace as one file: a zip (docs/workspace-file.md says what is in it, for those who read or write one without us).
 *
 * ```
 * tables/<table>.ndjson          one JSON object a row, without the workspace's id
 * files/<upload id>/<part>       the bytes of uploaded files, as they are
 * files.ndjson                   size and SHA-256 of each of those
 * manifest.json                  last: what the file is, and size and SHA-256 of all the rest
 * ```
 */
export const FORMAT = 'understudy-workspace'
/** Raised when a file of before could not be read any more as it stands; changes of tables are told by `schema`. */
export const VERSION = 1

export const MANIFEST = 'manifest.json'
export const FILE_LIST = 'files.ndjson'
export const tableEntry = (table: string) => `tables/${table}.ndjson`
export const fileEntry = (upload: string, part: number) => `files/${upload}/${part}`

const count = () => Type.Integer({ minimum: 0 })
const digest = () => Type.String({ minLength: 64, maxLength: 64 })

const Manifest = object({
  format: Type.Literal(FORMAT),
  version: Type.Literal(VERSION),
  /** The newest migration of the store it came from (`storage/migrations`). */
  schema: Type.String(),
  exported_time: Type.String(),
  workspace: object({ id: uuid(), name: Type.String(), icon: nullable(Type.String()) }),
  tables: Type.Record(Type.String(), object({ rows: count(), bytes: count(), sha256: digest() })),
  /** `missing` counts files whose bytes were gone when the file was written. */
  files: object({ count: count(), bytes: count(), missing: count(), sha256: digest() }),
})
export type Manifest = Static<typeof Manifest>

/** One line of `files.ndjson`; without a digest the bytes were gone when the file was written. */
export const FileLine = object({ entry: Type.String({ maxLength: 100 }), size: count(), sha256: nullable(digest()) })
export type FileLine = Static<typeof FileLine>

/** Refuses a file that cannot be imported; the sentence is for the person who gave it. */
export const unusable = (sentence: string, cause?: unknown) => new ApiError('validation_error', sentence, { cause })

/** Reads a manifest. What a newer version wrote is named as that, whatever it looks like. */
export function readManifest(text: string): Manifest {
  const value = parseJson(text, MANIFEST) as { format?: unknown; version?: unknown } | null
  if (value?.format !== FORMAT) throw unusable('This zip is not the export of a workspace: its manifest says something else.')
  if (typeof value.version === 'number' && value.version > VERSION) {
    throw unusable(`This file was written by a newer Understudy (format ${value.version}; this one reads up to ${VERSION}). Update this server first.`)
  }
  const [wrong] = explain(Manifest, value, 'manifest')
  if (wrong) throw unusable(`The file cannot be read: ${wrong}`)
  return value as Manifest
}

/** JSON out of an entry of the file. */
export function parseJson(text: string, entry: string, line?: number): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw unusable(`The file cannot be read: ${entry}${line === undefined ? '' : `, line ${line}`} is not JSON.`, cause)
  }
}
