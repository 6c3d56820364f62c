import type { Program } from './program.ts'
import { isWordUnit } from './syntax.ts'

/** Where a pattern was found: the ends of the whole and of each group, two a group; -1 for a group that took no part. */
export type Found = readonly number[]

/**
 * Runs a program on a text from a place on; undefined when it is not found there. Calls `spend` for each instruction,
 * which may throw: a pattern can be written to take for ever.
 */
export function matchAt(program: Program, text: string, start: number, spend: (steps: number) => void): Found | undefined {
  const { instructions, registers } = program
  const saved = Array.from({ length: registers }, () => -1)
  // What to do when stuck: pairs of an instruction and a place to go on at, or of a register (as -1 - register) and its former value.
  const back: number[] = []

  const set = (register: number, value: number) => {
    if (saved[register] === value) return
    back.push(-1 - register, saved[register]!)
    saved[register] = value
  }

  /** Goes back to the last choice above `floor`; undefined when there is none. */
  const retreat = (floor: number): [at: number, place: number] | undefined => {
    while (back.length > floor) {
      const value = back.pop()!
      const what = back.pop()!
      if (what >= 0) return [what, value]
      saved[-1 - what] = value
    }
    return undefined
  }

  const isWordAt = (place: number) => place >= 0 && place < text.length && isWordUnit(text.charCodeAt(place))
  const holds = (what: string, place: number) => {
    if (what === 'start') return place === 0
    if (what === 'end') return place === text.length
    return (isWordAt(place - 1) !== isWordAt(place)) === (what === 'boundary')
  }

  /** The place behind what a group found, read once more; undefined when it is not there. A group without a find reads nothing. */
  const readAgain = (groups: number[], place: number, step: 1 | -1): number | undefined => {
    const group = groups.find((group) => saved[2 * group]! >= 0 && saved[2 * group + 1]! >= 0)
    if (group === undefined) return place
    const found = text.slice(saved[2 * group], saved[2 * group + 1])
    spend(found.length)
    const from = step === 1 ? place : place - found.length
    return from >= 0 && text.startsWith(found, from) ? place + step * found.length : undefined
  }

  /** Runs from an instruction to the `found` that ends it. Looks call it again, as deep as they are nested. */
  function run(first: number, from: number): number | undefined {
    const floor = back.length
    let at = first
    let place = from
    for (;;) {
      spend(1)
      const instruction = instructions[at]!
      let isStuck = false
      at++
      switch (instruction.do) {
        case 'found':
          return place
        case 'unit': {
          const index = instruction.step === 1 ? place : place - 1
          isStuck = index < 0 || index >= text.length || !instruction.has(text.charCodeAt(index))
          place += instruction.step
          break
        }
        case 'again': {
          const end = readAgain(instruction.groups, place, instruction.step)
          isStuck = end === undefined
          place = end ?? place
          break
        }
        case 'assert':
          isStuck = !holds(instruction.what, place)
          break
        case 'split':
          back.push(instruction.second, place)
          at = instruction.first
          break
        case 'jump':
          at = instruction.to
          break
        case 'save':
          set(instruction.register, place)
          break
        case 'forget':
          for (let register = instruction.from; register < instruction.to; register++) set(register, -1)
          break
        case 'moved':
          isStuck = saved[instruction.register] === place
          break
        case 'look':
          isStuck = !look(at, place, instruction.isNegated)
          at = instruction.onward
      }
      if (!isStuck) continue
      const retreated = retreat(floor)
      if (!retreated) return undefined
      ;[at, place] = retreated
    }
  }

  /** A look is decided once: its own choices are forgotten. What its groups found stays, unless it is negated, until going back. */
  function look(first: number, place: number, isNegated: boolean): boolean {
    const floor = back.length
    const before = saved.slice()
    const isFound = run(first, place) !== undefined
    const after = isFound && !isNegated ? saved.slice() : before
    back.length = floor
    before.forEach((value, register) => (saved[register] = value))
    after.forEach((value, register) => set(register, value))
    spend(registers)
    return isFound !== isNegated
  }

  const end = run(0, start)
  if (end === undefined) return undefined
  return [start, end, ...saved.slice(2)]
}
