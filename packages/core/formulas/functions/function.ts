/** How a function of the language is written down: what it takes beside what it does. */
import type { Type } from '../types.ts'
import type { Value } from '../values.ts'
import type { Context } from './context.ts'

/** What a parameter's `convert` answers for a value that makes the whole call empty. */
export const emptiesCall = Symbol('empties the call')

/** What a parameter's `convert` answers for a value of the wrong type, or one that cannot be worked with: the call fails. */
export const failsCall = Symbol('fails the call')

/** A parameter: which types fit, and what the body is given. `T` is the type of that. */
export type Parameter<T = any> = {
  /** Its name in signatures and errors. */
  name: string
  /** `lazy`: the body gets a function that evaluates it; `each`: one that does so for an item, with `current` and `index`. */
  mode: 'value' | 'lazy' | 'each'
  count: 'one' | 'optional' | 'rest'
  /** What fits, for errors: `a number`. */
  expected: string
  accepts(type: Type): boolean
  /** Refuses literals of words it does not know, such as units. */
  acceptsLiteral?(value: string): boolean
  convert(value: Value, context: Context): T | typeof emptiesCall | typeof failsCall
}

type Arguments<P extends readonly Parameter[]> = { [K in keyof P]: P[K] extends Parameter<infer T> ? T : never }

/** A function of the language, as the checker and the evaluator see it. */
export type FormulaFunction = {
  name: string
  takes: readonly Parameter[]
  /** The type of the result, where it depends on the arguments from theirs. */
  gives: Type | ((types: readonly Type[]) => Type)
  /** Says why arguments that fit one by one do not fit together; undefined when they do. */
  refuses?(types: readonly Type[]): string | undefined
  /** True when the result changes with the clock. */
  usesClock?: true
  /** Steps of a call beside those of its parts, where it works longer than a call of a few comparisons. */
  cost?: number
  run(args: any, context: Context): Value
}

/** Types a function's body against its parameters. */
export const define = <const P extends readonly Parameter[]>(
  definition: Omit<FormulaFunction, 'takes' | 'run'> & { takes: P; run(args: Arguments<P>, context: Context): Value },
): FormulaFunction => definition

/** The call as documentation writes it: `round(number, places?)`. */
export function signatureOf({ name, takes }: FormulaFunction): string {
  const spelled = takes.map((parameter) =>
    parameter.count === 'one' ? parameter.name : parameter.count === 'optional' ? `${parameter.name}?` : `${parameter.name}…`,
  )
  return `${name}(${spelled.join(', ')})`
}
