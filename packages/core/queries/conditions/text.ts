import { Type } from '../../schema/shapes.ts'
import type { ConditionName } from '../../property-types/property-type.ts'
import { ask, bothWays, type Condition, emptiness, type Operator } from './condition.ts'

const textOperator = (op: 'equals' | 'contains' | 'starts_with' | 'ends_with'): Operator => ({
  operand: Type.String(),
  compile: (text, target) => ask(target, { kind: 'text', op, text }),
})

/** Conditions over plain text, without regard to case. */
export const textCondition = (name: ConditionName): Condition => ({
  name,
  operators: {
    ...bothWays('equals', 'does_not_equal', textOperator('equals')),
    ...bothWays('contains', 'does_not_contain', textOperator('contains')),
    starts_with: textOperator('starts_with'),
    ends_with: textOperator('ends_with'),
    ...emptiness,
  },
})
