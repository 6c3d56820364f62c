/** A binary heap: what comes first by `compare` leaves first. */
export class Heap<Item> {
  readonly #items: Item[] = []
  readonly #compare: (a: Item, b: Item) => number

  constructor(compare: (a: Item, b: Item) => number) {
    this.#compare = compare
  }

  push(item: Item) {
    let at = this.#items.push(item) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (this.#compare(this.#items[above]!, item) <= 0) break
      this.#items[at] = this.#items[above]!
      at = above
    }
    this.#items[at] = item
  }

  pop(): Item | undefined {
    const first = this.#items[0]
    const last = this.#items.pop()
    if (this.#items.length === 0 || last === undefined) return first
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= this.#items.length) break
      if (below + 1 < this.#items.length && this.#compare(this.#items[below + 1]!, this.#items[below]!) < 0) below += 1
      if (this.#compare(last, this.#items[below]!) <= 0) break
      this.#items[at] = this.#items[below]!
      at = below
    }
    this.#items[at] = last
    return first
  }
}
