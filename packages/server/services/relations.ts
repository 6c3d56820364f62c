import { objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { RelationConfig } from '@understudy/core/property-types/relation.ts'
import type { Schema } from '@understudy/core/property-types/schema.ts'
import { decodePropertyId, encodePropertyId } from '@understudy/core/values/ids.ts'
import { emit } from '../events/outbox.ts'
import { dataSourceContent, pageContent } from '../storage/content.ts'
import { findNodes, findPaths, updateNode } from '../storage/repositories/nodes.ts'
import { pagesNaming, sourcesWithEntries } from '../storage/repositories/property-entries.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { pageEvent } from './happenings.ts'
import { indexPage } from './property-index.ts'
import { reachAmong } from './reach.ts'

type Values = Record<string, unknown>
const idsIn = (values: Values, propertyId: string): string[] => (values[propertyId] as string[] | undefined) ?? []

/** A row whose relations change. */
type Row = { id: string; schema: Schema; before: Values; after: Values }

/** Refuses links to pages the actor cannot see, and to pages of another data source than the relation's. */
export async function assertRelated(db: Db, actor: Actor, { schema, before, after }: Omit<Row, 'id'>) {
  for (const property of schema) {
    if (property.type !== 'relation') continue
    const known = new Set(idsIn(before, property.id))
    const added = idsIn(after, property.id).filter((id) => !known.has(id))
    const reached = await reachAmong(db, actor, added)
    for (const id of added) {
      const node = reached.get(id)?.node
      if (node?.kind !== 'page') throw objectNotFound('page', id, actor.connection)
      if (node.parent_id !== (property.config as RelationConfig).data_source_id) {
        throw validationError(`Page with ID: ${id} is not a page of the data source that ${property.name} relates to.`)
      }
    }
  }
}

/** Writes the other side of every dual relation that changed: what one row links, the linked page links back. */
export async function mirrorRelations(db: Db, actor: Actor, { id, schema, before, after }: Row) {
  for (const property of schema) {
    const partner = partnerOf(property)
    if (!partner) continue
    const old = idsIn(before, property.id)
    const current = idsIn(after, property.id)
    const gone = old.filter((other) => !current.includes(other))
    const come = current.filter((other) => !old.includes(other))
    for (const other of gone) await changeLinks(db, actor, other, partner, (ids) => ids.filter((link) => link !== id))
    for (const other of come) await changeLinks(db, actor, other, partner, (ids) => (ids.includes(id) ? ids : [...ids, id]))
  }
}

/** The property at the other end of a dual relation: its data source and decoded id. */
export function partnerOf(property: { type: string; config: unknown }): Place | undefined {
  if (property.type !== 'relation') return undefined
  const config = property.config as RelationConfig
  if (config.type !== 'dual_property' || !config.data_source_id || !config.dual_property.synced_property_id) return undefined
  return { data_source_id: config.data_source_id, property_id: decodePropertyId(config.dual_property.synced_property_id) }
}

/** Takes a row that leaves its data source out of all relations: those it holds, and those that link it as a row of that data source. */
export async function dropLinks(db: Db, actor: Actor, source: NodeRow, row: NodeRow) {
  const { schema } = dataSourceContent(source)
  await mirrorRelations(db, actor, { id: row.id, schema, before: pageContent(row).properties, after: {} })
  // What is linked from here names its other end, and is let go of already; all others know only themselves.
  const mirrored = new Set(schema.flatMap((property) => placeOf(partnerOf(property)) ?? []))
  const holders = await findNodes(db, actor.workspace_id, await sourcesWithEntries(db, actor.workspace_id))
  for (const holder of holders.values()) {
    for (const property of dataSourceContent(holder).schema) {
      const held = { data_source_id: holder.id, property_id: property.id }
      if (property.type !== 'relation' || (property.config as RelationConfig).data_source_id !== source.id || mirrored.has(placeOf(held)!)) continue
      for (const page_id of await pagesNaming(db, { workspace_id: actor.workspace_id, ...held }, row.id)) {
        await changeLinks(db, actor, page_id, held, (ids) => ids.filter((link) => link !== row.id))
      }
    }
  }
}

type Place = { data_source_id: string; property_id: string }
const placeOf = (place: Place | undefined) => place && `${place.data_source_id} ${place.property_id}`

async function changeLinks(
  db: Db,
  actor: Actor,
  pageId: string,
  partner: Place,
  change: (ids: string[]) => string[],
) {
  const nodes = await findNodes(db, actor.workspace_id, [pageId, partner.data_source_id])
  const page = nodes.get(pageId)
  const source = nodes.get(partner.data_source_id)
  if (!page || !source) return
  const content = pageContent(page)
  const held = idsIn(content.properties, partner.property_id)
  const links = change(held)
  content.properties[partner.property_id] = links
  await updateNode(db, actor.workspace_id, pageId, { content: JSON.stringify(content) })
  const row = { workspace_id: actor.workspace_id, data_source_id: source.id, page_id: pageId }
  await indexPage(db, row, dataSourceContent(source).schema, content.properties)
  const path = (await findPaths(db, actor.workspace_id, [pageId])).get(pageId)!
  const isOther = links.length !== held.length
  await emit(
    db,
    actor,
    { type: 'page.updated', object_ids: path.map(({ id }) => id) },
    isOther ? [pageEvent(actor, 'page.properties_updated', path, { updated_properties: [encodePropertyId(partner.property_id)] })] : [],
  )
}
