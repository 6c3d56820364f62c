// Others wait for so long at most, and for what a single step takes.
const HELD_MS = 8

/** When this turn began; undefined while nothing has asked since the loop went round. */
let since: number | undefined
const waiting: (() => void)[] = []

/**
 * Lets what else waits (requests, timers, connections) go first when this process has been held for long; called between the
 * parts of long work. Who gives way goes on in the order in which all did, one in each round of the loop, so that everybody has a turn however
 * many work at once. Waiting for an answer of SQLite lets nobody go first: it is there at once.
 */
export function giveWay(): Promise<void> | undefined {
  if (since === undefined) {
    begin()
    return undefined
  }
  return performance.now() - since < HELD_MS ? undefined : new Promise((resolve) => waiting.push(resolve))
}

function begin() {
  since = performance.now()
  setImmediate(() => {
    const next = waiting.shift()
    since = undefined
    if (!next) return
    begin()
    next()
  })
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
