import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Dialect as KyselyDialect, Kysely, type LimitNode, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql, type Transaction } from 'kysely'
import { checkpointBeside } from './checkpoint.ts'
import type { Dialect, Meaning } from './dialect.ts'
import { makeFolder } from '../make-folder.ts'
import { BUSY_MS } from './grouped-writes.ts'
import { EmbeddedDriver, type Opened } from './sqlite-driver.ts'
import { translating } from './translating.ts'
import { UnfitDatabase } from './unfit-database.ts'

type Synchronous = 'FULL' | 'NORMAL' | 'OFF'

// 64 MB, in the words of SQLite.
const CACHE = -65_536

// SQLite's own.
const CHECKPOINT_PAGES = 1000

// Two at once have two names.
let attachments = 0

/**
 * The embedded store: one SQLite file in WAL mode. A commit is on disk before it is acknowledged (synchronous FULL), unless
 * NORMAL will do: then a power failure may take the last commits along, but never the file. OFF is for what no failure need leave: a file of
 * one connection, which is written once and not beside itself.
 * Large rows are written quicker to large pages; a file keeps the size it was made with.
 */
export function sqlite(path: string, { synchronous = 'FULL', pageSize = 4096 }: { synchronous?: Synchronous; pageSize?: number } = {}): Dialect {
  const driver = new EmbeddedDriver(() => open(path, synchronous, pageSize))
  return {
    kysely: embedded(driver),
    generation: () => driver.generation,
    countWrites: async () => undefined,
    counting: { type: 'integer', complete: (column) => column.primaryKey().autoIncrement() },
    // It counts on from the highest number by itself.
    countOn: async () => undefined,
    // Its plans follow from what is asked and the indexes there are.
    survey: async () => undefined,
    async snapshot<D, T>(db: Kysely<D>, read: (view: Transaction<D>) => Promise<T>) {
      // A store in memory has one connection: whoever writes waits until all is read.
      if (path === ':memory:') return db.transaction().execute(read)
      const view = new Kysely<D>({ dialect: embedded(new EmbeddedDriver(() => ({ writer: openReader(path), reader: null, begin: 'begin' }))) })
      try {
        return await view.transaction().execute(read)
      } finally {
        await view.destroy()
      }
    },
    async attached<D, T>(db: Kysely<D>, file: string, work: (schema: string | null) => Promise<T>) {
      const schema = `attached_${(attachments += 1)}`
      const checkpointEvery = (pages: number) => sql.raw(`pragma wal_autocheckpoint = ${pages}`).execute(db)
      await sql`attach database ${file} as ${sql.ref(schema)}`.execute(db)
      try {
        await sql.raw(`pragma ${schema}.cache_size = ${CACHE}`).execute(db)
        // What comes from there may be gigabytes, and the commit would not return before the write-ahead log is taken over.
        await checkpointEvery(0)
        return await work(schema)
      } finally {
        try {
          await sql`detach database ${sql.ref(schema)}`.execute(db)
          if (path !== ':memory:') await checkpointBeside(path)
        } finally {
          // Left off, nothing would ever take the log over.
          await checkpointEvery(CHECKPOINT_PAGES)
        }
      }
    },
    isShared: false,
    forgetting: (table) => table,
    alone: (_db, _name, work) => work(),
    bell: () => ({ ring: () => undefined, close: async () => undefined }),
    // The file is made when it is opened.
    prepare: async () => assertWritable(path),
    // Whoever begins one holds the only write lock of the file from the start.
    transaction: (db, _scope, work) => db.transaction().execute(work),
  }
}

/**
 * Migrations run in one transaction, which takes the write lock: of two processes that open an empty store one makes the
 * schema while the other waits, and one that is killed in the middle leaves nothing half made.
 */
const embedded = (driver: EmbeddedDriver): KyselyDialect => ({
  createDriver: () => translating(driver, meaningOf),
  createAdapter: () => new EmbeddedAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new EmbeddedQueryCompiler(),
})

class EmbeddedAdapter extends SqliteAdapter {
  // SQLite has it; Kysely leaves it off for migrations that switch foreign keys off on their way.
  override get supportsTransactionalDdl() {
    return true
  }
  // Who waits for whom is the driver's business: reads wait for nobody.
  override get supportsMultipleConnections() {
    return true
  }
}

class EmbeddedQueryCompiler extends SqliteQueryCompiler {
  // A limit that is a bare parameter is part of how SQLite plans a statement, which it does anew whenever the parameter is given again,
  // be it the same. One that is computed is not.
  protected override visitLimit({ limit }: LimitNode) {
    this.append('limit 0 + ')
    this.visitNode(limit)
  }
}

const meaningOf = (error: unknown): Meaning | undefined =>
  error instanceof Error && /SQLITE_BUSY|database is locked|UNIQUE constraint failed/.test(error.message) ? 'conflict' : undefined

/**
 * Makes the file and its folder where they are missing. The file is opened by SQLite alone: to close it in any other way takes from a
 * process all its locks on it, those of its other connections too.
 */
function assertWritable(path: string) {
  if (path === ':memory:') return
  try {
    makeFolder(dirname(path))
    new DatabaseSync(path).close()
  } catch (cause) {
    throw new UnfitDatabase(`The database ${path} cannot be opened to write.`, { cause: obstacle(path) ?? cause })
  }
}

/** Why a file cannot be opened to write, which SQLite does not say. It is looked at without being opened. */
function obstacle(path: string): unknown {
  try {
    // With the slash, what is no folder is refused as such.
    if (!existsSync(path)) accessSync(`${dirname(path)}/`, constants.W_OK)
    else if (statSync(path).isDirectory()) return new Error('It is a folder.')
    else accessSync(path, constants.W_OK)
  } catch (error) {
    return error
  }
}

function open(path: string, synchronous: Synchronous, pageSize: number): Opened {
  const writer = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: true })
  writer.exec(`PRAGMA page_size = ${pageSize}`)
  // Written twice it takes twice as long, and is looked through for every page that is read again.
  if (synchronous === 'OFF') writer.exec('PRAGMA journal_mode = MEMORY')
  else writeAhead(writer)
  writer.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA temp_store = MEMORY; PRAGMA cache_size = ${CACHE};`)
  // Whoever writes waits without holding up everybody else (grouped-writes.ts).
  writer.exec('PRAGMA busy_timeout = 0')
  // A transaction here is one that writes: taking the write lock at its start means that it waits for a second
  // process (the command line) instead of failing in its middle.
  return { writer, reader: path === ':memory:' || synchronous === 'OFF' ? null : openReader(path), begin: 'begin immediate' }
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

/** A connection that only reads: in WAL mode it sees what is committed, and holds nobody up. */
function openReader(path: string) {
  const reader = new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true })
  reader.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = ${CACHE};`)
  return reader
}
