import { ById, type Ids } from '../storage/by-id.ts'
import type { Bits, Column, Held } from './column.ts'

// What is kept of answers to conditions and to whole filters, and of orders, for each leaf.
const MOST_KEPT = 24
type KeptArray = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>

/** A row's place in the order in which rows were made: its creation, then its id, in one text of a fixed width. */
export const headOf = (created_time: string, id: string): string => created_time.padEnd(TIME) + id
const TIME = 24
const WIDTH = TIME + 36

/** A row by its place, and whether it is in the trash. */
export type Head = { head: string; in_trash: number }

/** What a leaf held that another takes the place of. */
export type Former = { rows: ReadonlyMap<string, number>; columns: Map<string, { column: Column; reads: Ids }> }

/** The leaf in which a head stands or would: the last one that does not begin after it; below zero when all do. */
export function leafOf(leaves: readonly Leaf[], head: string): number {
  let low = 0
  for (let high = leaves.length; low < high; ) {
    const middle = (low + high) >> 1
    if (leaves[middle]!.head(0) <= head) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Where a head stands among leaves; undefined where it does not. */
export function rowAt(leaves: readonly Leaf[], head: string): { at: number; row: number } | undefined {
  const at = leafOf(leaves, head)
  const row = leaves[at]?.place(head)
  return row !== undefined && row < leaves[at]!.size && leaves[at]!.head(row) === head ? { at, row } : undefined
}

/** Rows that were made one after the other, and what is known of them. A leaf never changes its rows: it is replaced. */
export class Leaf {
  readonly size: number
  readonly trash: Bits
  readonly hasTrash: boolean
  /** Columns by key, and the pages that some of them read beyond the rows. */
  readonly columns = new Map<string, Column>()
  /** Columns that are being loaded. */
  readonly loading = new Map<string, Promise<void>>()
  readonly #reads = new Map<string, Ids>()
  /** Answers and orders by what was asked, those asked for latest last. */
  readonly #kept = new Map<string, KeptArray>()
  readonly #heads: string
  #bytes: number | undefined
  readonly #watching = new Set<Set<string>>()

  /** What the leaf in whose place it stands held of rows that did not change. */
  #former: Former | undefined

  constructor(rows: readonly Head[], former?: Former) {
    if (former) this.#former = { ...former, columns: new Map(former.columns) }
    this.size = rows.length
    this.#heads = rows.map(({ head }) => head).join('')
    this.trash = Uint8Array.from(rows, ({ in_trash }) => in_trash)
    this.hasTrash = this.trash.includes(1)
  }

  /** What columns and answers take; counted when it may have changed. */
  get bytes(): number {
    return (this.#bytes ??= this.#count())
  }
  #count(): number {
    let sum = 0
    for (const column of this.columns.values()) sum += column.bytes
    for (const { column } of this.#former?.columns.values() ?? []) sum += column.bytes
    for (const kept of this.#kept.values()) sum += kept.byteLength + 200
    return sum
  }
  head(row: number): string {
    return this.#heads.slice(row * WIDTH, row * WIDTH + WIDTH)
  }
  id(row: number): string {
    return this.#heads.slice(row * WIDTH + TIME, row * WIDTH + WIDTH)
  }
  created(row: number): string {
    return this.#heads.slice(row * WIDTH, row * WIDTH + TIME).trimEnd()
  }
  /** The first row that does not come before a head. */
  place(head: string): number {
    let low = 0
    for (let high = this.size; low < high; ) {
      const middle = (low + high) >> 1
      if (this.head(middle) < head) low = middle + 1
      else high = middle
    }
    return low
  }
  ids(): string[] {
    return Array.from({ length: this.size }, (_, row) => this.id(row))
  }
  heads(): Head[] {
    return Array.from({ length: this.size }, (_, row) => ({ head: this.head(row), in_trash: this.trash[row]! }))
  }

  /** What was made before under a name, or is made now. */
  kept<Made extends KeptArray>(name: string, make: () => Made): Made {
    const known = this.recall<Made>(name)
    if (known) return known
    const made = make()
    this.#bytes = undefined
    this.#kept.set(name, made)
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    return made
  }
  /** What was made before under a name. */
  recall<Made extends KeptArray>(name: string): Made | undefined {
    const known = this.#kept.get(name) as Made | undefined
    if (!known) return undefined
    this.#kept.delete(name)
    this.#kept.set(name, known)
    return known
  }

  /** What is worth keeping for a leaf that takes its place, in which some rows changed: what took computing. */
  handOver(changed: ReadonlySet<string>): Former {
    const rows = new ById<number>()
    for (let row = 0; row < this.size; row += 1) if (!changed.has(this.head(row))) rows.set(this.id(row), row)
    return { rows, columns: new Map([...this.#reads].map(([key, reads]) => [key, { column: this.columns.get(key)!, reads }])) }
  }
  /** What was known under a key before, and the pages that it was made of. */
  before(key: string): { held(id: string): Held | undefined; reads: Ids } | undefined {
    const known = this.#former?.columns.get(key)
    const rows = this.#former?.rows
    return known && { reads: known.reads, held: (id) => (rows!.has(id) ? known.column.held(rows!.get(id)!) : undefined) }
  }
  put(key: string, column: Column, reads: Ids) {
    this.columns.set(key, column)
    this.#bytes = undefined
    this.#former?.columns.delete(key)
    if (reads.size > 0) this.#reads.set(key, reads)
  }
  /** Hears of pages that change from now on, until it is told to stop. */
  watch(): { seen: ReadonlySet<string>; stop(): void } {
    const seen = new Set<string>()
    this.#watching.add(seen)
    return { seen, stop: () => this.#watching.delete(seen) }
  }
  /** Forgets what was read of pages that changed. */
  forgetReads(changed: ReadonlySet<string>) {
    for (const seen of this.#watching) for (const id of changed) seen.add(id)
    this.#bytes = undefined
    for (const [key, { reads }] of this.#former?.columns ?? []) if (!changed.isDisjointFrom(reads)) this.#former!.columns.delete(key)
    for (const [key, reads] of this.#reads) {
      if (!changed.isDisjointFrom(reads)) this.forget(key)
    }
  }
  /** Forgets a column, and what was made of columns. */
  forget(key: string) {
    if (!this.columns.delete(key)) return
    this.#bytes = undefined
    this.#reads.delete(key)
    this.#kept.clear()
  }
  /** Forgets all but the rows themselves. */
  empty() {
    this.#bytes = undefined
    this.#former = undefined
    this.columns.clear()
    this.#reads.clear()
    this.#kept.clear()
  }
}
