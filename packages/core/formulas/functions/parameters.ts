/** The kinds of parameters. What a function does with an empty value is part of the kind. */
import type { Type } from '../types.ts'
import { type FormulaDate, isDate, isList, isPage, isPerson, type Page, type Person, type Value } from '../values.ts'
import type { Context } from './context.ts'
import { emptiesCall, failsCall, type Parameter } from './function.ts'

const one = { mode: 'value', count: 'one' } as const
const isOf = (...kinds: Type['kind'][]) => (type: Type) => type.kind === 'any' || kinds.includes(type.kind)

/** Any value, empty ones too. */
export const anything = (name: string): Parameter<Value> =>
  ({ ...one, name, expected: 'a value', accepts: () => true, convert: (value) => value })

/** A text, and whatever has one: everything. Empty reads as `""`. */
export const textual = (name: string): Parameter<string> =>
  ({ ...one, name, expected: 'a text', accepts: () => true, convert: (value, { textOf }) => textOf(value) })

/** A text of a known vocabulary. An unknown literal is a type error, an unknown computed word empties the call (silent: chosen). */
export const word = <W extends string>(name: string, find: (text: string) => W | undefined): Parameter<W> => ({
  ...one,
  name,
  expected: `a known ${name}`,
  accepts: isOf('text', 'empty'),
  acceptsLiteral: (value) => find(value) !== undefined,
  convert: (value, { textOf }) => find(textOf(value)) ?? emptiesCall,
})

const numeric = isOf('number', 'boolean', 'empty')
const toNumber = (value: Value) => (typeof value === 'boolean' ? Number(value) : typeof value === 'number' ? value : failsCall)

/** A number; empty makes the call empty. True counts 1, false 0. */
export const numberish = (name: string): Parameter<number> =>
  ({ ...one, name, expected: 'a number', accepts: numeric, convert: (value) => (value === null ? emptiesCall : toNumber(value)) })

/** A number of arithmetic, where empty counts 0 (recorded). */
export const amount = (name: string): Parameter<number> =>
  ({ ...one, name, expected: 'a number', accepts: numeric, convert: (value) => (value === null ? 0 : toNumber(value)) })

/** A date; empty makes the call empty. */
export const dated = (name: string): Parameter<FormulaDate> => ({
  ...one,
  name,
  expected: 'a date',
  accepts: isOf('date', 'empty'),
  convert: (value) => (value === null ? emptiesCall : isDate(value) ? value : failsCall),
})

/** A list; empty makes the call empty. A literal `empty()` is no list (recorded). */
export const listed = (name: string): Parameter<readonly Value[]> => ({
  ...one,
  name,
  expected: 'a list',
  accepts: isOf('list'),
  convert: (value) => (value === null ? emptiesCall : isList(value) ? value : failsCall),
})

/** The list whose items an `each` looks at; an empty value fails: `length(prop("L").map(current))` is empty, not 0 (recorded). */
export const items = (name: string): Parameter<readonly Value[]> =>
  ({ ...listed(name), convert: (value) => (value !== null && isList(value) ? value : failsCall) })

/** A person; empty makes the call empty. */
export const personal = (name: string): Parameter<Person> => ({
  ...one,
  name,
  expected: 'a person',
  accepts: isOf('person', 'empty'),
  convert: (value) => (value === null ? emptiesCall : isPerson(value) ? value : failsCall),
})

/** A page or a person; empty makes the call empty. */
export const identified = (name: string): Parameter<Page | Person> => ({
  ...one,
  name,
  expected: 'a page or a person',
  accepts: isOf('page', 'person', 'empty'),
  convert: (value) => (value === null ? emptiesCall : isPage(value) || isPerson(value) ? value : failsCall),
})

/** An argument that the body evaluates when it wants it. */
export const lazy = (name: string): Parameter<() => Value> =>
  ({ ...one, mode: 'lazy', name, expected: 'a value', accepts: () => true, convert: () => failsCall })

/** An expression that the body evaluates for items of the first argument. */
export const each = (name: string): Parameter<(item: Value, index: number) => Value> =>
  ({ ...one, mode: 'each', name, expected: 'an expression', accepts: () => true, convert: () => failsCall })

/** The parameter, which may be left out. */
export const optional = <T>(parameter: Parameter<T>): Parameter<T | undefined> => ({ ...parameter, count: 'optional' })

/** The parameter any number of times, as a list. Stands last. */
export const rest = <T>(parameter: Parameter<T>): Parameter<T[]> =>
  ({ ...parameter, count: 'rest' }) as unknown as Parameter<T[]>

/** A parameter kind of one's own. */
export const special = <T>(
  name: string,
  expected: string,
  accepts: (type: Type) => boolean,
  convert: (value: Value, context: Context) => T | typeof emptiesCall | typeof failsCall,
): Parameter<T> => ({ ...one, name, expected, accepts: (type) => type.kind === 'any' || accepts(type), convert })
