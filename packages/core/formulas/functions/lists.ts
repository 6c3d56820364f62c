/** Functions of lists. None changes the list it is given. */
import { isEqual, keyOf } from '../compare.ts'
import { limits } from '../limits.ts'
import { any, boolean, itemOf, joined, joinedAll, listOf, number, type Type } from '../types.ts'
import { isFalsy, isList, type Value } from '../values.ts'
import type { Context } from './context.ts'
import { define, type FormulaFunction } from './function.ts'
import { anything, each, items, listed, numberish, optional, rest } from './parameters.ts'
import { sorted } from './sorted.ts'

/** The type of the first argument, which is a list or may turn out to be one. */
const sameList = ([list]: readonly Type[]) => (list!.kind === 'list' ? list! : listOf(any))
const item = ([list]: readonly Type[]) => itemOf(list!)

/** A whole index, counted from the end when negative. */
const place = (index: number) => Math.trunc(index)

/** Lists one after the other, within the limit of length. */
function chained(lists: Iterable<readonly Value[]>, { giveUp, spend }: Context): Value[] {
  const all: Value[] = []
  for (const list of lists) {
    spend(list.length)
    if (all.length + list.length > limits.listLength) return giveUp('A list is too long.')
    all.push(...list)
  }
  return all
}

/** The functions of lists. */
export const listFunctions: FormulaFunction[] = [
  define({
    name: 'at',
    takes: [listed('list'), numberish('index')],
    gives: item,
    run: ([list, index]) => list.at(place(index)) ?? null,
  }),
  define({ name: 'first', takes: [listed('list')], gives: item, run: ([list]) => list[0] ?? null }),
  define({ name: 'last', takes: [listed('list')], gives: item, run: ([list]) => list.at(-1) ?? null }),
  define({
    name: 'slice',
    takes: [listed('list'), numberish('start'), optional(numberish('end'))],
    gives: sameList,
    run: ([list, start, end]) => list.slice(place(start), end === undefined ? undefined : place(end)),
  }),
  define({
    name: 'splice',
    takes: [listed('list'), numberish('start'), optional(numberish('count')), rest(anything('item'))],
    gives: (types) => joined(sameList(types), listOf(joinedAll(types.slice(3)))),
    run: ([list, start, count, added]) => list.toSpliced(place(start), count === undefined ? list.length : place(count), ...added),
  }),
  define({
    name: 'concat',
    takes: [listed('list'), listed('list'), rest(listed('list'))],
    gives: (types) => joinedAll(types.map((type) => sameList([type]))),
    run: ([first, second, more], context) => chained([first, second, ...more], context),
  }),
  define({ name: 'reverse', takes: [listed('list')], gives: sameList, run: ([list]) => list.toReversed() }),
  define({
    name: 'unique',
    takes: [listed('list')],
    gives: sameList,
    run: ([list], context) => {
      const keys = new Set<string>()
      return list.filter((value) => {
        const key = keyOf(value, context)
        return !keys.has(key) && keys.add(key)
      })
    },
  }),
  define({
    name: 'includes',
    takes: [listed('list'), anything('value')],
    gives: boolean,
    run: ([list, value], context) => list.some((each) => isEqual(each, value, context)),
  }),
  define({
    name: 'flat',
    takes: [listed('list')],
    gives: ([list]) => flatType(itemOf(list!)),
    run: ([list], context) => chained(list.map((value) => (isList(value) ? value : [value])), context),
  }),
  define({
    name: 'map',
    takes: [items('list'), each('expression')],
    gives: ([, result]) => listOf(result!),
    run: ([list, give], { orEmpty }) => list.map((value, index) => orEmpty(() => give(value, index))),
  }),
  define({
    name: 'filter',
    takes: [items('list'), each('condition')],
    gives: sameList,
    run: ([list, holds]) => list.filter((value, index) => !isFalsy(holds(value, index))),
  }),
  define({
    name: 'find',
    takes: [items('list'), each('condition')],
    gives: item,
    run: ([list, holds]) => list.find((value, index) => !isFalsy(holds(value, index))) ?? null,
  }),
  define({
    name: 'findIndex',
    takes: [items('list'), each('condition')],
    gives: number,
    run: ([list, holds]) => list.findIndex((value, index) => !isFalsy(holds(value, index))),
  }),
  define({
    name: 'some',
    takes: [items('list'), each('condition')],
    gives: boolean,
    run: ([list, holds]) => list.some((value, index) => !isFalsy(holds(value, index))),
  }),
  define({
    name: 'every',
    takes: [items('list'), each('condition')],
    gives: boolean,
    run: ([list, holds]) => list.every((value, index) => !isFalsy(holds(value, index))),
  }),
  define({
    name: 'count',
    takes: [items('list'), optional(each('condition'))],
    gives: number,
    run: ([list, holds]) => (holds ? list.filter((value, index) => !isFalsy(holds(value, index))).length : list.length),
  }),
  define({
    name: 'sort',
    takes: [items('list'), optional(each('key'))],
    gives: sameList,
    run: ([list, key], context) => sorted(list, key ?? ((value) => value), context),
  }),
]

/** One level less: lists among the items become their items. */
function flatType(of: Type): Type {
  if (of.kind === 'list') return of
  return listOf(of)
}
