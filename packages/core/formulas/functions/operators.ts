/** Operators as functions: what the checker makes of `a + b`. Their names are no names of the language. */
import { isEqual, orderOf } from '../compare.ts'
import { any, boolean, number, spellType, text, type Type } from '../types.ts'
import type { Value } from '../values.ts'
import type { Context } from './context.ts'
import { define, type FormulaFunction } from './function.ts'
import { amount, anything, numberish, textual } from './parameters.ts'

/** A text and anything else, put together. */
export const joinText = define({
  name: '+',
  takes: [textual('a'), textual('b')],
  gives: text,
  run: ([a, b], { joinTexts }) => joinTexts([a, b], ''),
})

/** The sum of two numbers. */
export const addNumbers = define({ name: '+', takes: [amount('a'), amount('b')], gives: number, run: ([a, b]) => a + b })

/** `+` of values whose types only evaluation knows. */
export const plus = define({
  name: '+',
  takes: [anything('a'), anything('b')],
  gives: any,
  run: ([a, b], { textOf, joinTexts, fail }) => {
    if (typeof a === 'string' || typeof b === 'string') return joinTexts([textOf(a), textOf(b)], '')
    if (!isAmount(a) || !isAmount(b)) return fail()
    return Number(a) + Number(b)
  },
})

const isAmount = (value: Value) => value === null || typeof value === 'number' || typeof value === 'boolean'

/** `+` of two types, or undefined when they do not add up: a text takes anything, else both are numbers. */
export function plusOf(a: Type, b: Type): FormulaFunction | undefined {
  if (a.kind === 'text' || b.kind === 'text') return joinText
  const types = [a, b].filter(({ kind }) => !['number', 'boolean', 'empty'].includes(kind))
  if (types.length === 0) return addNumbers
  return types.some(({ kind }) => kind === 'any') ? plus : undefined
}

/** `-a`, where empty counts 0. */
export const negate = define({ name: '-', takes: [amount('a')], gives: number, run: ([a]) => -a })

/** `+a`: a number as it is. */
export const positive = define({ name: '+', takes: [numberish('a')], gives: number, run: ([a]) => a })

const ordered = ['text', 'number', 'boolean', 'date']
const numeric = ['number', 'boolean']

/** Why two types cannot be asked which is larger. */
function refusesOrder([a, b]: readonly Type[]): string | undefined {
  const known = [a!, b!].filter(({ kind }) => kind !== 'any' && kind !== 'empty')
  const unordered = known.find(({ kind }) => !ordered.includes(kind))
  if (unordered) return `There is no order in which ${spellType(unordered)} could be compared.`
  const [one, other] = known
  const fit = !one || !other || one.kind === other.kind || (numeric.includes(one.kind) && numeric.includes(other.kind))
  return fit ? undefined : `There is no order of ${spellType(one)} and ${spellType(other)}.`
}

/** A comparison. An empty side makes it false, never an error. */
const comparison = (name: string, holds: (order: number) => boolean) =>
  define({
    name,
    takes: [anything('a'), anything('b')],
    gives: boolean,
    refuses: refusesOrder,
    run: ([a, b], context) => holds(orderOf(a, b, context) ?? NaN),
  })

const equality = (name: string, isWanted: boolean) =>
  define({
    name,
    takes: [anything('a'), anything('b')],
    gives: boolean,
    run: ([a, b], context: Context) => isEqual(a, b, context) === isWanted,
  })

/** The functions of `==` and `!=`, which have names, too. */
export const equalityFunctions = [equality('equal', true), equality('unequal', false)]

/** The functions of comparisons, by operator. */
export const comparisons = new Map(
  [
    comparison('>', (order) => order > 0),
    comparison('>=', (order) => order >= 0),
    comparison('<', (order) => order < 0),
    comparison('<=', (order) => order <= 0),
  ].map((fn) => [fn.name, fn]),
)
