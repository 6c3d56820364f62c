type Waiting<K, V> = { one: K; resolve(value: V): void; reject(error: unknown): void }

/**
 * Asks for many at once: what comes while a question is under way waits for the next one, and shares it. Nobody is answered by a
 * question that began before it came.
 */
export function inGroups<K, V>(ask: (all: K[]) => Promise<V[]>): (one: K) => Promise<V> {
  let waiting: Waiting<K, V>[] = []
  let isUnderWay = false
  async function next() {
    isUnderWay = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      try {
        const values = await ask(group.map(({ one }) => one))
        for (const [index, { resolve }] of group.entries()) resolve(values[index]!)
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    isUnderWay = false
  }
  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject })
      if (!isUnderWay) void next()
    })
}
