import { validationError } from '../errors/refusals.ts'
import { explain } from './explain.ts'
import type { Static, TSchema } from './shapes.ts'

/** Where in a request a value stood: the first word of a message and of its paths. */
export type Place = 'body' | 'path' | 'query'

/** Returns the value typed by its shape, or throws the `validation_error` that Notion would answer. */
export function check<S extends TSchema>(schema: S, value: unknown, place: Place): Static<S> {
  const lines = explain(schema, value, place)
  if (lines.length === 1) throw validationError(`${place} failed validation: ${lines[0]}`)
  if (lines.length > 1) throw validationError(`${place} failed validation. Fix one:\n${lines.join('\n')}`)
  return value as Static<S>
}
