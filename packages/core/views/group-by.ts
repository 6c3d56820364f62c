/** Grouping of rows: one form per property type, with that type's own settings. */
import { byType, object, oneOf, optional, text, type TSchema, Type } from '../schema/shapes.ts'
import { encodePropertyId } from '../values/ids.ts'
import { livingProperty, referredProperty } from './property-references.ts'
import type { Field } from './view-type.ts'

const sort = object({ type: oneOf('manual', 'ascending', 'descending') })
const byDate = {
  group_by: oneOf('relative', 'day', 'week', 'month', 'year'),
  start_day_of_week: optional(Type.Union([Type.Literal(0), Type.Literal(1)])),
}
const byText = { group_by: oneOf('exact', 'alphabet_prefix') }
const byNumber = {
  range_start: optional(Type.Number()),
  range_end: optional(Type.Number()),
  range_size: optional(Type.Number({ minimum: 1 })),
}

const resultOf = (type: string, settings: Record<string, TSchema>) => object({ type: Type.Literal(type), sort, ...settings })
// A formula is grouped by what it results in; only there does it sort.
const byFormula = byType([resultOf('date', byDate), resultOf('text', byText), resultOf('number', byNumber), resultOf('checkbox', {})])

/** Each form's own settings, and the property type it groups where that has another name. */
const forms: Record<string, { settings: Record<string, TSchema>; of?: string }> = {
  select: { settings: { sort } },
  multi_select: { settings: { sort } },
  status: { settings: { group_by: oneOf('group', 'option'), sort } },
  person: { settings: { sort }, of: 'people' },
  created_by: { settings: { sort } },
  last_edited_by: { settings: { sort } },
  relation: { settings: { sort } },
  date: { settings: { ...byDate, sort } },
  created_time: { settings: { ...byDate, sort } },
  last_edited_time: { settings: { ...byDate, sort } },
  text: { settings: { ...byText, sort }, of: 'rich_text' },
  title: { settings: { ...byText, sort } },
  url: { settings: { ...byText, sort } },
  email: { settings: { ...byText, sort } },
  phone_number: { settings: { ...byText, sort } },
  number: { settings: { ...byNumber, sort } },
  checkbox: { settings: { sort } },
  formula: { settings: { group_by: byFormula } },
}

const input = byType(
  Object.entries(forms).map(([type, { settings }]) =>
    object({ type: Type.Literal(type), property_id: text(), ...settings, hide_empty_groups: optional(Type.Boolean()) }),
  ),
)

/** A grouping as it is stored: its property by id, and the settings of its form. */
export type GroupBy = { type: string; property_id: string; [setting: string]: unknown }

const typesOf = ({ type }: GroupBy) => [forms[type]!.of ?? type]

/** By which property rows are grouped, and how. */
export const groupBy = (): Field => ({
  input,
  presence: 'nullable',
  store: (written: GroupBy, schema) => ({
    ...written,
    property_id: referredProperty(schema, written.property_id, typesOf(written)).id,
  }),
  read(stored: GroupBy, { schema, key, isRequired }) {
    const { type, property_id, ...settings } = stored
    const property = livingProperty(schema, property_id, typesOf(stored))
    if (!property && !isRequired) return {}
    return { [key]: { type, property_id: encodePropertyId(property_id), ...(property ? { property_name: property.name } : {}), ...settings } }
  },
})
