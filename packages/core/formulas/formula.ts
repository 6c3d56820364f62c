/** Formulas from text to value. */
import { check } from './checking/check.ts'
import type { Plan } from './checking/plan.ts'
import { noReferences, type References } from './checking/references.ts'
import { evaluatePlan } from './evaluate.ts'
import { FormulaError } from './formula-error.ts'
import type { FormulaSchema } from './formula-schema.ts'
import type { Node } from './language/ast.ts'
import { parse } from './language/parser.ts'
import { print } from './language/print.ts'
import type { Scope } from './scope.ts'
import { storedToken } from './spelling.ts'
import { any, type Type } from './types.ts'
import type { Answer } from './values.ts'

/** A formula that can be evaluated. */
export type Formula = {
  /** What it says. */
  ast: Node
  /** Its expression as stored: laid out, its properties named by id, so that renaming one changes nothing. */
  stored: string
  type: Type
  references: References
  plan: Plan
  slots: number
}

/** A stored formula that no longer fits its schema: a property is gone, or of another type now. Its value is `unsupported`. */
export type BrokenFormula = { type: Type; references: References; problem: FormulaError }

/** Reads and checks an expression, with properties as `prop("Name")` or as tokens. Throws `FormulaError`. */
export function compileFormula(source: string, schema: FormulaSchema): Formula {
  const ast = parse(source)
  const { type, plan, slots, references, keys } = check(ast, source, schema)
  const stored = print(ast, (property) => storedToken(keys.get(property) ?? property.key))
  return { ast, stored, type, references, plan, slots }
}

/** The stored form of an expression as written. Throws `FormulaError`. */
export const storeExpression = (source: string, schema: FormulaSchema): string => compileFormula(source, schema).stored

/** A stored expression made ready; schema may have changed since it was written. Never throws. */
export function compileStored(stored: string, schema: FormulaSchema): Formula | BrokenFormula {
  try {
    return compileFormula(stored, schema)
  } catch (error) {
    if (error instanceof FormulaError) return { type: any, references: noReferences(), problem: error }
    throw error
  }
}

/** The value of a formula in a scope. Never throws for what an expression says. */
export function evaluate(formula: Formula | BrokenFormula, scope: Scope): Answer {
  if ('problem' in formula) return { kind: 'unsupported', reason: formula.problem.reason }
  return evaluatePlan(formula.plan, formula.slots, scope)
}
