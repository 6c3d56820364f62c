import { validationError } from '../errors/refusals.ts'
import { encodePropertyId } from '../values/ids.ts'
import type { Schema, SchemaProperty } from './schema.ts'

const limit = 50 * 1024

/** Throws the `validation_error` for a schema above 50 KB, which names its largest property, its id and its bytes (documented). */
export function checkSchemaSize(schema: Schema) {
  const sizes = schema.map((property) => ({ property, bytes: bytesOf(property) }))
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total <= limit) return
  const largest = sizes.reduce((a, b) => (b.bytes > a.bytes ? b : a))
  const { name, id } = largest.property
  throw validationError(
    `The schema has ${total} bytes, more than the limit of ${limit}. ` +
      `Its largest property is "${name}" (id ${encodePropertyId(id)}) with ${largest.bytes} bytes.`,
  )
}

const bytesOf = (property: SchemaProperty) => new TextEncoder().encode(JSON.stringify(property)).length
