import { dateFunctions } from './dates.ts'
import type { FormulaFunction } from './function.ts'
import { listFunctions } from './lists.ts'
import { logicFunctions } from './logic.ts'
import { numberFunctions } from './numbers.ts'
import { equalityFunctions } from './operators.ts'
import { patternFunctions } from './pattern-functions.ts'
import { personAndPageFunctions } from './people-and-pages.ts'
import { textFunctions } from './texts.ts'

/** Every function of the language but `prop`, `let` and `lets`, which name things and so are the checker's. */
export const formulaFunctions: readonly FormulaFunction[] = [
  ...logicFunctions,
  ...equalityFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...patternFunctions,
  ...dateFunctions,
  ...personAndPageFunctions,
  ...listFunctions,
]

const byName = new Map(formulaFunctions.map((fn) => [fn.name, fn]))

/** The function of a name. Names are case-sensitive. */
export const functionNamed = (name: string): FormulaFunction | undefined => byName.get(name)
