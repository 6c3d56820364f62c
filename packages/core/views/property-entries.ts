import { list, object, oneOf, optional, text, Type } from '../schema/shapes.ts'
import { encodePropertyId } from '../values/ids.ts'
import { livingProperty, referredProperty } from './property-references.ts'
import type { Field } from './view-type.ts'

// A schema holds a few hundred properties at most; each may be listed.
const MOST = 500

const entry = object({
  property_id: text(),
  visible: optional(Type.Boolean()),
  width: optional(Type.Integer({ minimum: 0 })),
  wrap: optional(Type.Boolean()),
  status_show_as: optional(oneOf('select', 'checkbox')),
  card_property_width_mode: optional(oneOf('full_line', 'inline')),
  date_format: optional(oneOf('full', 'short', 'month_day_year', 'day_month_year', 'year_month_day', 'relative')),
  time_format: optional(oneOf('12_hour', '24_hour', 'hidden')),
})
type Entry = { property_id: string; [look: string]: unknown }

/** Which properties a view shows, in which order and how; read with their names. Those not listed are hidden. */
export const propertyEntries = (): Field => ({
  input: list(entry, { maxItems: MOST }),
  presence: 'nullable',
  store: (entries: Entry[], schema) =>
    entries.map((written) => ({ ...written, property_id: referredProperty(schema, written.property_id).id })),
  read: (entries: Entry[], { schema, key }) => ({
    [key]: entries.flatMap(({ property_id, ...looks }) => {
      const property = livingProperty(schema, property_id)
      return property ? [{ property_id: encodePropertyId(property_id), property_name: property.name, ...looks }] : []
    }),
  }),
})
