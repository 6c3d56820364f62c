import { cardExample, cardFields } from './cards.ts'
import { propertyEntries } from './property-entries.ts'
import type { ViewType } from './view-type.ts'

/** A grid of cards. */
export const gallery: ViewType = {
  name: 'gallery',
  fields: { properties: propertyEntries(), ...cardFields },
  example: { properties: [{ property_id: 'Name', card_property_width_mode: 'inline' }], ...cardExample },
}
