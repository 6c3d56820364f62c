import type { Entry, Test } from '@understudy/core/value-kinds/kinds.ts'
import { finder, isShort } from '@understudy/core/values/find-text.ts'
import { Ids } from '../storage/by-id.ts'

/** What a row sorts by; undefined when it is empty. */
export type Key = string | number | undefined

/** Whether each row of a leaf passes: a byte a row. */
export type Bits = Uint8Array<ArrayBuffer>

/** What one row holds of a subject: its entries and its items, texts folded, and what it sorts by (texts in byte order), where these are not the entries. */
export type Held = { entries: readonly Entry[]; items?: readonly (readonly Entry[])[]; key?: Key }

/** The entries of a kind, row by row: those of a row stand from `starts[row]` up to `starts[row + 1]`. */
type Packed<Values> = { starts: Uint32Array } & Values

/**
 * What the rows of a leaf hold of one subject, packed by kind, so that a question is asked of all of them in one go. It answers
 * what `passes` of core/value-kinds does; tests hold the two against each other.
 */
export class Column {
  readonly bytes: number
  readonly size: number
  /** For what is computed: the items of all rows, each as a row, and what rows sort by. */
  readonly items: Column | undefined
  readonly keys: readonly Key[] | undefined
  readonly #filled: Bits
  /** Where the items of each row begin. */
  readonly #itemStarts: Uint32Array | undefined
  readonly #texts: Packed<{ joined: string }> | undefined
  readonly #numbers: Packed<{ numbers: Float64Array }> | undefined
  readonly #times: Packed<{ at: Float64Array; days: string[]; codes: Uint32Array }> | undefined
  readonly #refs: Packed<{ refs: string[]; codes: Uint32Array }> | undefined

  constructor(rows: readonly Held[]) {
    const lists = rows.map(({ entries }) => entries)
    this.size = rows.length
    this.#filled = Uint8Array.from(lists, (entries) => Number(entries.length > 0))
    const items = pack(rows.map(({ items = [] }) => items), (entries) => entries)
    if (items) {
      this.items = new Column(items.values.map((entries) => ({ entries })))
      this.#itemStarts = items.starts
    }
    this.keys = rows.some(({ key }) => key !== undefined) ? rows.map(({ key }) => key) : undefined
    this.#texts = packTexts(lists)
    const numbers = pack(lists, (entry) => (entry.kind === 'number' ? entry.number : entry.kind === 'flag' ? 1 : undefined))
    if (numbers) this.#numbers = { starts: numbers.starts, numbers: Float64Array.from(numbers.values) }
    const times = pack(lists, (entry) => (entry.kind === 'time' ? entry : undefined))
    if (times) {
      const { names: days, codes } = encode(times.values.map(({ day }) => day))
      this.#times = { starts: times.starts, at: Float64Array.from(times.values, ({ at }) => at), days, codes }
    }
    const refs = pack(lists, (entry) => (entry.kind === 'ref' ? entry.ref : undefined))
    if (refs) {
      const { names, codes } = encode(refs.values)
      this.#refs = { starts: refs.starts, refs: names, codes }
    }
    this.bytes = this.#filled.length + sizeOf(this.#texts) + sizeOf(this.#numbers) + sizeOf(this.#times) + sizeOf(this.#refs) + (this.items?.bytes ?? 0) + sizeOfKeys(rows)
  }

  /** What it costs to ask a test: a step a row, and one for every ten characters that are looked through, for every one where a long text is looked for. */
  cost(test: Test): number {
    return this.#filled.length + (test.kind === 'text' ? (this.#texts?.joined.length ?? 0) / (isShort(test.text) ? 10 : 1) : 0)
  }

