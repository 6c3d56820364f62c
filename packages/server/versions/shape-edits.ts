import type { TSchema } from '@understudy/core/schema/shapes.ts'

// Shapes are plain JSON Schema; an edited one is a copy.
type ObjectShape = TSchema & { properties: Record<string, TSchema>; anyOf?: TSchema[] }

/** An object shape that also takes an optional property. */
export function withProperty(shape: TSchema, key: string, property: TSchema): TSchema {
  const { properties } = shape as ObjectShape
  return { ...shape, properties: { ...properties, [key]: property } } as TSchema
}

/** An object shape in which the property at a path (through unions) is replaced, wherever the path exists. */
export function editedProperty(shape: TSchema, path: readonly string[], edit: (property: TSchema) => TSchema): TSchema {
  const [key, ...rest] = path
  if (key === undefined) return edit(shape)
  const { anyOf, properties } = shape as ObjectShape
  if (anyOf) return { ...shape, anyOf: anyOf.map((branch) => editedProperty(branch, path, edit)) } as TSchema
  const property = properties?.[key]
  if (!property) return shape
  return { ...shape, properties: { ...properties, [key]: editedProperty(property, rest, edit) } } as TSchema
}
