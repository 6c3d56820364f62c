import { list, Type } from '../../schema/shapes.ts'
import { ask, bothWays, type Condition, emptiness, type Operator } from './condition.ts'

// A list matches any of its names; negated, none. A name without an option matches nothing.
const anyOf: Operator = {
  operand: Type.Union([Type.String(), list(Type.String())]),
  compile: (names: string | string[], target) => {
    const refs = [names].flat().flatMap((name) => target.named(name))
    return refs.length === 0 ? { op: 'false' } : ask(target, { kind: 'ref', refs: [...new Set(refs)] })
  },
}

/** Conditions over the one option of a select or status. */
export const optionCondition = (name: 'select' | 'status'): Condition => ({
  name,
  operators: { ...bothWays('equals', 'does_not_equal', anyOf), ...emptiness },
})

/** The condition over the options of a multi-select. */
export const multiSelectCondition: Condition = {
  name: 'multi_select',
  operators: { ...bothWays('contains', 'does_not_contain', anyOf), ...emptiness },
}
