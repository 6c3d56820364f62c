import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Kysely, SqliteAdapter, SqliteDialect, type Transaction } from 'kysely'
import type { Dialect, Meaning } from './dialect.ts'
import { translating } from './translating.ts'

// Statements are prepared once per SQL text; the bound keeps a flood of distinct filters from growing memory.
const MAX_STATEMENTS = 500
/** How long a statement waits for another process, or another thread, to end its writing. */
const BUSY_MS = 10_000

type Synchronous = 'FULL' | 'NORMAL' | 'OFF'

/**
 * The embedded store: one SQLite file in WAL mode. A commit is on disk before it is acknowledged (synchronous FULL), unless
 * NORMAL will do: then a power failure may take the last commits along, but never the file. OFF is for what no failure need leave.
 * Large rows are written quicker to large pages; a file keeps the size it was made with.
 */
export function sqlite(path: string, { synchronous = 'FULL', pageSize = 4096 }: { synchronous?: Synchronous; pageSize?: number } = {}): Dialect {
  return {
    kysely: new EmbeddedDialect({ database: async () => open(path, synchronous, pageSize) }),
    counting: { type: 'integer', complete: (column) => column.primaryKey().autoIncrement() },
    async snapshot<D, T>(db: Kysely<D>, read: (view: Transaction<D>) => Promise<T>) {
      // A store in memory has one connection: whoever writes waits until all is read.
      if (path === ':memory:') return db.transaction().execute(read)
      const view = new Kysely<D>({ dialect: new EmbeddedDialect({ database: async () => openView(path) }) })
      try {
        return await view.transaction().execute(read)
      } finally {
        await view.destroy()
      }
    },
    // The file is made when it is opened, and a transaction holds its only write lock from the start.
    isShared: false,
    forgetting: (table) => table,
    alone: (_db, _name, work) => work(),
    bell: () => ({ ring: () => undefined, close: async () => undefined }),
    prepare: async () => undefined,
    writeAlone: async () => undefined,
  }
}

/**
 * Migrations run in one transaction, which takes the write lock: of two processes that open an empty store one makes the
 * schema while the other waits, and one that is killed in the middle leaves nothing half made.
 */
class EmbeddedDialect extends SqliteDialect {
  override createDriver() {
    return translating(super.createDriver(), meaningOf)
  }
  override createAdapter() {
    return new EmbeddedAdapter()
  }
}

class EmbeddedAdapter extends SqliteAdapter {
  // SQLite has it; Kysely leaves it off for migrations that switch foreign keys off on their way.
  override get supportsTransactionalDdl() {
    return true
  }
}

const meaningOf = (error: unknown): Meaning | undefined =>
  error instanceof Error && /SQLITE_BUSY|database is locked|UNIQUE constraint failed/.test(error.message) ? 'conflict' : undefined

function open(path: string, synchronous: Synchronous, pageSize: number) {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: true })
  database.exec(`PRAGMA page_size = ${pageSize}`)
  writeAhead(database)
  database.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;`)
  // A transaction here is one that writes: taking the write lock at its start means that it waits for a second
  // process (the command line) instead of failing in its middle.
  return prepared(database, 'begin immediate')
}

/** Of two that open a new file at once, one is refused the change to WAL, without the wait that every other statement gets. */
function writeAhead(database: DatabaseSync) {
  const until = Date.now() + BUSY_MS
  for (;;) {
    try {
      return database.exec('PRAGMA journal_mode = WAL')
    } catch (error) {
      if (meaningOf(error) !== 'conflict' || Date.now() > until) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

/** A connection of its own that only reads: in WAL mode its transaction sees the store as it was, and holds nobody up. */
const openView = (path: string) => prepared(new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true }), 'begin')

function prepared(database: DatabaseSync, begin: string) {
  const statements = new Map<string, Statement>()
  return {
    close: () => database.close(),
    prepare(sql: string) {
      const known = statements.get(sql)
      if (known) return known
      if (statements.size >= MAX_STATEMENTS) statements.delete(statements.keys().next().value!)
      const statement = new Statement(database.prepare(sql === 'begin' ? begin : sql))
      statements.set(sql, statement)
      return statement
    },
  }
}

/** A node:sqlite statement in the form Kysely asks of a driver. */
class Statement {
  readonly #statement: StatementSync
  readonly reader: boolean

  constructor(statement: StatementSync) {
    this.#statement = statement
    this.reader = statement.columns().length > 0
  }
  all(parameters: readonly unknown[]) {
    return this.#statement.all(...(parameters as SQLInputValue[]))
  }
  run(parameters: readonly unknown[]) {
    return this.#statement.run(...(parameters as SQLInputValue[]))
  }
  iterate(parameters: readonly unknown[]) {
    return this.#statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<unknown>
  }
}
