import type { FormulaFunction } from '../functions/function.ts'
import type { Value } from '../values.ts'

/** An expression made ready for evaluation: operators and names have become functions, slots and property ids. */
export type Plan =
  | { kind: 'constant'; value: Value }
  | { kind: 'list'; items: Plan[] }
  /** What `let`, `current` or `index` stands for; each has a slot of its own in the whole formula. */
  | { kind: 'slot'; slot: number }
  | { kind: 'bind'; bindings: { slot: number; value: Plan }[]; body: Plan }
  | { kind: 'property'; id: string }
  | { kind: 'pageProperty'; page: Plan; property: { id: string } | { name: string } }
  /** `eachSlots` are those of `current` and `index` in an argument that is evaluated for each item. */
  | { kind: 'call'; fn: FormulaFunction; args: Plan[]; eachSlots?: [current: number, index: number] }
