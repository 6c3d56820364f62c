/** Patterns as programs for a machine that goes back when it is stuck: instructions in a row, jumps by index. */
import { limits } from '../limits.ts'
import type { Pattern, PatternNode, UnitSet } from './syntax.ts'

/** An instruction. `step` is 1 forward and -1 within a look behind. */
export type Instruction =
  | { do: 'unit'; has: UnitSet; step: 1 | -1 }
  | { do: 'again'; groups: number[]; step: 1 | -1 }
  | { do: 'assert'; what: 'start' | 'end' | 'boundary' | 'inside' }
  /** Goes on at `first`, and at `second` when that leads nowhere. */
  | { do: 'split'; first: number; second: number }
  | { do: 'jump'; to: number }
  /** Remembers the place in a register: the ends of groups, and where a round of a repetition began. */
  | { do: 'save'; register: number }
  | { do: 'forget'; from: number; to: number }
  /** Stuck when nothing was read since the register was saved: a round that reads nothing would go on for ever. */
  | { do: 'moved'; register: number }
  /** Looks ahead or behind with the instructions that follow, up to their `found`; goes on at `onward`. */
  | { do: 'look'; isNegated: boolean; onward: number }
  | { do: 'found' }

/** A program, and how many registers it needs: two a group, then one a repetition. */
export type Program = { instructions: Instruction[]; registers: number }

/** The program of a pattern; undefined when it is too large. */
export function compilePattern({ root, groupCount }: Pattern): Program | undefined {
  const instructions: Instruction[] = []
  let registers = 2 * (groupCount + 1)
  const add = (instruction: Instruction): number => {
    if (instructions.length >= limits.patternSize) throw tooLarge
    return instructions.push(instruction) - 1
  }
  const here = () => instructions.length

  function emit(node: PatternNode, step: 1 | -1) {
    switch (node.kind) {
      case 'set':
        add({ do: 'unit', has: node.has, step })
        return
      case 'again':
        add({ do: 'again', groups: node.groups, step })
        return
      case 'assert':
        add({ do: 'assert', what: node.what })
        return
      case 'sequence':
        for (const part of step === 1 ? node.parts : node.parts.toReversed()) emit(part, step)
        return
      case 'choice':
        emitChoice(node.branches, step)
        return
      case 'group': {
        const [first, last] = step === 1 ? [0, 1] : [1, 0]
        add({ do: 'save', register: 2 * node.group + first })
        emit(node.inner, step)
        add({ do: 'save', register: 2 * node.group + last })
        return
      }
      case 'look': {
        const look = { do: 'look' as const, isNegated: node.isNegated, onward: 0 }
        add(look)
        emit(node.inner, node.isBehind ? -1 : 1)
        add({ do: 'found' })
        look.onward = here()
        return
      }
      case 'repeat':
        emitRepeat(node, step)
    }
  }

  function emitChoice(branches: PatternNode[], step: 1 | -1) {
    const jumps: { to: number }[] = []
    branches.forEach((branch, index) => {
      if (index === branches.length - 1) return emit(branch, step)
      const split = { do: 'split' as const, first: here() + 1, second: 0 }
      add(split)
      emit(branch, step)
      const jump = { do: 'jump' as const, to: 0 }
      add(jump)
      jumps.push(jump)
      split.second = here()
    })
    for (const jump of jumps) jump.to = here()
  }

  function emitRepeat({ min, max, isGreedy, inner, groups: [from, to] }: PatternNode & { kind: 'repeat' }, step: 1 | -1) {
    const round = () => {
      if (from < to) add({ do: 'forget', from: 2 * from, to: 2 * to })
      emit(inner, step)
    }
    for (let count = 0; count < min; count++) round()
    const register = registers++
    const splits: ((out: number) => void)[] = []
    const optionalRound = () => {
      const split = { do: 'split' as const, first: 0, second: 0 }
      const start = add(split)
      const [onward, out] = isGreedy ? (['first', 'second'] as const) : (['second', 'first'] as const)
      split[onward] = here()
      splits.push((end) => (split[out] = end))
      add({ do: 'save', register })
      round()
      add({ do: 'moved', register })
      return start
    }
    if (max === Infinity) add({ do: 'jump', to: optionalRound() })
    else for (let count = min; count < max; count++) optionalRound()
    for (const setEnd of splits) setEnd(here())
  }

  try {
    emit(root, 1)
    add({ do: 'found' })
    return { instructions, registers }
  } catch (error) {
    if (error === tooLarge) return undefined
    throw error
  }
}

const tooLarge = new Error('A pattern that compiles to too many instructions.')
