import type { Sort, Subject } from '@understudy/core/value-kinds/kinds.ts'
import { compareText } from '@understudy/core/value-kinds/compare-text.ts'
import type { Column, Key } from './column.ts'
import type { Leaf } from './leaf.ts'
import type { Need } from './rows.ts'

/** One sort over columns: what it needs, what a row's key is, and a name that tells it from every other. */
export type Sorting = { name: string; need: Need | undefined; key(leaf: Leaf, column: Column | undefined, row: number): Key; sign: 1 | -1 }

/** How rows follow one another: by the sorts, then by their creation, first or last first. Orders are kept under the name. */
export type Sortings = { name: string; sorts: readonly Sorting[]; tie: 1 | -1 }

/** Makes a sort one over columns. `places` are those of people, by the order of their names. */
export function sortingOf({ subject, sort, direction }: Sort, computed: Need | undefined, places: ReadonlyMap<string, number>): Sorting {
  const sign = direction === 'ascending' ? 1 : -1
  const property = subject.of === 'property' ? subject.id : ''
  const entries: Need = needOf(subject)
  const by = (need: Need | undefined, key: Sorting['key'], more = ''): Sorting => ({ name: `${need?.key ?? 'created'} ${sort.by} ${sign} ${more}`, need, key, sign })
  if (computed) return by(computed, (_leaf, column, row) => column!.keys?.[row] ?? (sort.by === 'flag' ? 0 : undefined))
  switch (sort.by) {
    case 'text':
      return by({ key: `texts ${property}`, from: 'sort_text', property }, (_leaf, column, row) => column!.keys?.[row])
    case 'number':
      return by(entries, (_leaf, column, row) => column!.firstNumber(row))
    case 'flag':
      return by(entries, (_leaf, column, row) => column!.firstNumber(row) ?? 0)
    case 'time':
      // A page's own times sort as they are shown: by the minute.
      if (subject.of === 'page' && subject.field === 'created_time') return by(undefined, (leaf, _column, row) => leaf.created(row).slice(0, 16))
      return by(entries, (_leaf, column, row) => column!.firstTime(row))
    case 'options': {
      const order = new Map(sort.ids.map((id, index) => [id, index]))
      return by(entries, (_leaf, column, row) => order.get(column!.firstRef(row)!), sort.ids.join())
    }
    case 'user':
      return by(entries, (_leaf, column, row) => places.get(column!.firstRef(row)!), [...places].join())
    case 'page':
      return by({ key: `titles ${property}`, from: 'titles', property }, (_leaf, column, row) => column!.keys?.[row])
    case 'first':
      throw new Error('Only what is computed sorts by its first entry, whatever its kind.')
  }
}

/** The column that tests of a subject are asked of. */
export const needOf = (subject: Subject): Need =>
  subject.of === 'page' ? { key: `page ${subject.field}`, from: 'page', field: subject.field } : { key: `entries ${subject.id}`, from: 'entries', property: subject.id }

/** A leaf in order, for one question, and its number. */
export type Sorted = { at: number; leaf: Leaf; columns: readonly (Column | undefined)[]; order: Uint16Array }

/** A row on its way into the answer: its leaf's number, the row in it, and what it sorts by. */
export type Spot = { at: number; leaf: Leaf; row: number; keys: readonly Key[] }

/** A row of a leaf as it is compared with those of others. */
export const spotOf = ({ sorts }: Sortings, { at, leaf, columns }: Sorted, row: number): Spot =>
  ({ at, leaf, row, keys: sorts.map((sorting, index) => sorting.key(leaf, columns[index], row)) })

/** Whether one row comes before another (below zero) or after it. */
export function compareSpots({ sorts, tie }: Sortings, a: Spot, b: Spot): number {
  for (let index = 0; index < sorts.length; index += 1) {
    const order = compareKeys(a.keys[index], b.keys[index], sorts[index]!.sign)
    if (order !== 0) return order
  }
  return tie * (a.at - b.at || a.row - b.row)
}

/** Empty values come last in both directions. */
function compareKeys(a: Key, b: Key, sign: 1 | -1): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -sign : a > b ? sign : 0
  return sign * compareText(String(a), String(b))
}

/** The rows of a leaf in order. */
export function orderOf({ name, sorts, tie }: Sortings, leaf: Leaf, columns: readonly (Column | undefined)[]): Uint16Array<ArrayBuffer> {
  return leaf.kept(name, () => {
    const rows = Array.from({ length: leaf.size }, (_, row) => row)
    const keys = sorts.map((sorting, index) => rows.map((row) => sorting.key(leaf, columns[index], row)))
    return Uint16Array.from(
      rows.sort((a, b) => {
        for (let index = 0; index < sorts.length; index += 1) {
          const order = compareKeys(keys[index]![a], keys[index]![b], sorts[index]!.sign)
          if (order !== 0) return order
        }
        return tie * (a - b)
      }),
    )
  })
}

/** The place in a leaf's order of the first row that does not come before another. */
export function firstFrom(sortings: Sortings, held: Sorted, start: Spot): number {
  let low = 0
  for (let high = held.order.length; low < high; ) {
    const middle = (low + high) >> 1
    if (compareSpots(sortings, spotOf(sortings, held, held.order[middle]!), start) < 0) low = middle + 1
    else high = middle
  }
  return low
}
