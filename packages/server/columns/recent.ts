/** Things by what they weigh, those used latest last; the first go when all together weigh too much. The one used last stays whatever it weighs. */
export class Recent<Name, Thing> {
  readonly #most: number
  readonly #gone: (name: Name, thing: Thing) => void
  readonly #held = new Map<Name, { thing: Thing; weight: number }>()
  #weight = 0

  constructor(most: number, gone: (name: Name, thing: Thing) => void) {
    this.#most = most
    this.#gone = gone
  }

  get(name: Name): Thing | undefined {
    return this.#held.get(name)?.thing
  }

  put(name: Name, thing: Thing, weight: number) {
    this.#weight += weight - (this.#held.get(name)?.weight ?? 0)
    this.#held.delete(name)
    this.#held.set(name, { thing, weight })
    while (this.#weight > this.#most && this.#held.size > 1) this.drop(this.#held.keys().next().value!)
  }

  drop(name: Name) {
    const held = this.#held.get(name)
    if (!held) return
    this.#held.delete(name)
    this.#weight -= held.weight
    this.#gone(name, held.thing)
  }
}
