import type { Actor } from '@understudy/core/permissions/actor.ts'
import { referPageValues } from '@understudy/core/property-types/page-values.ts'
import { typeOf } from '@understudy/core/property-types/index.ts'
import { retypedProperty, retypeValue, type Schema, type SchemaChange, type SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { noReferences } from '@understudy/core/values/lookup.ts'
import { dataSourceContent, factsOf, pageContent } from '../storage/content.ts'
import { findNode, listRows, updateNode } from '../storage/repositories/nodes.ts'
import { nextNumber } from '../storage/repositories/sequences.ts'
import type { Db } from '../storage/store.ts'
import { loadLookup } from './lookup.ts'
import { indexPage } from './property-index.ts'
import { mirrorRelations, partnerOf } from './relations.ts'

/**
 * Brings the rows of a data source after its changed schema: converts retyped values, numbers rows for a new unique id, lets
 * go of links when a relation turns elsewhere, shows links at a new other end, and indexes all anew. Answers the schema with the options that converted values brought with them; the caller stores it.
 */
export async function followSchema(
  db: Db,
  actor: Actor,
  sourceId: string,
  before: Schema,
  after: Schema,
  changes: readonly SchemaChange[],
): Promise<Schema> {
  const telling = changes.filter(touchesRows)
  if (telling.length === 0) return after
  const rows = (await listRows(db, actor.workspace_id, sourceId)).map((row) => ({ row, content: pageContent(row) }))
  const references = noReferences()
  for (const { row, content } of rows) {
    referPageValues(before, content.properties, references)
    references.users.add(row.created_by).add(row.last_edited_by)
  }
  const lookup = await loadLookup(null, db, actor, references)

  let schema = after
  for (const { kind, property } of telling) {
    const from = before.find(({ id }) => id === property.id)
    if (kind === 'retyped' && from) {
      const bare = schema.find(({ id }) => id === property.id)!
      const to = retypedProperty(rows.map(({ content }) => content.properties[property.id]), from, bare, lookup)
      schema = schema.map((held) => (held.id === to.id ? to : held))
      for (const { row, content } of rows) {
        content.properties[to.id] = retypeValue(content.properties[to.id], from, to, lookup, factsOf(row))
      }
    }
    for (const { row, content } of rows) {
      if (kind === 'removed' || (from && relatesElsewhere(from, schema))) delete content.properties[property.id]
      if (property.type === 'unique_id' && row.template === null && (kind === 'added' || kind === 'retyped')) {
        content.properties[property.id] = await nextNumber(db, actor.workspace_id, sourceId, property.id)
      }
    }
  }
  for (const { row, content } of rows) {
    await updateNode(db, actor.workspace_id, row.id, { content: JSON.stringify(content) })
    await indexPage(db, { workspace_id: actor.workspace_id, data_source_id: sourceId, page_id: row.id }, schema, content.properties)
  }
  // Templates are no rows: they have no number, and nothing links back to them.
  const linking = rows.filter(({ row }) => row.template === null)
  await showLinks(db, actor, sourceId, before, schema, linking.map(({ row, content }) => ({ id: row.id, values: content.properties })))
  return schema
}

/** Whether rows have anything to do with a change. A property that is new, or computed, stands in none of them. */
function touchesRows({ kind, property }: SchemaChange): boolean {
  const type = typeOf(property)
  if (kind === 'renamed' || (type.computed && kind !== 'retyped')) return false
  if (kind !== 'added' || property.type === 'unique_id' || property.type === 'relation') return true
  return type.entries(type.empty, property.config).length > 0
}

const sameProperty = (schema: Schema, { id }: SchemaProperty) => schema.find((property) => property.id === id)

/** Pages of the data source a relation was turned away from are nothing it could hold. */
function relatesElsewhere(from: SchemaProperty, schema: Schema): boolean {
  const to = sameProperty(schema, from)
  return from.type === 'relation' && to?.type === 'relation' && from.config.data_source_id !== to.config.data_source_id
}

/** Links that were there before a relation became dual appear at its new other end. */
async function showLinks(db: Db, actor: Actor, sourceId: string, before: Schema, schema: Schema, rows: readonly { id: string; values: Record<string, unknown> }[]) {
  const became = schema.filter((property) => {
    const from = sameProperty(before, property)
    return from && partnerOf(property) && partnerOf(from)?.property_id !== partnerOf(property)?.property_id
  })
  if (became.length === 0) return
  // The other end may be in this very schema, by which the rows are then indexed.
  const source = (await findNode(db, actor.workspace_id, sourceId))!
  await updateNode(db, actor.workspace_id, sourceId, { content: JSON.stringify({ ...dataSourceContent(source), schema }) })
  for (const { id, values } of rows) await mirrorRelations(db, actor, { id, schema: became, before: {}, after: values })
}
