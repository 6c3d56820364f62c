import { type PropertyElement, readPageValue } from '../property-types/page-values.ts'
import type { PageFacts } from '../property-types/property-type.ts'
import type { SchemaProperty } from '../property-types/schema.ts'
import { encodePropertyId } from '../values/ids.ts'
import type { Lookup } from '../values/lookup.ts'
import { showList } from './list.ts'

/** A property whose value is read whole, keys in Notion's order. */
export function showPropertyItem(property: SchemaProperty, values: Record<string, unknown>, lookup: Lookup, page: PageFacts) {
  const { id, type, ...value } = readPageValue(property, values, lookup, page)
  return { object: 'property_item', type, id, ...value }
}

/**
 * A page of the elements of a property. `summary` is what stands under the property's own type: nothing for lists, the
 * result for rollups. `next_url` is the address of the next page, as it would be asked for.
 */
export const showPropertyItems = (
  property: Pick<SchemaProperty, 'id' | 'type'>,
  elements: readonly PropertyElement[],
  next: { cursor: string; url: string } | null,
  summary: unknown = {},
) => ({
  ...showList('property_item', elements.map(showElement), next?.cursor ?? null),
  property_item: { id: encodePropertyId(property.id), next_url: next?.url ?? null, type: property.type, [property.type]: summary },
})

const showElement = ({ id, type, value }: PropertyElement) => ({
  object: 'property_item',
  type,
  id: encodePropertyId(id),
  [type]: value,
})
