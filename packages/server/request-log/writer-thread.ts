/** The thread that masks, cuts and writes requests; see writer.ts for who starts it. */
import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { openLogStore, type LogStore } from './log-store.ts'
import { logDialect } from './log-dialect.ts'
import { type FromThread, type ToThread, writeHere } from './writer.ts'

letOthersGoFirst()
const { database } = workerData as { database: string }
let store: Promise<LogStore> | undefined
const opened = () => {
  store ??= logDialect(database).then((dialect) => openLogStore(dialect))
  // What hindered it may be gone by the next group.
  store.catch(() => (store = undefined))
  return store
}
const writer = writeHere(opened)
let last: Promise<void> = Promise.resolve()

parentPort!.on('message', (message: ToThread | null) => {
  last = last.then(async () => {
    if (message) {
      await writer.write(message.group)
      parentPort!.postMessage({ written: message.number } satisfies FromThread)
    } else {
      await (await store)?.close()
      parentPort!.close()
    }
  })
})

/** Where threads share a core, the one that answers goes first. Linux alone has a priority for a single thread; elsewhere it stays as it is. */
function letOthersGoFirst() {
  try {
    const id = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    setPriority(id, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not Linux, or not allowed: the log then takes its share of the time.
  }
}
