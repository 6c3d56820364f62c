import { object, oneOf, optional, text, Type } from '../schema/shapes.ts'
import { encodePropertyId } from '../values/ids.ts'
import { groupBy } from './group-by.ts'
import { propertyEntries } from './property-entries.ts'
import { livingProperty, referredProperty } from './property-references.ts'
import { type Field, lasting, setting, type ViewType } from './view-type.ts'

type Subtasks = { property_id?: string; toggle_column_id?: string; [setting: string]: unknown }

/** Rows below rows, by a relation to the same data source. */
const subtasks: Field = {
  input: object({
    property_id: optional(text()),
    display_mode: optional(oneOf('show', 'hidden', 'flattened', 'disabled')),
    filter_scope: optional(oneOf('parents', 'parents_and_subitems', 'subitems')),
    toggle_column_id: optional(text()),
  }),
  presence: 'nullable',
  store: ({ property_id, toggle_column_id, ...settings }: Subtasks, schema) => ({
    ...(property_id === undefined ? {} : { property_id: referredProperty(schema, property_id, ['relation']).id }),
    ...settings,
    ...(toggle_column_id === undefined ? {} : { toggle_column_id: referredProperty(schema, toggle_column_id).id }),
  }),
  read({ property_id, toggle_column_id, ...settings }: Subtasks, { schema, key }) {
    const parent = livingProperty(schema, property_id, ['relation'])
    const toggle = livingProperty(schema, toggle_column_id)
    return {
      [key]: {
        ...(parent ? { property_id: encodePropertyId(parent.id) } : {}),
        ...settings,
        ...(toggle ? { toggle_column_id: encodePropertyId(toggle.id) } : {}),
      },
    }
  },
}

/** Rows and columns. */
export const table: ViewType = {
  name: 'table',
  fields: {
    properties: propertyEntries(),
    group_by: groupBy(),
    subtasks,
    wrap_cells: lasting(setting(Type.Boolean())),
    frozen_column_index: lasting(setting(Type.Integer({ minimum: 0 }))),
    show_vertical_lines: lasting(setting(Type.Boolean())),
  },
  example: {
    properties: [
      { property_id: 'Name', visible: true, width: 240, wrap: false },
      { property_id: 'Status', status_show_as: 'checkbox' },
      { property_id: 'Date', visible: false, date_format: 'relative', time_format: '24_hour' },
    ],
    group_by: { type: 'status', property_id: 'Status', group_by: 'group', sort: { type: 'manual' }, hide_empty_groups: true },
    subtasks: { property_id: 'Relation', display_mode: 'flattened', filter_scope: 'parents', toggle_column_id: 'Name' },
    wrap_cells: true,
    frozen_column_index: 1,
    show_vertical_lines: false,
  },
}
