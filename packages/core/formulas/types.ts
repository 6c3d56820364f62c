/** Types of formulas as far as they are known before evaluation. */

/** Where a page comes from: the data source it is a row of, and the properties that lead to it from the formula's own row. */
export type Origin = { source: string; path: readonly string[] }

/**
 * A type. `empty` is that of `empty()` alone and fits every other; `any` is known only when it is computed. A page knows
 * where it comes from, which says what its properties are; without an origin they are found by name when it is computed.
 */
export type Type =
  | { kind: 'text' | 'number' | 'boolean' | 'date' | 'person' | 'empty' | 'any' }
  | { kind: 'page'; from: readonly Origin[] }
  | { kind: 'list'; of: Type }

export const text: Type = { kind: 'text' }
export const number: Type = { kind: 'number' }
export const boolean: Type = { kind: 'boolean' }
export const date: Type = { kind: 'date' }
export const person: Type = { kind: 'person' }
export const empty: Type = { kind: 'empty' }
export const any: Type = { kind: 'any' }

/** Pages of a data source, as the type of a property. */
export const pageOf = (source: string): Type => ({ kind: 'page', from: [{ source, path: [] }] })
export const listOf = (of: Type): Type => ({ kind: 'list', of })

/** The type of an item: of a list, or of what may turn out to be one. */
export const itemOf = (type: Type): Type => (type.kind === 'list' ? type.of : any)

/** The type of a value that is either of one or of the other. */
export function joined(a: Type, b: Type): Type {
  if (a.kind === 'empty') return b
  if (b.kind === 'empty') return a
  if (a.kind === 'list' && b.kind === 'list') return listOf(joined(a.of, b.of))
  if (a.kind === 'page' && b.kind === 'page') {
    // A page from nowhere known keeps the other from being known, too.
    if (a.from.length === 0 || b.from.length === 0) return { kind: 'page', from: [] }
    const keys = new Set(a.from.map(originKey))
    return { kind: 'page', from: [...a.from, ...b.from.filter((origin) => !keys.has(originKey(origin)))] }
  }
  return a.kind === b.kind ? a : any
}

export const joinedAll = (types: readonly Type[]): Type => types.reduce(joined, empty)

const originKey = ({ source, path }: Origin) => [source, ...path].join('\n')

/** The type of a property that is reached by a path: its pages come by way of that path. */
export function reachedBy(type: Type, path: readonly string[]): Type {
  if (type.kind === 'list') return listOf(reachedBy(type.of, path))
  if (type.kind !== 'page') return type
  return { kind: 'page', from: type.from.map(({ source }) => ({ source, path })) }
}

/** The type in words, for the reasons of errors. */
export function spellType(type: Type): string {
  if (type.kind === 'list') return `a list of ${plurals[type.of.kind] ?? 'lists'}`
  return singulars[type.kind]
}

const singulars = {
  text: 'a text', number: 'a number', boolean: 'a boolean', date: 'a date', person: 'a person', page: 'a page', empty: 'nothing',
  any: 'a value',
}
const plurals: Partial<Record<Type['kind'], string>> = {
  text: 'texts', number: 'numbers', boolean: 'booleans', date: 'dates', person: 'people', page: 'pages', empty: 'nothing',
  any: 'values',
}
