import { Type } from '../../schema/shapes.ts'
import { ask, bothWays, type Condition, not } from './condition.ts'

/** The condition of checkboxes; one that was never set is false. */
export const checkboxCondition: Condition = {
  name: 'checkbox',
  operators: bothWays('equals', 'does_not_equal', {
    operand: Type.Boolean(),
    compile: (wanted, target) => {
      const set = ask(target, { kind: 'flag' })
      return wanted ? set : not(set)
    },
  }),
}