  /** The rows that have an entry which passes. */
  test(test: Test): Bits {
    switch (test.kind) {
      case 'any':
        return this.#filled
      case 'flag':
        return this.#whereNumber((number) => number === 1)
      case 'number':
        return this.#whereNumber(comparisons[test.op](test.number))
      case 'time': {
        const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = test
        const at = this.#times?.at
        return this.#where(this.#times, (index) => at![index]! >= from && at![index]! < to)
      }
      case 'day': {
        const good = this.#times?.days.map((day) => (test.from === undefined || day >= test.from) && (test.to === undefined || day <= test.to))
        return this.#where(this.#times, (index) => good![this.#times!.codes[index]!]!)
      }
      case 'ref': {
        const wanted = new Ids(test.refs)
        const good = this.#refs?.refs.map((ref) => wanted.has(ref))
        return this.#where(good?.some(Boolean) ? this.#refs : undefined, (index) => good![this.#refs!.codes[index]!]!)
      }
      case 'text':
        return this.#whereText(test.op, test.text)
    }
  }

  /** The rows of which any, every or none of the items is among those that pass. One without items has none that fails, but `every` wants one that passes. */
  whereItems(quantifier: 'any' | 'every' | 'none', passing: Bits): Bits {
    const starts = this.#itemStarts
    const bits: Bits = new Uint8Array(this.size)
    for (let row = 0; row < this.size; row += 1) {
      const [from, to] = starts ? [starts[row]!, starts[row + 1]!] : [0, 0]
      let passed = 0
      for (let item = from; item < to; item += 1) passed += passing[item]!
      bits[row] = Number(quantifier === 'any' ? passed > 0 : quantifier === 'none' ? passed === 0 : to > from && passed === to - from)
    }
    return bits
  }

