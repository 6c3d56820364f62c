/**
 * The values of a page: one map of stored values by property id, written, read and indexed by way of the schema.
 * A property without an entry in the map has its type's empty value.
 */
import { ApiError } from '../errors/catalogue.ts'
import { validationError } from '../errors/refusals.ts'
import { ignored, object, optional, Type } from '../schema/shapes.ts'
import type { Entry } from '../value-kinds/kinds.ts'
import { encodePropertyId } from '../values/ids.ts'
import type { Lookup, References } from '../values/lookup.ts'
import { plainText, type RichText, richTextInput } from '../values/rich-text.ts'
import { propertyTypes, typeOf } from './index.ts'
import type { PageFacts } from './property-type.ts'
import { findProperty, inIdOrder, type Schema, type SchemaProperty } from './schema.ts'

export { plainPageSchema } from './schema.ts'

// What a page's value carries when it is sent back as it was read.
const echoes = { id: ignored(), name: ignored(), has_more: ignored() }

/**
 * The shape of `properties` of a page: name or id → value under its type's key, or rich text alone for the title.
 * Computed types pass here and are refused by `storePageValues`, which can name the property in its sentence.
 */
export const pagePropertiesInput = () =>
  Type.Record(
    Type.String(),
    Type.Union([
      ...propertyTypes.flatMap((type) =>
        type.write ? [object({ [type.name]: type.write, type: optional(Type.Literal(type.name)), ...echoes })] : [],
      ),
      object({
        ...Object.fromEntries(propertyTypes.filter((type) => !type.write).map((type) => [type.name, ignored()])),
        type: ignored(),
        ...echoes,
      }),
      richTextInput(),
    ]),
  )

/** Stored values by property id. */
export type PageValues = Record<string, unknown>

/**
 * The values of a page after a write, and the schema when names that are new became options (else null).
 * Everything that does not fit is told in one `validation_error`, a sentence each.
 */
export function storePageValues(
  schema: Schema,
  input: Record<string, unknown>,
  previous: PageValues,
): { values: PageValues; schema: Schema | null } {
  let current = schema
  const values = { ...previous }
  const sentences: string[] = []
  for (const [key, written] of Object.entries(input)) {
    const property = findProperty(current, key, 'id')
    const refusal = property ? refusalOf(property, written) : `${key} is not a property that exists.`
    if (refusal || !property) {
      sentences.push(refusal!)
      continue
    }
    try {
      const { value, config } = typeOf(property).store!(valueIn(property, written), property.config)
      values[property.id] = value
      if (config !== undefined) current = current.map((held) => (held === property ? { ...property, config } : held))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      sentences.push(error.message)
    }
  }
  if (sentences.length > 0) throw validationError(sentences.join(' '))
  return { values, schema: current === schema ? null : current }
}

/** Marks what a write changed with who wrote it when, for the types that keep it. */
export function stampPageValues(schema: Schema, before: PageValues, after: PageValues, by: { user_id: string; time: string }) {
  for (const property of schema) {
    const { stamp } = typeOf(property)
    const { id } = property
    if (stamp && after[id] !== undefined && after[id] !== before[id]) after[id] = stamp(after[id], before[id], by)
  }
}

/** The sentence that refuses a written value, or null when it is of the property's type. */
function refusalOf(property: SchemaProperty, written: unknown): string | null {
  if (!typeOf(property).write) return `${property.name} is a property of type ${property.type}, which cannot be written.`
  return valueIn(property, written) === undefined ? `${property.name} is expected to be ${property.type}.` : null
}

function valueIn({ type }: SchemaProperty, written: unknown): unknown {
  if (Array.isArray(written)) return type === 'title' ? written : undefined
  return (written as Record<string, unknown>)[type]
}

const valueOf = (property: SchemaProperty, values: PageValues) => {
  const stored = values[property.id]
  return stored === undefined ? typeOf(property).empty : stored
}

/** One property of a page as the API reads it, keys in Notion's order. */
export function readPageValue(property: SchemaProperty, values: PageValues, lookup: Lookup, page: PageFacts) {
  const type = typeOf(property)
  const stored = valueOf(property, values)
  return {
    id: encodePropertyId(property.id),
    type: property.type,
    [property.type]: type.read(stored, property.config, lookup, page),
    ...type.beside?.(stored, lookup),
  }
}

/** A property of a page in single elements, each with the type it is of; undefined for types that are read whole. */
export function pageValueItems(property: SchemaProperty, values: PageValues, lookup: Lookup): PropertyElement[] | undefined {
  const elements = typeOf(property).items?.(valueOf(property, values), property.config, lookup)
  return elements?.map((value) => ({ id: property.id, type: property.type, value }))
}

/** One element of a property: `id` and `type` are those of the property it comes from, which of a rollup is another one. */
export type PropertyElement = { id: string; type: string; value: unknown }

/** The `properties` map of a page, ordered by id. */
export const readPageValues = (
  schema: Schema,
  values: PageValues,
  lookup: Lookup,
  page: PageFacts,
): Record<string, { id: string; type: string; [key: string]: unknown }> =>
  Object.fromEntries(
    inIdOrder(schema).map((property) => [property.name, readPageValue(property, values, lookup, page)]),
  )

/** What a page contributes to the index, property by property; empty ones and those that show the page itself are left out. */
export const pageEntries = (schema: Schema, values: PageValues): { property_id: string; entries: Entry[] }[] =>
  schema
    .map((property) => ({ property_id: property.id, entries: typeOf(property).entries(valueOf(property, values), property.config) }))
    .filter(({ entries }) => entries.length > 0)

/** Adds what a page's values refer to, the users of its own fields aside. */
export function referPageValues(schema: Schema, values: PageValues, references: References) {
  for (const property of schema) typeOf(property).refer?.(valueOf(property, values), references)
}

/** Adds the users that properties of authorship show in full. */
export function referAuthors(schema: Schema, page: Pick<PageFacts, 'created_by' | 'last_edited_by'>, references: References) {
  for (const { type } of schema) {
    if (type === 'created_by') references.users.add(page.created_by)
    if (type === 'last_edited_by') references.users.add(page.last_edited_by)
  }
}

/** The title of a page as plain text. */
export function titleOf(schema: Schema, values: PageValues): string {
  const title = schema.find(({ type }) => type === 'title')
  return title ? plainText(valueOf(title, values) as RichText) : ''
}
