import type { TSchema } from '@understudy/core/schema/shapes.ts'

type Shape = { properties?: Record<string, Shape>; type?: string; anyOf?: Shape[] }

/**
 * The query string as a JSON value, led by the endpoint's shape: numbers and booleans are read where they are asked for
 * (a value that is none stays text and is refused by the shape), arrays are repeated keys, also spelled `key[]`.
 */
export function readQuery(query: URLSearchParams, shape: TSchema): Record<string, unknown> {
  const properties = (shape as Shape).properties ?? {}
  const keys = new Set([...query.keys()].map((name) => name.replace(/\[\]$/, '')))
  const values = [...keys].map((key) => {
    const given = [...query.getAll(key), ...query.getAll(`${key}[]`)]
    const wanted = Object.hasOwn(properties, key) ? properties[key] : undefined
    return [key, wanted?.type === 'array' ? given : readValue(given.at(-1)!, wanted?.type)]
  })
  // Entries make keys of the object's own, `__proto__` too, so that the shape refuses what it does not know.
  return Object.fromEntries(values) as Record<string, unknown>
}

function readValue(given: string, type: string | undefined): unknown {
  if ((type === 'integer' || type === 'number') && given.trim() !== '' && Number.isFinite(Number(given))) return Number(given)
  if (type === 'boolean' && (given === 'true' || given === 'false')) return given === 'true'
  return given
}
