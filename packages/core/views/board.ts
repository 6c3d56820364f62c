import { cardExample, cardFields } from './cards.ts'
import { groupBy } from './group-by.ts'
import { propertyEntries } from './property-entries.ts'
import { required, type ViewType } from './view-type.ts'

/** Columns of cards, one a group. */
export const board: ViewType = {
  name: 'board',
  fields: { group_by: required(groupBy()), sub_group_by: groupBy(), properties: propertyEntries(), ...cardFields },
  example: {
    group_by: { type: 'select', property_id: 'Select', sort: { type: 'ascending' } },
    sub_group_by: { type: 'person', property_id: 'People', sort: { type: 'manual' }, hide_empty_groups: false },
    properties: [{ property_id: 'Name', card_property_width_mode: 'full_line' }],
    ...cardExample,
  },
}
