/** The evaluator: computes a plan in a scope, within limits. */
import type { Plan } from './checking/plan.ts'
import type { Context } from './functions/context.ts'
import { emptiesCall, failsCall, type Parameter } from './functions/function.ts'
import { limits } from './limits.ts'
import type { Scope } from './scope.ts'
import { textOf } from './text-of.ts'
import { type Answer, isList, isPage, isUnsupported, type Value } from './values.ts'

/** A failed call. It empties all that contains it, up to an item of `map` or the whole formula (recorded). Made once, thrown often. */
const failure = new Error('A call of a formula failed.')

/** The end of an evaluation that is not to be finished. */
class NotComputed extends Error {}

/** What an evaluation keeps: what its names stand for, and the steps that are left. */
type Run = { slots: Value[]; context: Context }

/** The value of a plan in a scope; `unsupported` when it is too much work, or refers to something that is. */
export function evaluatePlan(plan: Plan, slots: number, scope: Scope): Answer {
  return computed(scope, (context) => valueOf(plan, { slots: Array.from({ length: slots }, () => null), context }))
}

/** What a computation answers within limits; null when it fails. */
export function computed<T extends Answer>(scope: Scope, compute: (context: Context) => T): T | Answer {
  const allowed = Math.min(limits.steps, scope.budget?.steps ?? limits.steps)
  const steps = { left: allowed }
  try {
    return compute(contextOf(scope, steps))
  } catch (error) {
    if (error === failure) return null
    if (error instanceof NotComputed) return { kind: 'unsupported', reason: error.message }
    // A scope that evaluates formulas in its turn can nest them deeper than the stack; each alone is bounded.
    if (error instanceof RangeError && error.message.includes('call stack')) {
      return { kind: 'unsupported', reason: 'The formula is nested too deep.' }
    }
    throw error
  } finally {
    if (scope.budget) scope.budget.steps -= allowed - Math.max(steps.left, 0)
  }
}

function contextOf(scope: Scope, steps: { left: number }): Context {
  const giveUp = (reason: string): never => {
    if (scope.budget) scope.budget.isPassed = true
    throw new NotComputed(reason)
  }
  const context: Context = {
    scope,
    spend: (spent) => {
      steps.left -= spent
      if (steps.left < 0) giveUp('The formula takes too many steps.')
    },
    textOf: (value) => (typeof value === 'string' ? value : textOf(value, context)),
    joinTexts: (parts, separator) => {
      const joined: string[] = []
      let length = 0
      for (const part of parts) {
        context.spend(1)
        length += part.length + separator.length
        if (length - separator.length > limits.textLength) giveUp('A text is too long.')
        joined.push(part)
      }
      return joined.join(separator)
    },
    fail: () => {
      throw failure
    },
    orEmpty: (compute) => {
      try {
        return compute()
      } catch (error) {
        if (error === failure) return null
        throw error
      }
    },
    giveUp,
  }
  return context
}

function valueOf(plan: Plan, run: Run): Value {
  run.context.spend(1)
  switch (plan.kind) {
    case 'constant':
      return plan.value
    case 'slot':
      return run.slots[plan.slot]!
    case 'list':
      return plan.items.map((item) => valueOf(item, run))
    case 'bind':
      for (const { slot, value } of plan.bindings) run.slots[slot] = valueOf(value, run)
      return valueOf(plan.body, run)
    case 'property':
      return known(run.context.scope.property(plan.id))
    case 'pageProperty': {
      const page = valueOf(plan.page, run)
      if (page === null) return null
      if (!isPage(page)) return run.context.fail()
      return known(run.context.scope.pageProperty(page.id, plan.property) ?? null)
    }
    case 'call':
      return kept(called(plan, run), run.context)
  }
}

/** A value from outside, unless that was not computed. */
function known(answer: Answer): Value {
  if (isUnsupported(answer)) throw new NotComputed(answer.reason)
  return answer
}

/** A value as it is kept: no number that is not finite, none below zero that is zero, nothing too large. */
function kept(value: Value, context: Context): Value {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (typeof value === 'string') {
    if (value.length > limits.textLength) return context.giveUp('A text is too long.')
    context.spend(value.length / 100)
  } else if (isList(value)) {
    if (value.length > limits.listLength) return context.giveUp('A list is too long.')
    context.spend(value.length)
  }
  return value
}

function called(plan: Plan & { kind: 'call' }, run: Run): Value {
  const args: unknown[] = []
  const { takes } = plan.fn
  for (let index = 0; index < takes.length; index++) {
    const parameter = takes[index]!
    if (parameter.count === 'rest') {
      const more: unknown[] = []
      for (let next = index; next < plan.args.length; next++) {
        const value = argument(parameter, plan, next, run)
        if (value === emptiesCall) return null
        more.push(value)
      }
      args.push(more)
    } else {
      const value = index < plan.args.length ? argument(parameter, plan, index, run) : undefined
      if (value === emptiesCall) return null
      args.push(value)
    }
  }
  if (plan.fn.cost !== undefined) run.context.spend(plan.fn.cost)
  return plan.fn.run(args, run.context)
}

/** An argument as the body wants it, or the sign that it empties the call. */
function argument(parameter: Parameter, { args, eachSlots }: Plan & { kind: 'call' }, index: number, run: Run): unknown {
  const plan = args[index]!
  if (parameter.mode === 'lazy') return () => valueOf(plan, run)
  if (parameter.mode === 'each') {
    const [current, place] = eachSlots!
    return (item: Value, at: number) => {
      run.slots[current] = item
      run.slots[place] = at
      return valueOf(plan, run)
    }
  }
  const converted = parameter.convert(valueOf(plan, run), run.context)
  // Bodies look through what they are given: a text of many calls costs as often as it is looked through.
  if (typeof converted === 'string' || isList(converted as Value)) run.context.spend((converted as string | Value[]).length / 100)
  return converted === failsCall ? run.context.fail() : converted
}
