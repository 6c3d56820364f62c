import type { Scope } from '../scope.ts'
import type { Value } from '../values.ts'

/** What the body of a function may use beside its arguments. */
export type Context = {
  scope: Scope
  /** Counts work; ends the evaluation as `unsupported` when there was too much of it. */
  spend(steps: number): void
  /** The text of a value, as `format` gives it. */
  textOf(value: Value): string
  /** Texts put together, within the limit of length. */
  joinTexts(parts: Iterable<string>, separator: string): string
  /** Fails the call: its value is empty, and so is everything that contains it. */
  fail(): never
  /** What is computed, or empty when that fails. */
  orEmpty(compute: () => Value): Value
  /** Ends the evaluation as `unsupported`. */
  giveUp(reason: string): never
}
