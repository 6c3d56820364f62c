import { join } from 'node:path'
import { type CompiledQuery, Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Config } from '../config.ts'
import type { Dialect } from '../storage/dialects/dialect.ts'
import { sqlite } from '../storage/dialects/sqlite.ts'
import { count, pruneCounts } from './counts.ts'
import { migrations } from './migrations.ts'
import type { NewRequest, RequestLogDatabase } from './schema.ts'

export type LogDb = Kysely<RequestLogDatabase>

/** Who called, of some requests that have been logged; null is nobody. */
export type Arrival = { workspace_id: string | null; integration_id: string | null }

/** The request log: takes requests without keeping anybody waiting, and is read like any store. */
export type RequestLog = {
  /** Takes a request; its row is made and written a moment later, together with others. */
  add(row: () => NewRequest): void
  /** The log's tables, with everything in them that was added so far. */
  read(): Promise<LogDb>
  /** Calls `listener` when something has been logged, by this process or another, from now on; the answer ends it. */
  subscribe(listener: (arrivals: Arrival[]) => void): () => void
  close(): Promise<void>
}

/** What the log holds at the most; beyond it the oldest requests go first. */
export type Bounds = { requests: number; bytes: number }
const BOUNDS: Bounds = { requests: 10_000, bytes: 64 * 1024 * 1024 }

// A group is written when it is this large or this old. What a killed process loses of its log is this much at most.
const GROUP = 64
const GROUP_MS = 100
const POLL_MS = 500
// Rows of one insert, as statements are prepared once per number of rows; SQLite takes 32,766 parameters.
const ROWS_PER_INSERT = 32
// Once the bound is reached a tenth goes, so that not every write has to make room.
const LEFT = 0.9
const PRUNE_COUNTS_MS = 3_600_000

/** The log in a database, which is opened when it is first needed: a server that nobody calls has none. */
export function openRequestLog(dialect: Dialect, bounds: Bounds = BOUNDS): RequestLog {
  let waiting: (() => NewRequest)[] = []
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  let open: Promise<LogDb> | undefined
  let held = { requests: 0, bytes: 0 }
  let countsPruned = 0
  const listeners = new Set<(arrivals: Arrival[]) => void>()
  let seen = 0
  let polling: NodeJS.Timeout | undefined

  const statements = new Map<number, CompiledQuery>()

  const opened = () => {
    open ??= openDatabase()
    // What hindered it may be gone by the next time.
    open.catch(() => (open = undefined))
    return open
  }

  async function openDatabase(): Promise<LogDb> {
    const db = new Kysely<RequestLogDatabase>({ dialect: dialect.kysely })
    const provider = { getMigrations: async () => migrations(dialect) }
    const { error } = await new Migrator({ db, provider, migrationTableName: 'request_log_migrations', migrationLockTableName: 'request_log_lock' }).migrateToLatest()
    if (error) throw new Error('The request log cannot be opened.', { cause: error })
    held = await measure(db)
    return db
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const group = waiting
    waiting = []
    // One after the other.
    if (group.length > 0) writing = writing.then(() => write(group.flatMap(made))).catch(complain)
    return writing
  }

  async function write(rows: NewRequest[]) {
    const db = await opened()
    await db.transaction().execute(async (tx) => {
      for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) await tx.executeQuery(insertion(tx, rows.slice(at, at + ROWS_PER_INSERT), statements))
      await count(tx, rows)
    })
    held = { requests: held.requests + rows.length, bytes: held.bytes + sum(rows) }
    if (held.requests > bounds.requests || held.bytes > bounds.bytes) held = await prune(db, bounds)
    if (Date.now() - countsPruned > PRUNE_COUNTS_MS) {
      countsPruned = Date.now()
      await pruneCounts(db)
    }
    look()
  }

  /** Tells the listeners what has come since the last look. */
  function look() {
    if (listeners.size > 0) arrivalsAfter().then((arrivals) => arrivals.length > 0 && listeners.forEach((tell) => tell(arrivals))).catch(() => undefined)
  }
  async function arrivalsAfter(): Promise<Arrival[]> {
    const rows = await (await opened())
      .selectFrom('requests')
      .select(['seq', 'workspace_id', 'caller_kind', 'caller_id'])
      .where('seq', '>', seen)
      .orderBy('seq')
      .limit(1000)
      .execute()
    seen = Math.max(seen, rows.at(-1)?.seq ?? 0)
    return rows.map(({ workspace_id, caller_kind, caller_id }) => ({ workspace_id, integration_id: caller_kind === 'person' ? null : caller_id }))
  }

  return {
    add(row) {
      waiting.push(row)
      if (waiting.length >= GROUP) void flush()
      else timer ??= setTimeout(() => void flush(), GROUP_MS).unref()
    },
    async read() {
      await flush()
      return opened()
    },
    subscribe(listener) {
      // The first listener starts at the present.
      if (listeners.size === 0) {
        seen = Number.MAX_SAFE_INTEGER
        opened().then(newest).then((seq) => (seen = seq)).catch(() => undefined)
        polling = setInterval(look, POLL_MS).unref()
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(polling)
      }
    },
    async close() {
      await flush()
      clearInterval(polling)
      if (open) await open.then((db) => db.destroy(), () => undefined)
    },
  }
}

