import { oneOf } from '../../schema/shapes.ts'
import { ask, bothWays, type Condition, not } from './condition.ts'

/** The condition over verifications; a row's index entry is the moment at which its verification expires. */
export const verificationCondition: Condition = {
  name: 'verification',
  operators: bothWays('status', 'does_not_equal', {
    operand: oneOf('verified', 'expired', 'none'),
    compile: (wanted: 'verified' | 'expired' | 'none', target) => {
      if (wanted === 'none') return not(ask(target, { kind: 'any' }))
      // What expires at a moment has expired at it.
      const next = target.context.now.getTime() + 1
      return ask(target, wanted === 'verified' ? { kind: 'time', from: next } : { kind: 'time', to: next })
    },
  }),
}
