/** The syntax of patterns: JavaScript's regular expressions without flags, as a tree. */

/** A set of UTF-16 units. */
export type UnitSet = (unit: number) => boolean

/** What a pattern says. Groups are numbered from 1 in the order of their parentheses. */
export type PatternNode =
  | { kind: 'set'; has: UnitSet }
  | { kind: 'sequence'; parts: PatternNode[] }
  | { kind: 'choice'; branches: PatternNode[] }
  | { kind: 'group'; group: number; inner: PatternNode }
  | { kind: 'look'; isBehind: boolean; isNegated: boolean; inner: PatternNode }
  | { kind: 'assert'; what: 'start' | 'end' | 'boundary' | 'inside' }
  /** What a group has found. A name may be of several groups, of which one at most has found anything. */
  | { kind: 'again'; groups: number[] }
  /** `groups` are those within, from the first to before the last, forgotten on each round. */
  | { kind: 'repeat'; min: number; max: number; isGreedy: boolean; inner: PatternNode; groups: [from: number, to: number] }

/** A pattern: what it says, and its groups. */
export type Pattern = { root: PatternNode; groupCount: number; names: Map<string, number[]> }

/**
 * Reads a pattern that JavaScript's own parser has accepted, so that only its meaning is left to find out. Answers undefined
 * for what it does not know, such as groups with flags.
 */
export function readPattern(source: string): Pattern | undefined {
  const { groupCount, names } = countGroups(source)
  let at = 0
  let group = 0

  const isNext = (text: string) => source.startsWith(text, at)
  const accept = (text: string) => {
    if (!isNext(text)) return false
    at += text.length
    return true
  }
  const take = (form: RegExp) => {
    form.lastIndex = at
    const found = form.exec(source)
    if (found) at += found[0].length
    return found
  }
  const escapes = escapeReader(take)

  function choice(): PatternNode {
    const branches = [sequence()]
    while (accept('|')) branches.push(sequence())
    return branches.length === 1 ? branches[0]! : { kind: 'choice', branches }
  }

  function sequence(): PatternNode {
    const parts: PatternNode[] = []
    while (at < source.length && !isNext('|') && !isNext(')')) parts.push(repeated())
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
  }

  function repeated(): PatternNode {
    const before = group
    const inner = atom()
    const found = take(/[*+?]|\{(\d+)(?:(,)(\d*))?\}/y)
    if (!found) return inner
    const [min, max] = boundsOf(found)
    return { kind: 'repeat', min, max, isGreedy: !accept('?'), inner, groups: [before + 1, group + 1] }
  }

  function atom(): PatternNode {
    if (accept('.')) return { kind: 'set', has: (unit) => !isLineEnd(unit) }
    if (accept('^')) return { kind: 'assert', what: 'start' }
    if (accept('$')) return { kind: 'assert', what: 'end' }
    if (accept('[')) return { kind: 'set', has: readClass() }
    if (accept('(')) return closed(opened())
    if (accept('\\')) return escaped()
    const unit = source.charCodeAt(at++)
    return { kind: 'set', has: (other) => other === unit }
  }

  function opened(): PatternNode {
    if (accept('?:')) return choice()
    const look = take(/\?(<)?([=!])/y)
    if (look) return { kind: 'look', isBehind: look[1] !== undefined, isNegated: look[2] === '!', inner: choice() }
    if (isNext('?') && !take(/\?<[^>]*>/y)) throw unknown
    const number = ++group
    return { kind: 'group', group: number, inner: choice() }
  }

  const closed = (inner: PatternNode) => {
    accept(')')
    return inner
  }

  function escaped(): PatternNode {
    if (accept('b')) return { kind: 'assert', what: 'boundary' }
    if (accept('B')) return { kind: 'assert', what: 'inside' }
    const named = names.size > 0 && take(/k<([^>]*)>/y)
    if (named) return { kind: 'again', groups: names.get(named[1]!) ?? [] }
    const numbered = take(/[1-9]\d*/y)
    if (numbered && Number(numbered[0]) <= groupCount) return { kind: 'again', groups: [Number(numbered[0])] }
    // A number beyond the groups is an octal character, or the digit itself.
    if (numbered) at -= numbered[0].length
    return { kind: 'set', has: escapes.set() }
  }

  function readClass(): UnitSet {
    const isNegated = accept('^')
    const sets: UnitSet[] = []
    while (!accept(']')) {
      const from = member()
      if (!isNext('-') || isNext('-]')) {
        sets.push(asSet(from))
        continue
      }
      at++
      const to = member()
      // Between sets, `\d-x`, the dash is itself.
      if (typeof from === 'number' && typeof to === 'number') sets.push((unit) => unit >= from && unit <= to)
      else sets.push(asSet(from), asSet(to), (unit) => unit === 0x2d)
    }
    const has: UnitSet = (unit) => sets.some((set) => set(unit))
    return isNegated ? (unit) => !has(unit) : has
  }

  function member(): number | UnitSet {
    if (!accept('\\')) return source.charCodeAt(at++)
    if (accept('b')) return 8
    if (accept('-')) return 0x2d
    return escapes.member()
  }

  try {
    return { root: choice(), groupCount, names }
  } catch (error) {
    if (error === unknown) return undefined
    throw error
  }
}

