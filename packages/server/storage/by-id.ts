/**
 * Ids, each once, in the order in which they came. For as many as there are rows a `Set` will not do: V8 copies every text that is asked of a
 * `Map` or a `Set` into one table of the process, where it stays until the next full collection, and that table, when it is full, is copied
 * in one go: at 700,000 texts for 30 ms (docs/decisions/columns.md).
 */
export class Ids {
  readonly #ids: string[] = []
  /** For each hash the place of its id, counted from one; where that is taken, one of the next. */
  #places = new Int32Array(16)

  constructor(ids: Iterable<string> = []) {
    for (const id of ids) this.add(id)
  }

  get size(): number {
    return this.#ids.length
  }
  has(id: string): boolean {
    return this.placeOf(id) >= 0
  }
  keys(): ArrayIterator<string> {
    return this.#ids.values()
  }
  [Symbol.iterator](): ArrayIterator<string> {
    return this.keys()
  }
  /** At which place an id stands; below zero where it does not. */
  placeOf(id: string): number {
    return this.#places[this.#slotOf(id)]! - 1
  }
  /** Adds an id that is not there yet, and tells its place. */
  add(id: string): number {
    const slot = this.#slotOf(id)
    if (this.#places[slot] === 0) {
      this.#places[slot] = this.#ids.push(id)
      if (2 * this.#ids.length > this.#places.length) this.#grow()
      return this.#ids.length - 1
    }
    return this.#places[slot]! - 1
  }

  #slotOf(id: string): number {
    const last = this.#places.length - 1
    let hash = 0
    for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash, 31) + id.charCodeAt(at)
    let slot = (hash ^ (hash >>> 15)) & last
    for (let place = this.#places[slot]!; place !== 0 && this.#ids[place - 1] !== id; place = this.#places[slot]!) slot = (slot + 1) & last
    return slot
  }

  #grow() {
    this.#places = new Int32Array(2 * this.#places.length)
    this.#ids.forEach((id, place) => (this.#places[this.#slotOf(id)] = place + 1))
  }
}

/** What there is for each of many ids, for the same reason. */
export class ById<Value> implements ReadonlyMap<string, Value> {
  readonly #ids = new Ids()
  readonly #values: Value[] = []

  constructor(pairs: Iterable<readonly [string, Value]> = []) {
    for (const [id, value] of pairs) this.set(id, value)
  }

  get size(): number {
    return this.#ids.size
  }
  has(id: string): boolean {
    return this.#ids.has(id)
  }
  get(id: string): Value | undefined {
    const place = this.#ids.placeOf(id)
    return place < 0 ? undefined : this.#values[place]
  }
  set(id: string, value: Value): this {
    this.#values[this.#ids.add(id)] = value
    return this
  }
  keys(): ArrayIterator<string> {
    return this.#ids.keys()
  }
  values(): ArrayIterator<Value> {
    return this.#values.values()
  }
  entries(): IteratorObject<[string, Value], undefined> {
    return this.keys().map((id, place): [string, Value] => [id, this.#values[place]!])
  }
  [Symbol.iterator](): IteratorObject<[string, Value], undefined> {
    return this.entries()
  }
  forEach(visit: (value: Value, id: string, all: this) => void) {
    for (const [id, value] of this) visit(value, id, this)
  }
}
