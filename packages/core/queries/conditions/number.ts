import { Type } from '../../schema/shapes.ts'
import type { Test } from '../../value-kinds/kinds.ts'
import { ask, bothWays, type Condition, emptiness, type Operator } from './condition.ts'

const numberOperator = (op: (Test & { kind: 'number' })['op']): Operator => ({
  operand: Type.Number(),
  compile: (number, target) => ask(target, { kind: 'number', op, number }),
})

/** Conditions over numbers. */
export const numberCondition = (name: 'number' | 'unique_id'): Condition => ({
  name,
  operators: {
    ...bothWays('equals', 'does_not_equal', numberOperator('equals')),
    greater_than: numberOperator('greater_than'),
    less_than: numberOperator('less_than'),
    greater_than_or_equal_to: numberOperator('greater_than_or_equal_to'),
    less_than_or_equal_to: numberOperator('less_than_or_equal_to'),
    ...emptiness,
  },
})
