import { Heap } from './heap.ts'
import { compareSpots, firstFrom, type Sorted, type Sortings, type Spot, spotOf } from './sorting.ts'

/** The place of a row among all that stand in some lists, each of which is in order. */
export const placeOf = (sortings: Sortings, lists: readonly Sorted[], spot: Spot): number => lists.reduce((sum, list) => sum + firstFrom(sortings, list, spot), 0)

/**
 * How many rows of each list come before a place among all: found by asking of a row in the middle of what is left of a list how many of all
 * come before it, which halves what is left of most of them.
 */
export function startsAt(sortings: Sortings, lists: readonly Sorted[], place: number): number[] {
  let low = lists.map(() => 0)
  let high = lists.map(({ order }) => order.length)
  for (;;) {
    const left = low.map((from, index) => high[index]! - from)
    const widest = left.indexOf(Math.max(...left))
    if (!left[widest]) return low
    const middle = low[widest]! + (left[widest] >> 1)
    const pivot = spotOf(sortings, lists[widest]!, lists[widest]!.order[middle]!)
    const before = lists.map((list, index) => (left[index] === 0 ? low[index]! : index === widest ? middle : firstFrom(sortings, list, pivot)))
    const sum = before.reduce((total, count) => total + count, 0)
    if (sum > place) high = before
    else if (sum === place) return before
    else low = before.with(widest, middle + 1)
  }
}

/** The rows of all lists in order, from somewhere in each of them. */
export function* inOrderFrom(sortings: Sortings, lists: readonly Sorted[], starts: readonly number[]): Generator<Spot> {
  const heap = new Heap<{ spot: Spot; list: Sorted; place: number }>((a, b) => compareSpots(sortings, a.spot, b.spot))
  const push = (list: Sorted, place: number) => {
    if (place < list.order.length) heap.push({ spot: spotOf(sortings, list, list.order[place]!), list, place })
  }
  lists.forEach((list, index) => push(list, starts[index]!))
  for (let next = heap.pop(); next; next = heap.pop()) {
    yield next.spot
    push(next.list, next.place + 1)
  }
}
