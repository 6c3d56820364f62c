/** Sorts of queries: their grammar as a shape, and how they order rows in terms of value kinds. */
import { validationError } from '../errors/refusals.ts'
import { typeOf } from '../property-types/index.ts'
import { findProperty, type Schema } from '../property-types/schema.ts'
import { list, object, oneOf, text, Type } from '../schema/shapes.ts'
import type { Sort } from '../value-kinds/kinds.ts'

const direction = oneOf('ascending', 'descending')
const sort = Type.Union([
  object({ property: text(), direction }),
  object({ timestamp: oneOf('created_time', 'last_edited_time'), direction }),
])

/** The shape of `sorts`: the first entry decides before the second. */
export const sortsInput = () => list(sort)

/** Sorts as written and checked by their shape. */
export type SortsInput = (
  | { property: string; direction: Sort['direction'] }
  | { timestamp: 'created_time' | 'last_edited_time'; direction: Sort['direction'] }
)[]

/** How rows are to be ordered. Throws `validation_error` for a property that is not there or does not sort. */
export function compileSorts(sorts: SortsInput | null | undefined, schema: Schema): Sort[] {
  return (sorts ?? []).map((written): Sort => {
    if ('timestamp' in written) {
      return { subject: { of: 'page', field: written.timestamp }, sort: { by: 'time' }, direction: written.direction }
    }
    const property = findProperty(schema, written.property, 'name')
    if (!property) throw validationError(`Could not find sort property with name or id: ${written.property}`)
    const type = typeOf(property)
    const by = type.sort(property.config)
    if (!by) throw validationError(`Properties of type ${property.type} cannot be sorted by: ${property.name}`)
    const subject: Sort['subject'] = type.pageField ? { of: 'page', field: type.pageField } : { of: 'property', id: property.id }
    return { subject, sort: by, direction: written.direction }
  })
}

/**
 * The direction in which rows that tie follow each other by their exact creation and id: newest first (recorded for
 * queries without sorts), and oldest first when the caller already asks for creation ascending, whose times show minutes only.
 */
export const tieDirection = (sorts: readonly Sort[]): Sort['direction'] =>
  sorts.find(({ subject }) => subject.of === 'page' && subject.field === 'created_time')?.direction ?? 'descending'
