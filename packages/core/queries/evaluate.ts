/**
 * Predicates and sorts over rows, one by one. The server answers them from packed columns; this reading is small enough to be
 * believed, and tests hold the columns against it.
 */
import type { PageFacts } from '../property-types/property-type.ts'
import { passes } from '../value-kinds/entries.ts'
import { type Entry, type Predicate, type Sort, type SortBy, sortKey, type Subject } from '../value-kinds/kinds.ts'
import type { Lookup } from '../values/lookup.ts'
import { toMinute } from '../values/times.ts'
import { compareText } from '../value-kinds/compare-text.ts'
import { tieDirection } from './sorts.ts'

/** A row as queries see it. */
export type Row = { entries(propertyId: string): Entry[]; items?(propertyId: string): Entry[][]; page: PageFacts }

/** The names that people and related pages sort by. */
export type Names = Pick<Lookup, 'user' | 'title'>

/** True when the row passes. */
export function evaluate(predicate: Predicate, row: Row): boolean {
  switch (predicate.op) {
    case 'true':
      return true
    case 'false':
      return false
    case 'and':
      return predicate.all.every((part) => evaluate(part, row))
    case 'or':
      return predicate.all.some((part) => evaluate(part, row))
    case 'not':
      return !evaluate(predicate.of, row)
    case 'items': {
      const { subject, quantifier, of } = predicate
      const items = (subject.of === 'property' && row.items?.(subject.id)) || []
      const holds = (entries: Entry[]) => evaluate(of, { ...row, entries: () => entries })
      if (quantifier === 'every') return items.length > 0 && items.every(holds)
      return items.some(holds) === (quantifier === 'any')
    }
    case 'test':
      return entriesOf(predicate.subject, row).some((entry) => passes(entry, predicate.test))
  }
}

/** What a subject holds in a row. The page's own times compare as they are shown: by the minute, their day in UTC. */
export function entriesOf(subject: Subject, row: Row): Entry[] {
  if (subject.of === 'property') return row.entries(subject.id)
  const held = row.page[subject.field]
  if (subject.field === 'created_by' || subject.field === 'last_edited_by') return [{ kind: 'ref', ref: held }]
  const shown = toMinute(held)
  return [{ kind: 'time', at: Date.parse(shown), day: shown.slice(0, 10) }]
}

/** The order of rows under the given sorts; what they leave undecided is settled by creation, then by id. */
export function compareRows(sorts: readonly Sort[], names: Names): (a: Row, b: Row) => number {
  const tie = sign(tieDirection(sorts))
  return (a, b) => {
    for (const { subject, sort, direction } of sorts) {
      const one = keyOf(sort, entriesOf(subject, a), names)
      const other = keyOf(sort, entriesOf(subject, b), names)
      // Empty values come last in both directions.
      if (one === undefined || other === undefined) {
        if (one !== other) return one === undefined ? 1 : -1
        continue
      }
      const order = compareKeys(one, other)
      if (order !== 0) return order * sign(direction)
    }
    return tie * (compareText(a.page.created_time, b.page.created_time) || compareText(a.page.id, b.page.id))
  }
}

const sign = (direction: Sort['direction']) => (direction === 'ascending' ? 1 : -1)

const compareKeys = (a: string | number, b: string | number) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b))

/** What a row sorts by: of several values the first; undefined when there is none. */
export function keyOf(sort: SortBy, entries: Entry[], names: Names): string | number | undefined {
  const first = entries[0]
  if (sort.by === 'flag') return first ? 1 : 0
  if (!first) return undefined
  switch (first.kind) {
    case 'text':
      return sortKey(first.text)
    case 'number':
      return first.number
    case 'time':
      return first.at
    case 'flag':
      return 1
    case 'ref':
      return refKey(sort, first.ref, names)
  }
}

function refKey(sort: SortBy, ref: string, names: Names): string | number | undefined {
  if (sort.by === 'options') {
    const place = sort.ids.indexOf(ref)
    return place < 0 ? undefined : place
  }
  const name = sort.by === 'user' ? names.user(ref).name : names.title(ref)
  return (name && sortKey(name)) || undefined
}
