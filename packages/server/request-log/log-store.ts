import { type CompiledQuery, Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Dialect } from '../storage/dialects/dialect.ts'
import { count, pruneCounts } from './counts.ts'
import { migrations } from './migrations.ts'
import type { NewRequest, RequestLogDatabase } from './schema.ts'

export type LogDb = Kysely<RequestLogDatabase>

/** The tables of the log, kept within bounds. */
export type LogStore = { db: LogDb; write(rows: NewRequest[]): Promise<void>; close(): Promise<void> }

/** What the log holds at the most; beyond it the oldest requests go first. */
export type Bounds = { requests: number; bytes: number }
const BOUNDS: Bounds = { requests: 10_000, bytes: 64 * 1024 * 1024 }

// SQLite takes 32,766 parameters in a statement.
const ROWS_PER_INSERT = 32
// Once the bound is reached a tenth goes, so that not every write has to make room.
const LEFT = 0.9
const PRUNE_COUNTS_MS = 3_600_000

/** Opens the log in a database and brings its schema up to date. */
export async function openLogStore(dialect: Dialect, bounds: Bounds = BOUNDS): Promise<LogStore> {
  await dialect.prepare()
  const db: LogDb = new Kysely<RequestLogDatabase>({ dialect: dialect.kysely })
  const provider = { getMigrations: async () => migrations(dialect) }
  const { error } = await new Migrator({ db, provider, migrationTableName: 'request_log_migrations', migrationLockTableName: 'request_log_lock' }).migrateToLatest()
  if (error) throw new Error('The request log cannot be opened.', { cause: error })
  let held = await measure(db)
  let countsPruned = 0
  const statements = new Map<number, CompiledQuery>()
  return {
    db,
    async write(rows) {
      await db.transaction().execute(async (tx) => {
        for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) await tx.executeQuery(insertion(tx, rows.slice(at, at + ROWS_PER_INSERT), statements))
        await count(tx, rows)
      })
      held = { requests: held.requests + rows.length, bytes: held.bytes + rows.reduce((sum, { bytes }) => sum + bytes, 0) }
      if (held.requests > bounds.requests || held.bytes > bounds.bytes) held = await prune(db, bounds)
      if (Date.now() - countsPruned > PRUNE_COUNTS_MS) {
        countsPruned = Date.now()
        await pruneCounts(db)
      }
    },
    close: () => db.destroy(),
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
    // Another process may have removed them meanwhile.
    if (oldest.length === 0) return measure(db)
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
