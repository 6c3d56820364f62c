import { oneOf } from '../schema/shapes.ts'
import { propertyEntries } from './property-entries.ts'
import { propertyField } from './property-references.ts'
import { setting, type ViewType } from './view-type.ts'

/** Pages as pins at their places. */
export const map: ViewType = {
  name: 'map',
  fields: {
    height: setting(oneOf('small', 'medium', 'large', 'extra_large')),
    // Whether only places may be named is undocumented.
    map_by: propertyField(undefined, 'map_by_property_name'),
    properties: propertyEntries(),
  },
  example: { height: 'extra_large', map_by: 'Text', properties: [{ property_id: 'Name' }] },
}
