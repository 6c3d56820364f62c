import { nothing, nullable, object, oneOf, optional, text, Type, type TSchema } from '../../schema/shapes.ts'
import { anyUser, chosenOption, date, fileWith, id, option, richText, time } from './values.ts'

const formulaResult = Type.Union([
  object({ type: Type.Literal('string'), string: nullable(text()) }),
  object({ type: Type.Literal('number'), number: nullable(Type.Number()) }),
  object({ type: Type.Literal('boolean'), boolean: nullable(Type.Boolean()) }),
  object({ type: Type.Literal('date'), date: nullable(date) }),
  object({ type: Type.Literal('unsupported'), unsupported: nothing() }),
])

const ofFunction = { function: text() }
const rollupResult = Type.Union([
  object({ type: Type.Literal('number'), number: nullable(Type.Number()), ...ofFunction }),
  object({ type: Type.Literal('date'), date: nullable(date), ...ofFunction }),
  // Items are values without an id, of the rolled-up property's type.
  object({ type: Type.Literal('array'), array: Type.Array(Type.Object({ type: text() })), ...ofFunction }),
  object({ type: Type.Literal('unsupported'), unsupported: nothing(), ...ofFunction }),
  object({ type: Type.Literal('incomplete'), incomplete: nothing(), ...ofFunction }),
])

const place = object({
  lat: Type.Number(),
  lon: Type.Number(),
  name: optional(nullable(text())),
  address: optional(nullable(text())),
  aws_place_id: optional(nullable(text())),
  google_place_id: optional(nullable(text())),
})

const verification = object({ state: oneOf('verified', 'expired', 'unverified'), date: nullable(date), verified_by: nullable(anyUser) })

/** What stands under a property type's key in a page: the shape of what its `read` gives. */
export const propertyValues: Record<string, TSchema> = {
  title: richText,
  rich_text: richText,
  number: nullable(Type.Number()),
  select: nullable(chosenOption),
  multi_select: Type.Array(chosenOption),
  status: nullable(chosenOption),
  date: nullable(date),
  people: Type.Array(Type.Union([anyUser, object({ object: Type.Literal('group'), id: id(), name: nullable(text()) })])),
  files: Type.Array(fileWith({ name: text() })),
  checkbox: Type.Boolean(),
  url: nullable(text()),
  email: nullable(text()),
  phone_number: nullable(text()),
  relation: Type.Array(object({ id: id() })),
  created_time: time(),
  created_by: anyUser,
  last_edited_time: time(),
  last_edited_by: anyUser,
  unique_id: object({ prefix: nullable(text()), number: nullable(Type.Integer()) }),
  formula: formulaResult,
  rollup: rollupResult,
  button: nothing(),
  place: nullable(place),
  verification,
  // Of these two nothing is told but that there is such a column.
  location: Type.Null(),
  last_visited_time: Type.Null(),
}

/** What stands beside the value of a type, where something does. */
export const besideValue: Record<string, Record<string, TSchema>> = { relation: { has_more: optional(Type.Boolean()) } }

const related = { database_id: nullable(id()), data_source_id: nullable(id()) }
const group = object({ id: id(), name: text(), color: text(), option_ids: Type.Array(text()) })

/** What stands under a property type's key in a schema: its configuration as read. What is not here has none: `{}`. */
export const propertyConfigs: Record<string, TSchema> = {
  number: object({ format: text() }),
  select: object({ options: Type.Array(option) }),
  multi_select: object({ options: Type.Array(option) }),
  status: object({ options: Type.Array(option), groups: Type.Array(group) }),
  relation: Type.Union([
    object({ ...related, type: Type.Literal('single_property'), single_property: nothing() }),
    object({
      ...related,
      type: Type.Literal('dual_property'),
      dual_property: object({ synced_property_name: nullable(text()), synced_property_id: nullable(text()) }),
    }),
  ]),
  unique_id: object({ prefix: nullable(text()) }),
  formula: object({ expression: text() }),
  rollup: object({
    function: text(),
    rollup_property_name: text(),
    relation_property_name: text(),
    rollup_property_id: text(),
    relation_property_id: text(),
  }),
}
