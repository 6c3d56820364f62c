/** What property types are in formulas: the type of their values there, and the way from what is stored. Empty is null. */
import { type Type, boolean, date, listOf, number, person, text } from '../formulas/types.ts'
import type { FormulaDate, Value } from '../formulas/values.ts'
import type { DateValue } from '../values/dates.ts'
import type { PageFacts } from './property-type.ts'

/** A property type's part in formulas. */
export type InFormulas<Config = any, Stored = any> = {
  type(config: Config): Type
  value(stored: Stored, config: Config, page: PageFacts): Value
}

type Of<V> = (stored: any, config: any, page: PageFacts) => V

/** A blank text is empty, as all empty properties are (recorded). */
export const asText = (of: Of<string>): InFormulas => ({ type: () => text, value: (...from) => of(...from) || null })
export const asNumber = (of: Of<number | null>): InFormulas => ({ type: () => number, value: of })
export const asBoolean = (of: Of<boolean>): InFormulas => ({ type: () => boolean, value: of })
export const asDate = (of: Of<DateValue | null>): InFormulas => ({ type: () => date, value: (...from) => formulaDate(of(...from)) })
export const asPerson = (of: Of<string>): InFormulas => ({ type: () => person, value: (...from) => ({ kind: 'person', id: of(...from) }) })
export const asTexts = (of: Of<string[]>): InFormulas => ({ type: () => listOf(text), value: of })
export const asPeople = (of: Of<string[]>): InFormulas => ({
  type: () => listOf(person),
  value: (...from) => of(...from).map((id) => ({ kind: 'person', id })),
})

/** A date as formulas hold it. */
export const formulaDate = (value: DateValue | null): FormulaDate | null => value && { kind: 'date', start: value.start, end: value.end }