/**
 * The log of a server: a file of its own in the data folder, so that content never waits for it, and deleting it loses no
 * content. A server that keeps no more can still show what was kept before.
 */
export function openLogFor({ data, database, request_log }: Config): RequestLog {
  const log = openRequestLog(sqlite(database === ':memory:' ? database : join(data, 'requests.sqlite'), { synchronous: 'NORMAL' }))
  return request_log === 'off' ? { ...log, add: () => undefined } : log
}

// What cannot be made or written is told and dropped: the log must not stop the API.
const complain = (error: unknown) => console.error('A request could not be logged.', error)

function made(row: () => NewRequest): NewRequest[] {
  try {
    return [row()]
  } catch (error) {
    complain(error)
    return []
  }
}

// To make the text of a statement takes longer than to run it, and it is the same for as many rows.
function insertion(db: LogDb, rows: NewRequest[], statements: Map<number, CompiledQuery>): CompiledQuery {
  const known = statements.get(rows.length)
  if (known) return { ...known, parameters: rows.flatMap((row) => columns.map((column) => row[column])) }
  const compiled = db.insertInto('requests').values(rows.map(inOrder)).compile()
  statements.set(rows.length, compiled)
  return compiled
}

const columns = [
  'request_id', 'workspace_id', 'caller_kind', 'caller_id', 'caller_name', 'time', 'method', 'path', 'search_path', 'operation', 'version', 'status', 'code', 'ms',
  'paging', 'rule', 'sentence', 'request_body', 'response_body', 'detail', 'bytes',
] as const satisfies (keyof NewRequest)[]
const inOrder = (row: NewRequest) => Object.fromEntries(columns.map((column) => [column, row[column]])) as NewRequest

const sum = (rows: NewRequest[]) => rows.reduce((bytes, row) => bytes + row.bytes, 0)

const newest = async (db: LogDb): Promise<number> =>
  (await db.selectFrom('requests').select((e) => e.fn.max('seq').as('seq')).executeTakeFirst())?.seq ?? 0

async function measure(db: LogDb): Promise<Bounds> {
  const held = await db
    .selectFrom('requests')
    .select((e) => [e.fn.countAll<number>().as('requests'), e.fn.sum<number | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow()
  return { requests: Number(held.requests), bytes: Number(held.bytes ?? 0) }
}

/** Removes the oldest requests until there is room again. Counted anew, as other processes write too. */
async function prune(db: LogDb, bounds: Bounds): Promise<Bounds> {
  let held = await measure(db)
  const fits = () => held.requests <= bounds.requests * LEFT && held.bytes <= bounds.bytes * LEFT
  while (!fits() && held.requests > 0) {
    const oldest = await db.selectFrom('requests').select(['seq', 'bytes']).orderBy('seq').limit(1000).execute()
    let last = 0
    for (const { seq, bytes } of oldest) {
      if (fits()) break
      last = seq
      held = { requests: held.requests - 1, bytes: held.bytes - bytes }
    }
    await db.deleteFrom('requests').where('seq', '<=', last).execute()
  }
  return held
}