  /** What a row holds, as it was given; entries of a kind are together. */
  held(row: number): Held {
    const entries: Entry[] = [
      ...each(this.#texts, row, ({ starts, joined }) => joined.slice(starts[row], starts[row + 1]! - END.length).split(END).map((text) => ({ kind: 'text' as const, text }))),
      ...each(this.#numbers, row, ({ starts, numbers }) => Array.from(numbers.subarray(starts[row], starts[row + 1]), (number) => ({ kind: 'number' as const, number }))),
      ...each(this.#times, row, ({ starts, at, days, codes }) => Array.from(at.subarray(starts[row], starts[row + 1]), (time, index) => ({ kind: 'time' as const, at: time, day: days[codes[starts[row]! + index]!]! }))),
      ...each(this.#refs, row, ({ starts, refs, codes }) => Array.from(codes.subarray(starts[row], starts[row + 1]), (code) => ({ kind: 'ref' as const, ref: refs[code]! }))),
    ]
    const key = this.keys?.[row]
    return { entries, ...(this.items ? { items: this.#itemsOf(row) } : {}), ...(key === undefined ? {} : { key }) }
  }

  #itemsOf(row: number): (readonly Entry[])[] {
    const [from, to] = [this.#itemStarts![row]!, this.#itemStarts![row + 1]!]
    return Array.from({ length: to - from }, (_, index) => this.items!.held(from + index).entries)
  }

  firstNumber(row: number): number | undefined {
    return first(this.#numbers, row, ({ numbers }, index) => numbers[index])
  }
  firstTime(row: number): number | undefined {
    return first(this.#times, row, ({ at }, index) => at[index])
  }
  firstRef(row: number): string | undefined {
    return first(this.#refs, row, ({ refs, codes }, index) => refs[codes[index]!])
  }

  #whereNumber(passes: (number: number) => boolean): Bits {
    const numbers = this.#numbers?.numbers
    return this.#where(this.#numbers, (index) => passes(numbers![index]!))
  }

  #where(packed: Packed<unknown> | undefined, passes: (index: number) => boolean): Bits {
    const bits: Bits = new Uint8Array(this.#filled.length)
    if (!packed) return bits
    const { starts } = packed
    for (let row = 0; row < bits.length; row += 1) {
      for (let index = starts[row]!; index < starts[row + 1]!; index += 1) {
        if (!passes(index)) continue
        bits[row] = 1
        break
      }
    }
    return bits
  }

  /** Looks for what is wanted in all texts at once. `text` is folded; each text stands between two ends. */
  #whereText(op: (Test & { kind: 'text' })['op'], text: string): Bits {
    const bits: Bits = new Uint8Array(this.#filled.length)
    if (!this.#texts) return bits
    const { starts, joined } = this.#texts
    if (text === '' && op !== 'equals') return bits.map((_, row) => Number(starts[row]! < starts[row + 1]!))
    const begins = op === 'equals' || op === 'starts_with' ? END : ''
    const wanted = begins + text + (op === 'equals' || op === 'ends_with' ? END : '')
    const next = finder(wanted)
    let row = 0
    for (let at = next(joined); at >= 0; at = next(joined, starts[row]! - begins.length)) {
      while (starts[row + 1]! <= at + begins.length) row += 1
      bits[row] = 1
      row += 1
      if (row === bits.length) break
    }
    return bits
  }
}

// Folding leaves no such character in a text.
const END = '\0'

const comparisons: Record<(Test & { kind: 'number' })['op'], (wanted: number) => (held: number) => boolean> = {
  equals: (wanted) => (held) => held === wanted,
  greater_than: (wanted) => (held) => held > wanted,
  less_than: (wanted) => (held) => held < wanted,
  greater_than_or_equal_to: (wanted) => (held) => held >= wanted,
  less_than_or_equal_to: (wanted) => (held) => held <= wanted,
}

function pack<Part, Value>(lists: readonly (readonly Part[])[], pick: (part: Part) => Value | undefined): Packed<{ values: Value[] }> | undefined {
  const starts = new Uint32Array(lists.length + 1)
  const values: Value[] = []
  for (const [row, parts] of lists.entries()) {
    for (const part of parts) {
      const value = pick(part)
      if (value !== undefined) values.push(value)
    }
    starts[row + 1] = values.length
  }
  return values.length > 0 ? { starts, values } : undefined
}

/** All texts one after the other, an end before the first and after each; a row starts where its first text does. */
function packTexts(lists: readonly (readonly Entry[])[]): Packed<{ joined: string }> | undefined {
  const starts = new Uint32Array(lists.length + 1)
  const texts = [END]
  let at = END.length
  for (const [row, entries] of lists.entries()) {
    starts[row] = at
    for (const entry of entries) {
      if (entry.kind !== 'text') continue
      texts.push(entry.text, END)
      at += entry.text.length + END.length
    }
  }
  starts[lists.length] = at
  // Joined in one go it is one piece: pieces that hang together are looked through much slower.
  return texts.length > 1 ? { starts, joined: texts.join('') } : undefined
}

/** Texts as numbers, the few different ones kept once. */
export function encode(texts: readonly string[]): { names: string[]; codes: Uint32Array } {
  const known = new Ids()
  const codes = Uint32Array.from(texts, (text) => known.add(text))
  return { names: [...known], codes }
}

const each = <Values>(packed: Packed<Values> | undefined, row: number, entries: (packed: Packed<Values>) => Entry[]): Entry[] =>
  packed && packed.starts[row]! < packed.starts[row + 1]! ? entries(packed) : []

function first<Values, Value>(packed: Packed<Values> | undefined, row: number, value: (values: Packed<Values>, index: number) => Value): Value | undefined {
  return packed && packed.starts[row]! < packed.starts[row + 1]! ? value(packed, packed.starts[row]!) : undefined
}

const STRING = 40

function sizeOf(packed: Packed<object> | undefined): number {
  if (!packed) return 0
  return Object.values(packed).reduce((sum: number, held: unknown) => {
    if (typeof held === 'string') return sum + held.length
    return sum + (ArrayBuffer.isView(held) ? held.byteLength : (held as string[]).reduce((of, text) => of + STRING + text.length, 0))
  }, 0)
}

const sizeOfKeys = (rows: readonly Held[]) => rows.reduce((sum, { key }) => sum + (typeof key === 'string' ? STRING + key.length : 8), 0)
