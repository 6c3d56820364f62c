import { byType, nullable, object, optional, type TSchema, Type } from '../schema/shapes.ts'
import type { Schema } from '../property-types/schema.ts'

/** What a field is read by: the schema as it is today, the field's key, and whether the answer cannot do without it. */
export type Reading = { schema: Schema; key: string; isRequired: boolean }

/** One field of a view's configuration: how it is written, stored with properties by id, and read. */
export type Field = {
  input: TSchema
  /** Required fields are asked for whenever a configuration is sent; null clears a nullable one. */
  presence: 'required' | 'optional' | 'nullable'
  /** Brings what was written (checked by the shape) into the stored form. Throws `validation_error`. */
  store(input: any, schema: Schema): unknown
  /** The keys that the answer has for a stored value: none when the property it refers to is gone. */
  read(stored: any, reading: Reading): Record<string, unknown>
}

/** A view type: everything the product knows of it. One file per type, one line in `index.ts`. */
export type ViewType = {
  name: string
  /** The configuration's fields, in the order of answers; null for a type whose configuration cannot be written. */
  fields: Record<string, Field> | null
  /** A configuration that survives write → store → read, naming the properties of the schema in views.test.ts; null like the fields. */
  example: Record<string, unknown> | null
}

/** The shape of a type's configuration on write; undefined when it takes none. */
export function shapeOf({ name, fields }: ViewType): TSchema | undefined {
  if (!fields) return undefined
  const shapes = Object.entries(fields).map(([key, { input, presence }]): [string, TSchema] => {
    if (presence === 'required') return [key, input]
    return [key, optional(presence === 'nullable' ? nullable(input) : input)]
  })
  return object({ type: Type.Literal(name), ...Object.fromEntries(shapes) })
}

/** The shape of a configuration of any of these types. */
export const shapeOfAny = (types: readonly ViewType[]): TSchema => byType(types.flatMap((type) => shapeOf(type) ?? []))

/** A field that is stored and read as it was written, and cleared by null. */
export const setting = (input: TSchema): Field => ({
  input,
  presence: 'nullable',
  store: (written) => written,
  read: (stored, { key }) => ({ [key]: stored }),
})

/** The field as one that may be left out but not cleared. */
export const lasting = (field: Field): Field => ({ ...field, presence: 'optional' })

/** The field as one that must be there whenever a configuration is sent. */
export const required = (field: Field): Field => ({ ...field, presence: 'required' })