const unknown = new Error('A pattern of a syntax that is not known.')

const asSet = (member: number | UnitSet): UnitSet => (typeof member === 'number' ? (unit) => unit === member : member)

function boundsOf([found, min, comma, max]: RegExpExecArray): [min: number, max: number] {
  if (min === undefined) return [found === '+' ? 1 : 0, found === '?' ? 1 : Infinity]
  return [Number(min), comma === undefined ? Number(min) : max === '' ? Infinity : Number(max)]
}

/** The groups of a pattern, needed before it is read: whether `\2` is a group depends on what follows it. */
function countGroups(source: string): { groupCount: number; names: Map<string, number[]> } {
  const names = new Map<string, number[]>()
  let groupCount = 0
  for (const found of source.matchAll(/\\[^]|\[(?:[^\]\\]|\\[^])*\]|\((?:\?<([^=!>][^>]*)>|(?!\?))/g)) {
    if (!found[0].startsWith('(')) continue
    groupCount++
    if (found[1] !== undefined) names.set(found[1], [...(names.get(found[1]) ?? []), groupCount])
  }
  return { groupCount, names }
}

const isDigit: UnitSet = (unit) => unit >= 0x30 && unit <= 0x39
/** Letters, digits and the underscore of ASCII. */
export const isWordUnit: UnitSet = (unit) =>
  isDigit(unit) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f
const isLineEnd: UnitSet = (unit) => unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029
const isSpace: UnitSet = (unit) => /\s/.test(String.fromCharCode(unit))
const not = (set: UnitSet): UnitSet => (unit) => !set(unit)

const namedSets: Record<string, UnitSet> = {
  d: isDigit, D: not(isDigit), w: isWordUnit, W: not(isWordUnit), s: isSpace, S: not(isSpace),
}
const controls: Record<string, number> = { t: 9, n: 10, v: 11, f: 12, r: 13 }

/** Escapes of characters and sets, behind the backslash. */
function escapeReader(take: (form: RegExp) => RegExpExecArray | null) {
  const member = (): number | UnitSet => {
    const coded = take(/x([0-9a-f]{2})|u([0-9a-f]{4})|c([a-z])/iy)
    // `X`, `U` and `C` are letters like others.
    if (coded && /^[xuc]/.test(coded[0])) {
      return coded[3] === undefined ? parseInt(coded[1] ?? coded[2]!, 16) : coded[3].charCodeAt(0) % 32
    }
    if (coded) throw unknown
    const octal = take(/[0-3][0-7]{0,2}|[4-7][0-7]?/y)
    if (octal) return parseInt(octal[0], 8)
    // A lone `\c` is a backslash, and the letter stays to be read.
    if (take(/(?=c)/y)) return 0x5c
    const [letter] = take(/[^]/y)!
    return namedSets[letter] ?? controls[letter] ?? letter.charCodeAt(0)
  }
  return { member, set: () => asSet(member()) }
}
