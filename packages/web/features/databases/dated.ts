import type { PropertySchema } from '../../api/wire.ts'
import { conditionsOf } from './filters/conditions.ts'
import { type Filter, writeLeaf } from './filters/filter.ts'

/** Where the days of a property are asked for: a formula and a rollup have theirs a name deeper. Undefined where it has none. */
function pathToDays(property: PropertySchema): string[] | undefined {
  const [first] = conditionsOf(property)
  return first?.operand === 'date' ? first.path : undefined
}

/** Whether a property places rows in time: a date, a moment the server keeps, or a date that is computed. */
export const isDated = (property: PropertySchema) => pathToDays(property) !== undefined

const RANKS = ['date', 'created_time', 'last_edited_time', 'formula', 'rollup']

/** The properties that place rows in time, the likeliest first. */
export const datedAmong = (properties: readonly PropertySchema[]) => properties.filter(isDated).toSorted((one, other) => RANKS.indexOf(one.type) - RANKS.indexOf(other.type))

/** The rows with a day from one to another. */
export const withinDays = (property: PropertySchema, first: string, last: string): Filter => ({
  and: ([['on_or_after', first], ['on_or_before', last]] as const).map(([operator, operand]) => writeLeaf(property, { path: pathToDays(property) ?? [], operator, operand })),
})

/** The rows with any day. */
export const withSomeDay = (property: PropertySchema): Filter => writeLeaf(property, { path: pathToDays(property) ?? [], operator: 'is_not_empty', operand: true })
