import { nullable, object, oneOf, optional, text, Type } from '../schema/shapes.ts'
import { encodePropertyId } from '../values/ids.ts'
import { propertyEntries } from './property-entries.ts'
import { livingProperty, propertyField, referredProperty, timed } from './property-references.ts'
import { type Field, required, setting, type ViewType } from './view-type.ts'

type Arrows = { property_id?: string | null }

/** The relation drawn as arrows from page to page. */
const arrowsBy: Field = {
  input: object({ property_id: optional(nullable(text())) }),
  presence: 'nullable',
  store: ({ property_id }: Arrows, schema) => ({ property_id: property_id ? referredProperty(schema, property_id, ['relation']).id : null }),
  read({ property_id }: Arrows, { schema, key }) {
    const property = livingProperty(schema, property_id ?? undefined, ['relation'])
    return { [key]: { property_id: property ? encodePropertyId(property.id) : null } }
  },
}

/** Pages as bars over time. */
export const timeline: ViewType = {
  name: 'timeline',
  fields: {
    date_property_id: required(propertyField(timed, 'date_property_name')),
    end_date_property_id: propertyField(timed, 'end_date_property_name'),
    properties: propertyEntries(),
    show_table: setting(Type.Boolean()),
    table_properties: propertyEntries(),
    preference: setting(
      object({
        zoom_level: oneOf('hours', 'day', 'week', 'bi_week', 'month', 'quarter', 'year', '5_years'),
        center_timestamp: optional(Type.Number()),
      }),
    ),
    arrows_by: arrowsBy,
    color_by: setting(Type.Boolean()),
  },
  example: {
    date_property_id: 'Date',
    end_date_property_id: 'Created time',
    properties: [{ property_id: 'Name' }],
    show_table: true,
    table_properties: [{ property_id: 'Status', width: 100 }],
    preference: { zoom_level: 'bi_week', center_timestamp: 1_775_981_479_000 },
    arrows_by: { property_id: 'Relation' },
    color_by: true,
  },
}
