import { setImmediate } from 'node:timers/promises'

// Others wait for so long at most, and what a single step takes.
const SLICE_MS = 8

/** Long work in slices: between two of them everybody else has a turn. */
export class Slices {
  #began = performance.now()

  /** Called between steps. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#began < SLICE_MS) return
    await setImmediate()
    this.#began = performance.now()
  }
}
