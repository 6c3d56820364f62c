import { oneOf, Type } from '../schema/shapes.ts'
import { propertyEntries } from './property-entries.ts'
import { propertyField, timed } from './property-references.ts'
import { required, setting, type ViewType } from './view-type.ts'

/** Pages on the days of a date property. */
export const calendar: ViewType = {
  name: 'calendar',
  fields: {
    date_property_id: required(propertyField(timed, 'date_property_name')),
    properties: propertyEntries(),
    view_range: setting(oneOf('week', 'month')),
    show_weekends: setting(Type.Boolean()),
  },
  example: { date_property_id: 'Date', properties: [{ property_id: 'Name' }], view_range: 'week', show_weekends: false },
}
