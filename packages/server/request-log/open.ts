import type { Config } from '../config.ts'
import { logDatabase, logDialect } from './log-dialect.ts'
import { type LogDb, type LogStore, openLogStore } from './log-store.ts'
import type { Taken } from './take.ts'
import { writeHere, writeInThread } from './writer.ts'

/** Who called, of some requests that have been logged; null is nobody. */
export type Arrival = { workspace_id: string | null; integration_id: string | null }

/** The request log: takes requests without keeping anybody waiting, and is read like any store. */
export type RequestLog = {
  /** Takes a request; it is masked and written a moment later, together with others. */
  add(taken: Taken): void
  /** The log's tables, with everything in them that was added so far. */
  read(): Promise<LogDb>
  /** Calls `listener` when something has been logged, by this process or another, from now on; the answer ends it. */
  subscribe(listener: (arrivals: Arrival[]) => void): () => void
  close(): Promise<void>
}

// A group is written when it is this large or this old. What a killed process loses of its log is this much at most.
const GROUP = 64
const GROUP_MS = 100
const POLL_MS = 500

/** The log of a server. It is opened when it is first needed, and one that keeps no more still shows what was kept before. */
export function openRequestLog(config: Pick<Config, 'data' | 'database' | 'request_log'>): RequestLog {
  const database = logDatabase(config)
  let store: Promise<LogStore> | undefined
  const opened = () => {
    store ??= logDialect(database).then((dialect) => openLogStore(dialect))
    // What hindered it may be gone by the next time.
    store.catch(() => (store = undefined))
    return store
  }
  // What is in memory is this thread's alone.
  const writer = database === ':memory:' ? writeHere(opened) : writeInThread(database)

  let group: Taken[] = []
  let timer: NodeJS.Timeout | undefined
  let written: Promise<unknown> = Promise.resolve()
  // Requests of those who hung up may be answered yet while the server ends.
  let isClosed = false
  function flush() {
    clearTimeout(timer)
    timer = undefined
    if (group.length === 0) return
    written = Promise.all([written, writer.write(group)]).then(look)
    group = []
  }

  const listeners = new Set<(arrivals: Arrival[]) => void>()
  let polling: NodeJS.Timeout | undefined
  let seen = 0
  /** Tells the listeners what has come since the last look. A failed look is repeated by the next one. */
  function look() {
    if (listeners.size > 0) arrivals().then((some) => some.length > 0 && listeners.forEach((tell) => tell(some))).catch(() => undefined)
  }
  async function arrivals(): Promise<Arrival[]> {
    const { db } = await opened()
    const rows = await db.selectFrom('requests').select(['seq', 'workspace_id', 'caller_kind', 'caller_id']).where('seq', '>', seen).orderBy('seq').limit(1000).execute()
    seen = Math.max(seen, rows.at(-1)?.seq ?? 0)
    return rows.map(({ workspace_id, caller_kind, caller_id }) => ({ workspace_id, integration_id: caller_kind === 'person' ? null : caller_id }))
  }

  return {
    add(taken) {
      if (config.request_log === 'off' || isClosed) return
      group.push(taken)
      if (group.length >= GROUP) flush()
      else timer ??= setTimeout(flush, GROUP_MS).unref()
    },
    async read() {
      flush()
      await written
      return (await opened()).db
    },
    subscribe(listener) {
      // The first listener starts at the present.
      if (listeners.size === 0) {
        seen = Number.MAX_SAFE_INTEGER
        opened().then(({ db }) => newest(db)).then((seq) => (seen = seq)).catch(() => undefined)
        polling = setInterval(look, POLL_MS).unref()
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(polling)
      }
    },
    async close() {
      isClosed = true
      flush()
      await written
      clearInterval(polling)
      await writer.close()
      await store?.then((open) => open.close(), () => undefined)
    },
  }
}

const newest = async (db: LogDb): Promise<number> =>
  Number((await db.selectFrom('requests').select((e) => e.fn.max('seq').as('seq')).executeTakeFirst())?.seq ?? 0)
