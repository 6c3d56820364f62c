import { invalidCursor, propertyNotFound } from '@understudy/core/errors/refusals.ts'
import { showPropertyItem, showPropertyItems } from '@understudy/core/objects/property-item.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { pageValueItems, referAuthors, referPageValues } from '@understudy/core/property-types/page-values.ts'
import { findProperty, type SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { encodePropertyId } from '@understudy/core/values/ids.ts'
import { noReferences } from '@understudy/core/values/lookup.ts'
import type { Context } from '../context.ts'
import { factsOf, pageContent } from '../storage/content.ts'
import { findNode } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { computeAllValues, isComputed } from './computed/compute.ts'
import { rollupElements } from './computed/rollup-elements.ts'
import { asSet, loadLookup } from './lookup.ts'
import { pageSizeOf } from './page-size.ts'
import { reach } from './reach.ts'
import { schemaOfPage } from './show.ts'

export type PropertyPath = { page_id: string; property_id: string }
export type Paging = { start_cursor?: string; page_size?: number }

/** One property of a page: whole, or for types that may be long (text, people, relations) an element at a time. */
export async function retrievePageProperty(context: Context, actor: Actor, path: PropertyPath, paging: Paging) {
  const { db } = context.store
  const { node } = await reach(db, actor, path.page_id, 'page')
  const parent = node.parent_id === null ? undefined : await findNode(db, actor.workspace_id, node.parent_id)
  const property = findProperty(schemaOfPage(parent), path.property_id, 'id')
  if (!property) throw propertyNotFound(path.property_id)

  const properties = (await computeValuesOf(db, actor, node, property)) ?? pageContent(node).properties
  const references = noReferences()
  referPageValues([property], properties, references)
  referAuthors([property], node, references)
  const lookup = asSet(context, await loadLookup(context, db, actor, references))
  const rolled = property.type === 'rollup' ? await rollupElements(db, actor, node, property, lookup) : null
  const elements = rolled?.elements ?? pageValueItems(property, properties, lookup)
  if (!elements) return showPropertyItem(property, properties, lookup, factsOf(node))

  const start = paging.start_cursor === undefined ? 0 : placeOf(paging.start_cursor, elements.length)
  const size = pageSizeOf(paging.page_size)
  const end = start + size
  const cursor = end < elements.length ? cursorAt(end) : null
  // The page is named as the caller named it (recorded: without dashes where the request had none).
  const address = `${context.web_url}/v1/pages/${path.page_id}/properties/${encodePropertyId(property.id)}`
  const next = cursor === null ? null : { cursor, url: `${address}?start_cursor=${cursor}&page_size=${size}` }
  return showPropertyItems(property, elements.slice(start, end), next, rolled?.summary)
}

const computeValuesOf = async (db: Db, actor: Actor, node: NodeRow, property: SchemaProperty) =>
  isComputed([property]) ? (await computeAllValues(db, actor, [node])).get(node.id) : undefined

// A short token (recorded). It counts elements: values that change between two pages may repeat or skip some (documented).
const cursorAt = (place: number) => `i${place.toString(36).padStart(5, '0')}`

function placeOf(cursor: string, length: number): number {
  const place = /^i[0-9a-z]{5}$/.test(cursor) ? Number.parseInt(cursor.slice(1), 36) : Number.NaN
  if (!(place < length)) throw invalidCursor(cursor)
  return place
}
