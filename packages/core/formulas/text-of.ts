import { formatMoment } from './dates/format-date.ts'
import type { Context } from './functions/context.ts'
import { isDate, isList, isPage, isPerson, type Value } from './values.ts'

/**
 * The text of a value, as `format` and `+` give it: nothing for empty; numbers in their shortest form; dates as
 * `July 21, 2026 18:58`; a page's title and a person's name; lists joined by commas.
 */
export function textOf(value: Value, context: Context): string {
  context.spend(1)
  if (value === null) return ''
  if (isList(value)) return context.joinTexts(texts(value, context), ',')
  if (isPage(value)) return context.scope.pageTitle(value.id) ?? ''
  if (isPerson(value)) return context.scope.userName(value.id) ?? ''
  if (!isDate(value)) return String(value)
  return [value.start, ...(value.end === null ? [] : [value.end])]
    .map((moment) => formatMoment(moment, moment.length === 10 ? 'MMMM D, YYYY' : 'MMMM D, YYYY HH:mm', context.scope.timeZone))
    .join(' → ')
}

// One by one, so that what is too long stops before all of it is made.
function* texts(values: readonly Value[], context: Context) {
  for (const value of values) yield textOf(value, context)
}
