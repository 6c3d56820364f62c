/** References of a view to properties: written by name or id, stored by id, so that renames are followed. */
import { validationError } from '../errors/refusals.ts'
import { findProperty, type Schema, type SchemaProperty } from '../property-types/schema.ts'
import { text } from '../schema/shapes.ts'
import { encodePropertyId } from '../values/ids.ts'
import type { Field } from './view-type.ts'

/** The property a view names; an id wins over another property's name (documented). Throws when it is not there or of none of the `types`. */
export function referredProperty(schema: Schema, key: string, types?: readonly string[]): SchemaProperty {
  const property = findProperty(schema, key, 'id')
  if (!property) throw validationError(`Could not find property with name or id: ${key}`)
  if (types && !types.includes(property.type)) {
    throw validationError(`Property ${property.name} is expected to be ${types.join(' or ')}, but is ${property.type}.`)
  }
  return property
}

/** The property behind a stored id, if it is still there and still of one of the `types`. */
export function livingProperty(schema: Schema, id: string | undefined, types?: readonly string[]): SchemaProperty | undefined {
  const property = schema.find((held) => held.id === id)
  return property && (!types || types.includes(property.type)) ? property : undefined
}

/** A field that holds a property of one of some types; its name may be read under a key of its own. */
export const propertyField = (types?: readonly string[], nameKey?: string): Field => ({
  input: text(),
  presence: 'nullable',
  store: (written: string, schema) => referredProperty(schema, written, types).id,
  read(id: string, { schema, key, isRequired }) {
    const property = livingProperty(schema, id, types)
    if (property) return { [key]: encodePropertyId(id), ...(nameKey ? { [nameKey]: property.name } : {}) }
    // Clients are promised this key: it tells the id that was, without a name.
    return isRequired ? { [key]: encodePropertyId(id) } : {}
  },
})

/** The property types that place a row in time. */
export const timed = ['date', 'created_time', 'last_edited_time', 'formula', 'rollup'] as const
