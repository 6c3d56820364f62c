import type { Type } from './types.ts'

/**
 * A property as formulas see it. `type` is null where formulas cannot use the property. It may be a getter: only that of a
 * property referred to is asked for, so that formulas over formulas find their types one after the other.
 */
export type FormulaProperty = { readonly id: string; readonly name: string; readonly type: Type | null }

/** What a formula may refer to: the properties beside it, and those of the data sources that its pages are rows of. */
export type FormulaSchema = {
  properties: readonly FormulaProperty[]
  /** The properties of another data source; undefined when it is gone or may not be seen. */
  related(source: string): readonly FormulaProperty[] | undefined
}
