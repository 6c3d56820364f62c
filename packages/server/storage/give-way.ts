// Others wait for so long at most, and for what a single step takes.
const HELD_MS = 8

let since: number | undefined

/**
 * Lets what else waits (requests, timers, connections) go first when this process has been held for long; called between the
 * parts of long work. Waiting for an answer of SQLite lets nobody go first: it is there at once.
 */
export function giveWay(): Promise<void> | undefined {
  if (since === undefined) {
    since = performance.now()
    setImmediate(() => (since = undefined))
    return undefined
  }
  return performance.now() - since < HELD_MS ? undefined : new Promise((resolve) => setImmediate(resolve))
}

/** Does work that comes in pieces, and lets others go first in between. */
export async function inTurns<T>(work: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    const others = giveWay()
    if (others) await others
  }
}
