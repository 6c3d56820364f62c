import { propertyEntries } from './property-entries.ts'
import type { ViewType } from './view-type.ts'

/** One line a page. */
export const listView: ViewType = {
  name: 'list',
  fields: { properties: propertyEntries() },
  example: { properties: [{ property_id: 'Name', visible: true }, { property_id: 'URL', visible: false }] },
}
