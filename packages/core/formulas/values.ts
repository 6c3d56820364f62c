/** Values of formulas while they are computed. */

/** A date. Moments are spelled as date properties store them, `2026-07-21` or `2026-07-21T18:58:00.000+02:00`, and pass unchanged. */
export type FormulaDate = { kind: 'date'; start: string; end: string | null }
export type Person = { kind: 'person'; id: string }
export type Page = { kind: 'page'; id: string }

/** A value. Null is empty: an empty property, a missing item, a number that is not finite. An empty text is not null. */
export type Value = null | boolean | number | string | FormulaDate | Person | Page | readonly Value[]

/** A value that was not computed: too deep, too long, or of a property that is gone. Not empty, not zero. */
export type Unsupported = { kind: 'unsupported'; reason: string }

/** What evaluation answers. */
export type Answer = Value | Unsupported

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
export const isUnsupported = (answer: Answer): answer is Unsupported => hasKind(answer, 'unsupported')
export const isDate = (value: Value): value is FormulaDate => hasKind(value, 'date')
export const isPerson = (value: Value): value is Person => hasKind(value, 'person')
export const isPage = (value: Value): value is Page => hasKind(value, 'page')

const hasKind = (value: Answer, kind: string) =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind

/** A date without an end. */
export const dateOf = (start: string | null): FormulaDate | null => (start === null ? null : { kind: 'date', start, end: null })

/** True for what a condition takes as no, and `empty()` as empty: null, 0, `""`, false, `[]`. */
export const isFalsy = (value: Value) =>
  value === null || value === 0 || value === '' || value === false || (isList(value) && value.length === 0)
