/** How values compare: `==`, `<`, the order of `sort`, and the keys by which `unique` tells values apart. */
import { instantOf } from './dates/moments.ts'
import { isDate, isList, isPage, isPerson, type Value } from './values.ts'

/** What comparing needs to know. */
type Means = { scope: { timeZone: string }; spend(steps: number): void }

/** `==`: values of different types are never equal; dates compare by their moments, lists item by item, pages and people by id. */
export function isEqual(a: Value, b: Value, means: Means): boolean {
  means.spend(1)
  if (a === b) return true
  if (a === null || b === null) return false
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]!, means))
  if (isDate(a)) return isDate(b) && keyOf(a, means) === keyOf(b, means)
  if (isPage(a)) return isPage(b) && a.id === b.id
  return isPerson(a) && isPerson(b) && a.id === b.id
}

/** A text that equal values share and others do not. */
export function keyOf(value: Value, means: Means): string {
  means.spend(1)
  if (isList(value)) return `[${value.map((item) => keyOf(item, means)).join(',')}]`
  if (isDate(value)) {
    const moments = [value.start, ...(value.end === null ? [] : [value.end])]
    return `date ${moments.map((moment) => instantOf(moment, means.scope.timeZone)).join(' ')}`
  }
  if (isPage(value) || isPerson(value)) return `${value.kind} ${value.id}`
  // -0 and 0 are one number.
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

/** Below 0, 0 or above, for values of one type that has an order; undefined for others. Texts compare by code unit, dates by start. */
export function orderOf(a: Value, b: Value, means: Means): number | undefined {
  means.spend(1)
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  if (isPlainNumber(a) && isPlainNumber(b)) return Number(a) - Number(b)
  if (!isDate(a) || !isDate(b)) return undefined
  return instantOf(a.start, means.scope.timeZone) - instantOf(b.start, means.scope.timeZone)
}

const isPlainNumber = (value: Value) => typeof value === 'number' || typeof value === 'boolean'
