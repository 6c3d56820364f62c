import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { PropertyElement } from '@understudy/core/property-types/page-values.ts'
import type { RollupConfig } from '@understudy/core/property-types/rollup.ts'
import type { RollupItem } from '@understudy/core/property-types/rollup-functions.ts'
import type { SchemaProperty } from '@understudy/core/property-types/schema.ts'
import type { Lookup } from '@understudy/core/values/lookup.ts'
import { pageContent } from '../../storage/content.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { computeRollup } from './compute.ts'

// These are not aggregated by the property endpoint: it gives what they would be made of (documented).
const notAggregated = new Set(['show_unique', 'unique', 'median', 'count_per_group', 'percent_per_group'])

/**
 * A rollup as the property endpoint gives it. Values that are shown come one element at a time, each under the property it
 * is of; of an aggregate the related pages come, and the summary holds the final value from the first page on.
 */
export async function rollupElements(
  db: Db,
  actor: Actor,
  node: NodeRow,
  property: SchemaProperty,
  lookup: Lookup,
): Promise<{ elements: PropertyElement[]; summary: unknown }> {
  const config = property.config as RollupConfig
  const { value, items } = await computeRollup(db, actor, node, property)
  const values = () => items.flatMap((item) => elementsOf(item, lookup))
  if (config.function === 'show_original') {
    return { elements: values(), summary: { type: 'array', array: [], function: config.function } }
  }
  if (notAggregated.has(config.function)) {
    return { elements: values(), summary: { type: 'unsupported', unsupported: {}, function: config.function } }
  }
  const held = value.type === 'number' ? value.number : value.type === 'date' ? value.date : {}
  return {
    elements: relatedPages(node, config, items).map((id) => ({ id: config.relation_property_id ?? '', type: 'relation', value: { id } })),
    summary: { type: value.type, [value.type]: held, function: config.function },
  }
}

function elementsOf({ property, type, stored, page }: RollupItem, lookup: Lookup): PropertyElement[] {
  const single = type.items?.(stored, property.config, lookup) ?? [type.read(stored, property.config, lookup, page)]
  return single.map((value) => ({ id: property.id, type: property.type, value }))
}

/** The related pages that counted, in relation order. */
function relatedPages(node: NodeRow, config: RollupConfig, items: readonly RollupItem[]): string[] {
  const seen = new Set(items.map(({ page }) => page.id))
  const linked = (pageContent(node).properties[config.relation_property_id ?? ''] as string[] | undefined) ?? []
  return linked.filter((id) => seen.has(id))
}
