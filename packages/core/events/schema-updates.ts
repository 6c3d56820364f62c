import type { Schema } from '../property-types/schema.ts'
import { encodePropertyId } from '../values/ids.ts'

/** What became of a property, as webhooks tell it. */
export type SchemaUpdate = { id: string; name: string | null; action: 'created' | 'updated' | 'deleted' }

/** What is different between two states of a schema, property by property. */
export function schemaUpdates(before: Schema, after: Schema): SchemaUpdate[] {
  const [was, is] = [byId(before), byId(after)]
  const updates: SchemaUpdate[] = []
  for (const { id, name } of before) {
    if (!is.has(id)) updates.push({ id: encodePropertyId(id), name, action: 'deleted' })
    else if (JSON.stringify(was.get(id)) !== JSON.stringify(is.get(id))) updates.push({ id: encodePropertyId(id), name: is.get(id)!.name, action: 'updated' })
  }
  for (const { id, name } of after) if (!was.has(id)) updates.push({ id: encodePropertyId(id), name, action: 'created' })
  return updates
}

const byId = (schema: Schema) => new Map(schema.map((property) => [property.id, property]))

/** Two rounds of updates as one: what came and went again is not told, what came and changed has come. */
export function mergeSchemaUpdates(earlier: readonly SchemaUpdate[], later: readonly SchemaUpdate[]): SchemaUpdate[] {
  const merged = new Map(earlier.map((update) => [update.id, update]))
  for (const update of later) {
    const isNew = merged.get(update.id)?.action === 'created'
    if (isNew && update.action === 'deleted') merged.delete(update.id)
    else merged.set(update.id, isNew ? { ...update, action: 'created' } : update)
  }
  return [...merged.values()]
}
