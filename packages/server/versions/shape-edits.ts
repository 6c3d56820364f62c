import type { TSchema } from '@understudy/core/schema/shapes.ts'

// Shapes are plain JSON Schema; an edited one is a copy.
type ObjectShape = TSchema & {
  properties?: Record<string, TSchema>
  patternProperties?: Record<string, TSchema>
  anyOf?: TSchema[]
  required?: string[]
}

/** An object shape that also takes an optional property. */
export function withProperty(shape: TSchema, key: string, property: TSchema): TSchema {
  const { properties } = shape as ObjectShape
  return { ...shape, properties: { ...properties, [key]: property } } as TSchema
}

/** An object shape, or each of a union, with one more required key. */
export function withKey(shape: TSchema, key: string, property: TSchema): TSchema {
  const { anyOf, required = [] } = shape as ObjectShape
  if (anyOf) return { ...shape, anyOf: anyOf.map((branch) => withKey(branch, key, property)) } as TSchema
  return { ...withProperty(shape, key, property), required: [...required, key] } as TSchema
}

/** An object shape, or each of a union, in which a key is called otherwise. */
export function withRenamedKey(shape: TSchema, key: string, name: string): TSchema {
  const { anyOf, properties = {}, required = [] } = shape as ObjectShape
  if (anyOf) return { ...shape, anyOf: anyOf.map((branch) => withRenamedKey(branch, key, name)) } as TSchema
  const rename = (known: string) => (known === key ? name : known)
  const renamed = Object.fromEntries(Object.entries(properties).map(([known, property]) => [rename(known), property]))
  return { ...shape, properties: renamed, required: required.map(rename) } as TSchema
}

/** The object shapes of a union (or the one shape), in which a property is asked for under another name as well. */
export function withAlternative(shape: TSchema, key: string, alternative: string): TSchema {
  const { anyOf } = shape as ObjectShape
  const branches = anyOf ?? [shape]
  const renamed = branches.map((branch) => {
    const { properties = {}, required = [] } = branch as ObjectShape
    const { [key]: wanted, [alternative]: _, ...rest } = properties
    return { ...branch, properties: { [alternative]: wanted, ...rest }, required: [alternative, ...required.filter((name) => name !== key)] }
  })
  return { anyOf: [...branches, ...renamed] } as TSchema
}

/** An object shape in which the property at a path is replaced, wherever the path exists; it leads through unions, and `*` through records. */
export function editedProperty(shape: TSchema, path: readonly string[], edit: (property: TSchema) => TSchema): TSchema {
  const [key, ...rest] = path
  if (key === undefined) return edit(shape)
  const { anyOf, properties, patternProperties } = shape as ObjectShape
  if (key === '*' && patternProperties) {
    const edited = Object.entries(patternProperties).map(([pattern, value]) => [pattern, editedProperty(value, rest, edit)])
    return { ...shape, patternProperties: Object.fromEntries(edited) } as TSchema
  }
  if (anyOf) return { ...shape, anyOf: anyOf.map((branch) => editedProperty(branch, path, edit)) } as TSchema
  const property = properties?.[key]
  if (!property) return shape
  return { ...shape, properties: { ...properties, [key]: editedProperty(property, rest, edit) } } as TSchema
}
