/**
 * Schemas: the list of properties of a data source, how callers change it and how it reads.
 * The list keeps the order in which properties were made; answers order them by id.
 */
import { validationError } from '../errors/refusals.ts'
import { decodePropertyId, encodePropertyId, newShortId } from '../values/ids.ts'
import { typeOf } from './index.ts'
import { checkSchemaSize } from './schema-size.ts'
import { type WrittenProperty, writtenType } from './schema-input.ts'

export { createSchemaInput, updateSchemaInput } from './schema-input.ts'
export { retypedProperty, retypeValue } from './retype-value.ts'

/** A property of a schema. `id` is kept decoded; `config` is what stands under the type's key. */
export type SchemaProperty = { id: string; name: string; description: string | null; type: string; config: any }

/** The properties of a data source, in the order they were made. */
export type Schema = SchemaProperty[]

/** One thing that changed in a schema. `previous` is the property before, absent when it was added; of a removed one both are the same. */
export type SchemaChange = {
  kind: 'added' | 'removed' | 'renamed' | 'retyped' | 'configured'
  property: SchemaProperty
  previous?: SchemaProperty
}

/** The schema of a page outside any data source: the title alone. */
export const plainPageSchema: Schema = [{ id: 'title', name: 'title', description: null, type: 'title', config: {} }]

/**
 * The property that a caller's key means: a name, or an id in either spelling. Where one property's name is another's id,
 * `prefer` decides: filters look for names first (documented), views and writes for ids.
 */
export function findProperty(schema: Schema, key: string, prefer: 'name' | 'id'): SchemaProperty | undefined {
  const named = schema.find(({ name }) => name === key)
  if (prefer === 'name' && named) return named
  const decoded = decodePropertyId(key)
  return schema.find(({ id }) => id === key) ?? schema.find(({ id }) => id === decoded) ?? named
}

/** The properties in the order of every answer: by decoded id, shorter ids first, then by character (recorded). */
export function inIdOrder(schema: Schema): Schema {
  // Of all rows of an answer it is the same.
  const known = ordered.get(schema) ?? schema.toSorted((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  ordered.set(schema, known)
  return known
}
const ordered = new WeakMap<Schema, Schema>()

/** A property as the API reads it, keys in Notion's order. */
export const showProperty = (property: SchemaProperty) => ({
  id: encodePropertyId(property.id),
  name: property.name,
  description: property.description,
  type: property.type,
  [property.type]: typeOf(property).showConfig?.(property.config) ?? property.config,
})

/** The `properties` map of a data source. */
export const showSchema = (schema: Schema): Record<string, ReturnType<typeof showProperty>> =>
  Object.fromEntries(inIdOrder(schema).map((property) => [property.name, showProperty(property)]))

/** The schema of a new data source. Throws `validation_error` unless exactly one property is a title. */
export function createSchema(input: Record<string, WrittenProperty>): Schema {
  const schema: Schema = []
  const ids = new Set<string>()
  for (const [name, written] of Object.entries(input)) schema.push(newProperty(name, written, ids))
  checkWhole(schema)
  return schema
}

/**
 * The schema after an update, and what changed in it. Keys are looked up in the schema as it was before,
 * so that two properties can swap names in one request. Throws `validation_error`; the given schema is never changed.
 */
export function changeSchema(
  schema: Schema,
  input: Record<string, WrittenProperty | null>,
): { schema: Schema; changes: SchemaChange[] } {
  let result = schema
  const ids = new Set(schema.map(({ id }) => id))
  const changes: SchemaChange[] = []
  for (const [key, written] of Object.entries(input)) {
    const found = findProperty(schema, key, 'id')
    // A property named twice, by name and by id, is changed twice; one already removed stays so.
    const previous = found && result.find(({ id }) => id === found.id)
    if (found && !previous) continue
    if (!previous) {
      if (!written || !writtenType(written)) throw validationError(`Could not find property with name or id: ${key}`)
      const property = newProperty(written.name ?? key, written, ids)
      result = [...result, property]
      changes.push({ kind: 'added', property })
    } else if (written === null) {
      if (previous.type === 'title') throw validationError('Cannot delete the title property.')
      result = result.filter((property) => property !== previous)
      changes.push({ kind: 'removed', property: previous, previous })
    } else {
      const property = changedProperty(previous, written)
      result = result.map((held) => (held === previous ? property : held))
      changes.push(...changeKinds(previous, property).map((kind) => ({ kind, property, previous })))
    }
  }
  checkWhole(result)
  return { schema: result, changes }
}

/** A property with an id that is not in `taken`, and is then. */
function newProperty(name: string, written: WrittenProperty, taken: Set<string>): SchemaProperty {
  const type = writtenType(written)!
  const id = type.name === 'title' ? 'title' : newShortId(taken)
  taken.add(id)
  return {
    id,
    name,
    description: written.description ?? null,
    type: type.name,
    config: type.configure(written[type.name], undefined),
  }
}

function changedProperty(previous: SchemaProperty, written: WrittenProperty): SchemaProperty {
  const name = written.name ?? previous.name
  const description = written.description === undefined ? previous.description : written.description
  const type = writtenType(written)
  if (!type) return { ...previous, name, description }
  if (type.name === previous.type) {
    return { ...previous, name, description, config: type.configure(written[type.name], previous.config) }
  }
  if (previous.type === 'title' || type.name === 'title') {
    throw validationError(`Cannot change the type of ${previous.name} from ${previous.type} to ${type.name}.`)
  }
  const config = type.configure(written[type.name], type.inherit?.(previous.config))
  return { ...previous, name, description, type: type.name, config }
}

function changeKinds(previous: SchemaProperty, property: SchemaProperty): ('renamed' | 'retyped' | 'configured')[] {
  const kinds: ('renamed' | 'retyped' | 'configured')[] = []
  if (property.name !== previous.name) kinds.push('renamed')
  if (property.type !== previous.type) kinds.push('retyped')
  else if (!same(property.config, previous.config) || property.description !== previous.description) kinds.push('configured')
  return kinds
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function checkWhole(schema: Schema) {
  const titles = schema.filter(({ type }) => type === 'title')
  if (titles.length === 0) throw validationError('Title is not provided. A schema needs exactly one property of type title.')
  if (titles.length > 1) throw validationError('A schema needs exactly one property of type title.')
  const names = new Set<string>()
  for (const { name } of schema) {
    if (names.has(name)) throw validationError(`Property names must be unique, but there are several of: ${name}`)
    names.add(name)
  }
  checkSchemaSize(schema)
}

