/** The thread that masks, cuts and writes requests; see writer.ts for who starts it. */
import { parentPort, workerData } from 'node:worker_threads'
import { openLogStore, type LogStore } from './log-store.ts'
import { logDialect } from './log-dialect.ts'
import { type FromThread, type ToThread, writeHere } from './writer.ts'

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
