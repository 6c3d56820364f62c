/** Arithmetic and functions of one number. */
import { number, text, type Type } from '../types.ts'
import { instantOf } from '../dates/moments.ts'
import { isDate, isList, type Value } from '../values.ts'
import { define, failsCall, type FormulaFunction, type Parameter } from './function.ts'
import { formatNumber, formatOf } from './format-number.ts'
import { amount, numberish, optional, rest, special, word } from './parameters.ts'

/** Functions of two numbers, in which empty counts 0. They are the operators, too. */
const arithmetic = (name: string, compute: (a: number, b: number) => number) =>
  define({ name, takes: [amount('a'), amount('b')], gives: number, run: ([a, b]) => compute(a, b) })

/** Functions of one number, empty of empty. */
const ofOne = (name: string, compute: (value: number) => number) =>
  define({ name, takes: [numberish('number')], gives: number, run: ([value]) => compute(value) })

const constant = (name: string, value: number) => define({ name, takes: [], gives: number, run: () => value })

/** Numbers and lists of numbers, empty ones skipped. Literal empties alone are a type error (recorded). */
const numbers = (name: string): Parameter<number[]> => {
  const accepts = (type: Type): boolean =>
    ['number', 'boolean', 'empty', 'any'].includes(type.kind) || (type.kind === 'list' && type.of.kind !== 'list' && accepts(type.of))
  return special(name, 'a number or a list of numbers', accepts, (value, { spend }) => {
    const found: number[] = []
    for (const item of isList(value) ? value : [value]) {
      spend(1)
      if (item === null) continue
      if (typeof item !== 'number' && typeof item !== 'boolean') return failsCall
      found.push(Number(item))
    }
    return found
  })
}

const ofMany = (name: string, compute: (values: number[]) => number | null) =>
  define({
    name,
    takes: [numbers('number'), rest(numbers('number'))],
    gives: number,
    refuses: (types) => (types.every(isLiteralEmpty) ? `${name} needs a number, and these are none.` : undefined),
    run: ([first, more]) => compute([first, ...more].flat()),
  })

const isLiteralEmpty = (type: Type): boolean => type.kind === 'empty' || (type.kind === 'list' && isLiteralEmpty(type.of))

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
const ofSome = (compute: (values: number[]) => number) => (values: number[]) => (values.length === 0 ? null : compute(values))

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** Half goes up: -2.5 to -2. Places are shifted in decimal, so that 1.005 is 1.01 to two places. */
function round(value: number, places = 0): number {
  const by = Math.trunc(places)
  if (by === 0 || Math.abs(by) > 300) return by > 0 ? value : by < 0 ? 0 : Math.round(value)
  return shifted(Math.round(shifted(value, by)), -by)
}

function shifted(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

const convertible = special<Value>(
  'value',
  'a text, number, boolean or date',
  ({ kind }) => ['text', 'number', 'boolean', 'date', 'empty'].includes(kind),
  (value) => value,
)

/** The functions of numbers. */
export const numberFunctions: FormulaFunction[] = [
  arithmetic('add', (a, b) => a + b),
  arithmetic('subtract', (a, b) => a - b),
  arithmetic('multiply', (a, b) => a * b),
  arithmetic('divide', (a, b) => a / b),
  arithmetic('mod', (a, b) => a % b),
  arithmetic('pow', (a, b) => a ** b),
  ofMany('min', ofSome((values) => values.reduce((least, value) => Math.min(least, value)))),
  ofMany('max', ofSome((values) => values.reduce((most, value) => Math.max(most, value)))),
  ofMany('sum', total),
  ofMany('mean', ofSome((values) => total(values) / values.length)),
  ofMany('median', ofSome(median)),
  ofOne('abs', Math.abs),
  ofOne('ceil', Math.ceil),
  ofOne('floor', Math.floor),
  ofOne('sqrt', Math.sqrt),
  ofOne('cbrt', Math.cbrt),
  ofOne('exp', Math.exp),
  ofOne('ln', Math.log),
  ofOne('log10', Math.log10),
  ofOne('log2', Math.log2),
  ofOne('sign', Math.sign),
  define({
    name: 'round',
    takes: [numberish('number'), optional(numberish('places'))],
    gives: number,
    run: ([value, places]) => round(value, places),
  }),
  constant('pi', Math.PI),
  constant('e', Math.E),
  define({
    name: 'toNumber',
    takes: [convertible],
    gives: number,
    run: ([value], { scope, fail }) => {
      // Of a text its leading number: `7 cats` is 7.
      if (typeof value === 'string') return /^\s*[+-]?(\d|\.\d)/.test(value) ? Number.parseFloat(value) : null
      if (value === null || typeof value === 'number') return value
      if (typeof value === 'boolean') return Number(value)
      return isDate(value) ? instantOf(value.start, scope.timeZone) : fail()
    },
  }),
  define({
    name: 'formatNumber',
    // A layout is made anew each time.
    cost: 200,
    takes: [numberish('number'), optional(word('format', formatOf)), optional(numberish('precision'))],
    gives: text,
    run: ([value, format, precision]) => formatNumber(value, format, precision),
  }),
]

