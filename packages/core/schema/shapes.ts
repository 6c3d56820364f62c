/**
 * The language shapes are written in: TypeBox (a shape is its own JSON Schema and its own TypeScript type),
 * imported through this one file, plus the few forms Notion's API repeats everywhere.
 */
import Type from 'typebox'
import type { Static, TSchema, TProperties } from 'typebox'
export { Type }
export type { Static, TSchema, TProperties }

/** An object that refuses keys it does not name: Notion answers `should be not present`. */
export const object = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

/** A key that may be left out. */
export const optional = Type.Optional

/** A value that may be null. */
export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

/** One of a closed list of strings. */
export const oneOf = <V extends string>(...values: V[]) => Type.Enum<V[]>(values)

/** An id: a UUID with or without dashes, in either case; version and variant are checked, the nil UUID passes. */
export const uuid = () => Type.String({ format: 'notion-uuid' })

/** A date or date-time in ISO 8601. */
export const isoDate = () => Type.String({ format: 'notion-date' })

/** One emoji. */
export const emoji = () => Type.String({ format: 'notion-emoji' })

/** A string of at most `max` UTF-16 units, as Notion counts. */
export const text = (max?: number) => Type.String(max === undefined ? {} : { maxLength: max })

/** An array with Notion's limit of 100 unless told. */
export const list = <S extends TSchema>(item: S, options: { minItems?: number; maxItems?: number } = {}) =>
  Type.Array(item, { maxItems: 100, ...options })

/** An array for places that take none: left out or empty; anything else is answered `should be not present`. */
export const emptyOrAbsent = () => Type.Optional(Type.Array(Type.Unknown(), { maxItems: 0, notPresent: true }))

/** An empty object, such as the configuration of a checkbox. */
export const nothing = () => object({})

/** Read-only keys that callers echo back: accepted whatever they hold, and ignored. */
export const ignored = () => Type.Optional(Type.Unknown())

/** The URL of a link or file, not judged beyond its length here. */
export const url = () => text(2000)

/** Object shapes told apart by their `type`: what is wrong is said of the one that is meant. */
export const byType = (shapes: TSchema[]): TSchema => Type.Union(shapes, { type: 'object', discriminator: { propertyName: 'type' } })
