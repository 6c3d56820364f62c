import { orderOf } from '../compare.ts'
import { isPage, isPerson, type Value } from '../values.ts'
import type { Context } from './context.ts'

/**
 * A list in the order of its keys; equal keys keep theirs. Empty items are dropped (recorded); items with an empty key come
 * last. People and pages go by their names. Keys of several types go by type, those without an order stay as they are.
 */
export function sorted(list: readonly Value[], keyOf: (item: Value, index: number) => Value, context: Context): Value[] {
  const named = (key: Value) => (isPage(key) || isPerson(key) ? context.textOf(key) : key)
  return list
    .map((item, index) => ({ item, key: named(keyOf(item, index)) }))
    .filter(({ item }) => item !== null)
    .toSorted((a, b) => orderOf(a.key, b.key, context) ?? rank(a.key) - rank(b.key))
    .map(({ item }) => item)
}

function rank(key: Value): number {
  if (key === null) return 4
  if (typeof key === 'number' || typeof key === 'boolean') return 0
  if (typeof key === 'string') return 1
  return Array.isArray(key) ? 3 : 2
}
