/** Conditions over computed properties: each asks the result with the condition of the result's own kind. */
import { validationError } from '../../errors/refusals.ts'
import { typeOf } from '../../property-types/index.ts'
import type { FormulaConfig } from '../../property-types/formula.ts'
import type { RollupConfig } from '../../property-types/rollup.ts'
import { rollupFunctions } from '../../property-types/rollup-functions.ts'
import { object, Type } from '../../schema/shapes.ts'
import { checkboxCondition } from './checkbox.ts'
import { compileCondition, type Condition, conditionShape, type Operator, type Target, wrongCondition } from './condition.ts'
import { dateCondition } from './dates.ts'
import { numberCondition } from './number.ts'
import { multiSelectCondition, optionCondition } from './options.ts'
import { filesCondition, relationCondition, userCondition } from './references.ts'
import { textCondition } from './text.ts'

/** A condition of a formula's result, which must be of that type. A type that depends on the row cannot be asked (documented). */
const ofResult = (result: NonNullable<FormulaConfig['result']>, key: string, condition: Condition): Operator => ({
  operand: conditionShape(condition),
  compile(written, target) {
    const held = (target.property!.config as FormulaConfig).result
    if (held === null) throw validationError('Unable to filter based on a formula of unknown type')
    if (held !== result) throw wrongCondition(`formula ${held}`, `formula ${key}`)
    return compileCondition(condition, written, target)
  },
})

export const formulaCondition: Condition = {
  name: 'formula',
  operators: {
    string: ofResult('string', 'string', textCondition('rich_text')),
    checkbox: ofResult('boolean', 'checkbox', checkboxCondition),
    number: ofResult('number', 'number', numberCondition('number')),
    date: ofResult('date', 'date', dateCondition('date')),
  },
}

const itemConditions: readonly Condition[] = [
  textCondition('rich_text'),
  numberCondition('number'),
  checkboxCondition,
  optionCondition('select'),
  multiSelectCondition,
  relationCondition,
  dateCondition('date'),
  userCondition('people'),
  filesCondition,
  optionCondition('status'),
]

/** A condition of each item of a rollup that shows its values. */
const ofItems = (quantifier: 'any' | 'every' | 'none'): Operator => ({
  operand: Type.Union(itemConditions.map((condition) => object({ [condition.name]: conditionShape(condition) }))),
  compile(written: Record<string, Record<string, unknown> | undefined>, target) {
    assertResult(target, 'array', quantifier)
    const condition = itemConditions.find(({ name }) => written[name] !== undefined)!
    const rolledUp = target.property && target.context.rolledUp?.(target.property)
    const named = (name: string) => (rolledUp ? (typeOf(rolledUp).named?.(name, rolledUp.config) ?? []) : [])
    return { op: 'items', subject: target.subject, quantifier, of: compileCondition(condition, written[condition.name]!, { ...target, named }) }
  },
})

/** A condition of what a rollup adds up to. */
const ofTotal = (result: 'number' | 'date', condition: Condition): Operator => ({
  operand: conditionShape(condition),
  compile(written, target) {
    assertResult(target, result, result)
    return compileCondition(condition, written, target)
  },
})

function assertResult(target: Target, wanted: string, key: string) {
  const { result } = rollupFunctions[(target.property!.config as RollupConfig).function]!
  if (result !== wanted) throw wrongCondition(`rollup ${result}`, `rollup ${key}`)
}

export const rollupCondition: Condition = {
  name: 'rollup',
  operators: {
    any: ofItems('any'),
    every: ofItems('every'),
    none: ofItems('none'),
    number: ofTotal('number', numberCondition('number')),
    date: ofTotal('date', dateCondition('date')),
  },
}
