import { branchesOf, exampleOf } from '@understudy/core/schema/example.ts'
import { explain } from '@understudy/core/schema/explain.ts'
import type { TSchema } from '@understudy/core/schema/shapes.ts'

type Key = string | number
type Shape = { properties?: Record<string, TSchema>; patternProperties?: Record<string, TSchema>; items?: TSchema; additionalProperties?: unknown }

/** One change that makes a place pass: another value, or (`isLeftOut`) none at all. */
export type Repair = { path: string; value: unknown; isLeftOut: boolean }

// A value that fails in more places than this is no slip; and every try judges it anew.
const MOST_REPAIRS = 8

/** What to change in a value so that it fits its shape, judged by the very judge that refused it; `whole` fits, if it was reached. */
export function repair(shape: TSchema, value: unknown, place: string): { repairs: Repair[]; whole: unknown } {
  const repairs: Repair[] = []
  let held = value
  while (repairs.length < MOST_REPAIRS) {
    const [line] = explain(shape, held, place)
    if (line === undefined) return { repairs, whole: held }
    const done = repairLine(shape, held, place, line)
    if (!done) break
    repairs.push(done.repair)
    held = done.value
  }
  return { repairs, whole: undefined }
}

/** The place a line speaks of: all before ` should be `, without the length that may stand at its end. */
export function placeOfLine(line: string): string {
  const [place = ''] = line.split(' should be ')
  return / should be [≤≥]/.test(line) ? place.replace(/\.length$/, '') : place
}

function repairLine(shape: TSchema, value: unknown, place: string, line: string): { repair: Repair; value: unknown } | null {
  const path = placeOfLine(line)
  const keys = keysOf(shape, value, path.slice(place.length))
  if (!keys) return null
  const better = (changed: unknown) => {
    const [next] = explain(shape, changed, place)
    return next === undefined || (next !== line && placeOfLine(next) !== path && !placeOfLine(next).startsWith(`${path}.`))
  }
  if (/ should be not present/.test(line)) {
    const without = changedAt(value, keys, undefined)
    return better(without) ? { repair: { path, value: undefined, isLeftOut: true }, value: without } : null
  }
  for (const candidate of candidatesAt(shape, value, keys)) {
    const changed = changedAt(value, keys, candidate)
    if (better(changed)) return { repair: { path, value: candidate, isLeftOut: false }, value: changed }
  }
  return null
}

/** Values that may pass at a place: examples of every shape that may stand there, and a shorter one of what is there. */
function candidatesAt(shape: TSchema, value: unknown, keys: readonly Key[]): unknown[] {
  let shapes = branchesOf(shape)
  for (const key of keys) shapes = shapes.flatMap((one) => below(one, key).flatMap(branchesOf))
  const held = keys.reduce<unknown>((one, key) => (one as Record<Key, unknown> | undefined)?.[key], value)
  return [...shorter(held), ...shapes.map(exampleOf)]
}

const shorter = (value: unknown): unknown[] => {
  if (typeof value === 'string') return [2000, 1000, 100].filter((most) => value.length > most).map((most) => value.slice(0, most))
  return Array.isArray(value) && value.length > 100 ? [value.slice(0, 100)] : []
}

function below(shape: TSchema, key: Key): TSchema[] {
  const { properties, patternProperties, items } = shape as Shape
  if (typeof key === 'number') return items ? [items] : []
  const named = properties && Object.hasOwn(properties, key) ? properties[key] : undefined
  return named ? [named] : Object.values(patternProperties ?? {}).slice(0, 1)
}

/** The keys along a path as messages print it. Names may hold dots, so it is read along the value and the shapes. */
function keysOf(shape: TSchema, value: unknown, path: string): Key[] | null {
  if (path === '') return []
  const index = /^\[(\d+)\]/.exec(path)
  if (index) {
    const rest = keysOf(firstBelow(shape, 0), (value as unknown[] | undefined)?.[Number(index[1])], path.slice(index[0].length))
    return rest && [Number(index[1]), ...rest]
  }
  const held = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const known = branchesOf(shape).flatMap((one) => Object.keys((one as Shape).properties ?? {}))
  const names = [...new Set([...held, ...known])].filter((name) => path === `.${name}` || path.startsWith(`.${name}.`) || path.startsWith(`.${name}[`))
  for (const name of names.sort((a, b) => b.length - a.length)) {
    const rest = keysOf(firstBelow(shape, name), (value as Record<string, unknown> | undefined)?.[name], path.slice(name.length + 1))
    if (rest) return [name, ...rest]
  }
  return null
}

const firstBelow = (shape: TSchema, key: Key): TSchema => ({ anyOf: branchesOf(shape).flatMap((one) => below(one, key)) }) as unknown as TSchema

/** A copy of a value with another one at a place; undefined takes it out. */
function changedAt(value: unknown, [key, ...rest]: readonly Key[], to: unknown): unknown {
  if (key === undefined) return to
  if (typeof key === 'number') return Array.isArray(value) ? value.map((item: unknown, index) => (index === key ? changedAt(item, rest, to) : item)) : value
  const fields = { ...(value as Record<string, unknown> | undefined) }
  const changed = changedAt(fields[key], rest, to)
  if (changed === undefined) delete fields[key]
  else fields[key] = changed
  return fields
}
