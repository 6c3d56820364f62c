/** The functions of rollups: what they make of the values of related pages. */
import type { Entry } from '../value-kinds/kinds.ts'
import type { DateValue } from '../values/dates.ts'
import { toMinute } from '../values/times.ts'

import type { PageFacts, PropertyType } from './property-type.ts'
import type { SchemaProperty } from './schema.ts'

/** The value of one related page: the rolled-up property and its type, what is stored for it, and the page. */
export type RollupItem = { property: SchemaProperty; type: PropertyType; stored: unknown; page: PageFacts }

/** What a rollup comes to, before it is rendered. */
export type RollupValue =
  | { type: 'number'; number: number | null }
  | { type: 'date'; date: DateValue | null }
  | { type: 'array'; array: RollupItem[] }
  | { type: 'unsupported' }

/** A function of rollups: the kind of its result, and the way there. */
type RollupFunction = { result: RollupValue['type']; of(items: readonly RollupItem[]): RollupValue }

const number = (of: (items: readonly RollupItem[]) => number | null): RollupFunction => ({
  result: 'number',
  of: (items) => ({ type: 'number', number: of(items) }),
})
const date = (of: (dates: Moment[]) => DateValue | null): RollupFunction => ({
  result: 'date',
  of: (items) => ({ type: 'date', date: of(items.flatMap(moments).toSorted((a, b) => a.at - b.at)) }),
})
const unsupported: RollupFunction = { result: 'unsupported', of: () => ({ type: 'unsupported' }) }

/** Every function of rollups, by its name on the wire. Percentages are shares from 0 to 1 (recorded). */
export const rollupFunctions: Record<string, RollupFunction> = {
  count: number((items) => items.length),
  count_values: number((items) => sum(items.map((item) => entriesOf(item).length))),
  empty: number((items) => items.filter(isEmpty).length),
  not_empty: number((items) => items.length - items.filter(isEmpty).length),
  unique: number((items) => new Set(items.flatMap((item) => entriesOf(item).map(keyOf))).size),
  show_unique: { result: 'array', of: (items) => ({ type: 'array', array: distinct(items) }) },
  percent_empty: number((items) => share(items.filter(isEmpty).length, items.length)),
  percent_not_empty: number((items) => share(items.length - items.filter(isEmpty).length, items.length)),
  sum: number((items) => sum(numbersOf(items))),
  average: number((items) => average(numbersOf(items))),
  median: number((items) => median(numbersOf(items))),
  min: number((items) => least(numbersOf(items))),
  max: number((items) => greatest(numbersOf(items))),
  range: number((items) => {
    const [min, max] = [least(numbersOf(items)), greatest(numbersOf(items))]
    return min === null || max === null ? null : max - min
  }),
  earliest_date: date((dates) => single(dates[0])),
  latest_date: date((dates) => single(dates.at(-1))),
  date_range: date((dates) => (dates.length === 0 ? null : { start: dates[0]!.start, end: dates.at(-1)!.start, time_zone: null })),
  checked: number((items) => items.filter((item) => item.stored === true).length),
  unchecked: number((items) => items.filter((item) => item.stored !== true).length),
  percent_checked: number((items) => share(items.filter((item) => item.stored === true).length, items.length)),
  percent_unchecked: number((items) => share(items.filter((item) => item.stored !== true).length, items.length)),
  // Counts by group have no form in the API (documented as unsupported).
  count_per_group: unsupported,
  percent_per_group: unsupported,
  show_original: { result: 'array', of: (items) => ({ type: 'array', array: [...items] }) },
}

/** What an item contributes to comparison; what every page has is never empty. */
export function entriesOf({ property, type, stored, page }: RollupItem): Entry[] {
  if (!type.pageField) return type.entries(stored, property.config)
  const held = page[type.pageField]
  if (type.pageField.endsWith('_by')) return [{ kind: 'ref', ref: held }]
  const shown = toMinute(held)
  return [{ kind: 'time', at: Date.parse(shown), day: shown.slice(0, 10) }]
}

const isEmpty = (item: RollupItem) => entriesOf(item).length === 0
const keyOf = (entry: Entry) => JSON.stringify(entry)

function distinct(items: readonly RollupItem[]): RollupItem[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = JSON.stringify(entriesOf(item))
    return entriesOf(item).length > 0 && !seen.has(key) && seen.add(key)
  })
}

type Moment = { at: number; start: string }

function moments(item: RollupItem): Moment[] {
  const [entry] = entriesOf(item)
  if (entry?.kind !== 'time') return []
  const { type } = item
  if (type.pageField) return [{ at: entry.at, start: toMinute(item.page[type.pageField]).replace('Z', '+00:00') }]
  return [{ at: entry.at, start: startOf(item.stored) }]
}

/** The start of a date: of a date property as it stands, of a formula from its result. */
const startOf = (stored: unknown): string => {
  const held = stored as { start?: string; date?: { start: string } | null }
  return held.start ?? held.date!.start
}

const single = (moment: Moment | undefined): DateValue | null => moment ? { start: moment.start, end: null, time_zone: null } : null

const numbersOf = (items: readonly RollupItem[]) => items.flatMap(entriesOf).flatMap((entry) => (entry.kind === 'number' ? [entry.number] : []))
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
const average = (numbers: readonly number[]) => (numbers.length === 0 ? null : sum(numbers) / numbers.length)
const least = (numbers: readonly number[]) => numbers.reduce<number | null>((min, each) => (min === null || each < min ? each : min), null)
const greatest = (numbers: readonly number[]) => numbers.reduce<number | null>((max, each) => (max === null || each > max ? each : max), null)

function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
