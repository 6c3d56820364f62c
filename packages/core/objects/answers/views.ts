/** The shapes of views, their configurations and their queries. */
import { nullable, object, optional, text, type TProperties, Type, type TSchema } from '../../schema/shapes.ts'
import { sortsInput } from '../../queries/sorts.ts'
import { filterInput } from '../../queries/filter.ts'
import { quickFiltersInput } from '../../views/filters.ts'
import { groupBy } from '../../views/group-by.ts'
import { viewTypeName, viewTypes } from '../../views/index.ts'
import { propertyEntries } from '../../views/property-entries.ts'
import type { Field } from '../../views/view-type.ts'
import { requestStatus } from './lists.ts'
import { asWritten, id, partialUser, sourceParent, time } from './values.ts'

type Shape = { anyOf?: Shape[]; items?: Shape; properties?: TProperties }

const withKeys = (shape: Shape, keys: TProperties): TSchema => object({ ...shape.properties, ...keys })

/** What rows are grouped by, a shape for each type of property: as written, with the property's name while there is one. */
export const groupings = Type.Union(
  ((groupBy().input as Shape).anyOf ?? []).map((form) => withKeys(form, { property_name: optional(text()) })),
)

const entryInput = (propertyEntries().input as Shape).items!
/** One property that a view shows: as written, with its name. */
export const shownProperty = withKeys(entryInput, { property_name: text() })

// The keys under which the name of a property is told beside its id.
const nameKeys: Record<string, string> = {
  date_property_id: 'date_property_name',
  end_date_property_id: 'end_date_property_name',
  map_by: 'map_by_property_name',
}

/** A field of a configuration as read: much as it is written, with what reading adds. */
function fieldShape(key: string, { input }: Field): TSchema {
  const { items } = input as Shape
  if (input === groupBy().input) return groupings
  if (items === entryInput) return Type.Array(shownProperty)
  // Each line is given an id.
  if (key === 'reference_lines') return Type.Array(withKeys(items!, { id: text() }))
  return input
}

function fieldShapes(fields: Record<string, Field>): TProperties {
  const shapes: TProperties = {}
  for (const [key, field] of Object.entries(fields)) {
    const shape = fieldShape(key, field)
    shapes[key] = field.presence === 'required' ? shape : optional(shape)
    if (nameKeys[key]) shapes[nameKeys[key]] = optional(text())
  }
  return shapes
}

const dashboardRows = Type.Array(
  object({ id: id(), widgets: Type.Array(object({ id: id(), view_id: id(), width: Type.Number(), row_index: Type.Integer() })) }),
)

/** The configurations of views, by type. */
export const viewConfigurations: Record<string, TSchema> = Object.fromEntries(
  viewTypes.map(({ name, fields }) => [
    name,
    object({ type: Type.Literal(name), ...(fields ? fieldShapes(fields) : { rows: dashboardRows }) }),
  ]),
)

/** A view. */
export const view = object({
  object: Type.Literal('view'),
  id: id(),
  parent: sourceParent,
  data_source_id: nullable(id()),
  name: text(),
  type: viewTypeName(),
  created_time: time(),
  created_by: partialUser,
  last_edited_time: time(),
  last_edited_by: partialUser,
  url: text(),
  filter: nullable(asWritten(filterInput())),
  sorts: nullable(asWritten(sortsInput())),
  quick_filters: nullable(asWritten(quickFiltersInput())),
  configuration: Type.Union(Object.values(viewConfigurations)),
  dashboard_view_id: optional(id()),
})

/** A view that was deleted, or that may not be read. */
export const partialView = object({ object: Type.Literal('view'), id: id(), parent: sourceParent, type: viewTypeName() })

/** A view as lists tell of it. */
export const viewReference = object({ object: Type.Literal('view'), id: id() })

/** A row of a view's results: its id alone. */
export const pageReference = object({ object: Type.Literal('page'), id: id() })

/** A view query as its creation answers it, with the first of what it found. */
export const viewQuery = object({
  object: Type.Literal('view_query'),
  id: id(),
  view_id: id(),
  expires_at: time(),
  total_count: Type.Integer(),
  results: Type.Array(pageReference),
  next_cursor: nullable(text()),
  has_more: Type.Boolean(),
  request_status: requestStatus(),
})

/** A view query that is forgotten. */
export const deletedViewQuery = object({ object: Type.Literal('view_query'), id: id(), deleted: Type.Literal(true) })
