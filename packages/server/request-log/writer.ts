import { Worker } from 'node:worker_threads'
import { places } from '../places.ts'
import { entryOf } from './entry.ts'
import type { LogStore } from './log-store.ts'
import type { NewRequest } from './schema.ts'
import type { Taken } from './take.ts'

/** Makes rows of what was taken, and writes them. */
export type Writer = {
  /** Resolves when the group is in the log; never rejects, for the log must not stop the API. */
  write(group: Taken[]): Promise<void>
  close(): Promise<void>
}

/** What cannot be made or written is told and dropped. */
export const complain = (error: unknown) => console.error('A request could not be logged.', error)

/** Writes in this thread. One request that cannot be made into a row takes no other along. */
export function writeHere(store: () => Promise<LogStore>): Writer {
  const rowsOf = (taken: Taken): NewRequest[] => {
    try {
      return [entryOf(taken)]
    } catch (error) {
      complain(error)
      return []
    }
  }
  return {
    async write(group) {
      try {
        await (await store()).write(group.flatMap(rowsOf))
      } catch (error) {
        complain(error)
      }
    },
    close: () => Promise.resolve(),
  }
}

/** What a writer's thread is told, and what it answers. */
export type ToThread = { group: Taken[]; number: number }
export type FromThread = { written: number }

// What waits for a thread that cannot follow is memory.
const MOST_WAITING = 100

/**
 * Writes in a thread of its own, so that masking and writing take no time of the one that answers. The thread starts with the first
 * group; when it dies, its groups are lost, and the next one starts another.
 */
export function writeInThread(database: string): Writer {
  let worker: Worker | null = null
  let number = 0
  let left = 0
  const waiting = new Map<number, () => void>()

  function start(): Worker {
    const started = new Worker(places.logWriter, { workerData: { database } })
    // A process that has nothing else to do may end; `close` is for those that want their log whole.
    started.unref()
    started.on('message', ({ written }: FromThread) => {
      waiting.get(written)?.()
      waiting.delete(written)
    })
    started.on('error', complain)
    started.on('exit', () => {
      for (const done of waiting.values()) done()
      waiting.clear()
      worker = null
    })
    return started
  }

  return {
    write(group) {
      if (waiting.size >= MOST_WAITING) {
        left += group.length
        return Promise.resolve()
      }
      // Said in one line when the thread has caught up again.
      if (left > 0 && waiting.size < MOST_WAITING / 2) {
        console.error(`${left} requests are not in the request log: they came faster than they could be written.`)
        left = 0
      }
      worker ??= start()
      number += 1
      worker.postMessage({ group, number } satisfies ToThread)
      return new Promise((resolve) => waiting.set(number, resolve))
    },
    async close() {
      if (!worker) return
      const gone = new Promise((resolve) => worker!.once('exit', resolve))
      worker.ref()
      worker.postMessage(null)
      await gone
    },
  }
}
