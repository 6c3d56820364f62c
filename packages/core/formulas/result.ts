import type { Entry } from '../value-kinds/kinds.ts'
import { type DateValue, dayOf, instantOf } from '../values/dates.ts'
import { computed } from './evaluate.ts'
import type { Scope } from './scope.ts'
import type { Type } from './types.ts'
import { type Answer, isDate, isList, isUnsupported, type Unsupported, type Value } from './values.ts'

/** What a formula shows on the API, under its key `formula`. */
export type FormulaResult =
  | { type: 'string'; string: string | null }
  | { type: 'number'; number: number | null }
  | { type: 'boolean'; boolean: boolean | null }
  | { type: 'date'; date: DateValue | null }
  | { type: 'unsupported'; unsupported: Record<string, never> }

/** The type of result that a type is shown as; null when only evaluation knows it. */
export function resultTypeOf({ kind }: Type): 'string' | 'number' | 'boolean' | 'date' | null {
  if (kind === 'any') return null
  return kind === 'number' || kind === 'boolean' || kind === 'date' ? kind : 'string'
}

/**
 * An answer as the API shows it: under the type that it has, or, when it is empty, the one that was expected. Lists are
 * flattened, their empty items dropped, the rest joined by commas; nothing is left of a list without items (recorded).
 */
export function showResult(answer: Answer, type: Type, scope: Scope): FormulaResult {
  if (isUnsupported(answer)) return { type: 'unsupported', unsupported: {} }
  if (answer === null) return emptyResult(resultTypeOf(type) ?? 'string')
  if (typeof answer === 'number') return { type: 'number', number: answer }
  if (typeof answer === 'boolean') return { type: 'boolean', boolean: answer }
  if (isDate(answer)) return { type: 'date', date: { start: answer.start, end: answer.end, time_zone: null } }
  const shown = shownText(answer, scope)
  if (isUnsupported(shown)) return { type: 'unsupported', unsupported: {} }
  return { type: 'string', string: shown }
}

/** What a result contributes to filters and sorts; an empty text is nothing, like an empty value and one that was not computed. */
export function resultEntries(result: FormulaResult): Entry[] {
  switch (result.type) {
    case 'string':
      return result.string ? [{ kind: 'text', text: result.string }] : []
    case 'number':
      return result.number === null ? [] : [{ kind: 'number', number: result.number }]
    case 'boolean':
      return result.boolean ? [{ kind: 'flag' }] : []
    case 'date':
      return result.date === null ? [] : [{ kind: 'time', at: instantOf(result.date.start), day: dayOf(result.date.start) }]
    case 'unsupported':
      return []
  }
}

function emptyResult(type: 'string' | 'number' | 'boolean' | 'date'): FormulaResult {
  switch (type) {
    case 'string':
      return { type, string: null }
    case 'number':
      return { type, number: null }
    case 'boolean':
      return { type, boolean: null }
    case 'date':
      return { type, date: null }
  }
}

function shownText(value: Value, scope: Scope): string | null | Unsupported {
  const shown = computed(scope, ({ textOf, joinTexts, spend }) => {
    let isNothing = true
    function* texts(values: Value): Generator<string> {
      spend(1)
      if (isList(values)) for (const each of values) yield* texts(each)
      else if (values !== null) {
        isNothing = false
        yield textOf(values)
      }
    }
    const joined = joinTexts(texts(value), ',')
    // Half a surrogate pair is no text that could be sent.
    return isNothing ? null : joined.toWellFormed()
  })
  return shown as string | null | Unsupported
}
