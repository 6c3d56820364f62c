/**
 * Patterns of `test`, `match` and `replace`: JavaScript's regular expressions, matched by a machine of our own that counts its
 * steps. The language's own engine cannot be stopped, and `(a+)+$` on thirty letters would hold the server for hours.
 */
import { limits } from '../limits.ts'
import { type Found, matchAt } from './match.ts'
import { compilePattern, type Program } from './program.ts'
import { readPattern } from './syntax.ts'

/** A pattern ready to be matched. */
export type ReadyPattern = { program: Program; groupCount: number; names: Map<string, number[]> }

/** Makes a text a pattern; undefined when it is none, or one too large. */
export function preparePattern(source: string): ReadyPattern | undefined {
  if (source.length > limits.patternLength || !isPattern(source)) return undefined
  const read = readPattern(source)
  const program = read && compilePattern(read)
  return program && { program, groupCount: read.groupCount, names: read.names }
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source)
    return true
  } catch {
    return false
  }
}

// What it takes to begin at a place, and to hand out a find, in steps of the machine.
const PER_START = 8
const PER_FIND = 16

/** All places where a pattern is found, from left to right without overlap. */
export function* findAll(pattern: ReadyPattern, text: string, spend: (steps: number) => void): Generator<Found> {
  for (let at = 0; at <= text.length; ) {
    const found = findFrom(pattern, text, at, spend)
    if (!found) return
    spend(PER_FIND)
    yield found.slice(0, 2 * (pattern.groupCount + 1))
    at = found[1]! > found[0]! ? found[1]! : found[1]! + 1
  }
}

function findFrom({ program }: ReadyPattern, text: string, from: number, spend: (steps: number) => void): Found | undefined {
  for (let start = from; start <= text.length; start++) {
    spend(PER_START)
    const found = matchAt(program, text, start, spend)
    if (found) return found
  }
  return undefined
}

const template = /\$(?:([$&`'])|(\d\d?)|<([^>]*)>)/g

/**
 * What replaces a find, part by part: `$1` and `$<name>` are groups, `$&` the whole, `` $` `` and `$'` what is before and
 * behind, `$$` a dollar.
 */
export function* templateParts(replacement: string, text: string, found: Found, pattern: ReadyPattern): Generator<string> {
  const { groupCount, names } = pattern
  const took = (group: number) => (found[2 * group] ?? -1) >= 0
  const groupText = (group: number) => (took(group) ? text.slice(found[2 * group], found[2 * group + 1]) : '')
  let at = 0
  for (const { 0: whole, 1: sign, 2: digits, 3: name, index } of replacement.matchAll(template)) {
    yield replacement.slice(at, index)
    at = index + whole.length
    if (sign) yield { $: '$', '&': groupText(0), '`': text.slice(0, found[0]), "'": text.slice(found[1]) }[sign]!
    else if (digits !== undefined) {
      // Two digits are a group if there are that many, else the first of them is one.
      const numbered = [digits, digits.slice(0, 1)].find((part) => Number(part) >= 1 && Number(part) <= groupCount)
      yield numbered === undefined ? whole : groupText(Number(numbered)) + digits.slice(numbered.length)
    } else yield names.size === 0 ? whole : groupText((names.get(name!) ?? []).find(took) ?? -1)
  }
  yield replacement.slice(at)
}
