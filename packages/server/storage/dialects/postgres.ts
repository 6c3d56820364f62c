import { AsyncLocalStorage } from 'node:async_hooks'
import { type AddColumnNode, type ColumnDefinitionNode, DataTypeNode, type Kysely, PostgresDialect, type PostgresDialectConfig, PostgresQueryCompiler, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Dialect, Scope } from './dialect.ts'
import { BUSY_MS } from './grouped-writes.ts'
import { type NamedStatements, namedStatements } from './named-statements.ts'
import { openBell } from './postgres-bell.ts'
import { askGenerations, countWrites, SCOPE } from './postgres-generations.ts'
import { meaningOf } from './postgres-errors.ts'
import { prepareDatabase } from './prepare-database.ts'
import { shareCommits } from './shared-commits.ts'
import { translating } from './translating.ts'
import { withoutNul } from './without-nul.ts'
import { writersInLine } from './writers-in-line.ts'

/** Connections of one process: PostgreSQL takes a hundred by default, which with those of the request log is room for six processes. */
const MOST_CONNECTIONS = 10
/** How many of these writers take: those who read always find one. */
const MOST_WRITING = 6

/** The lock of the whole store, and the seed of those of its workspaces: a number that no other program is likely to take. */
const STORE_LOCK = sql.lit('6137281951427083')

/** A store in PostgreSQL 15 or later, which several processes may share. */
export function postgres(url: string, { connections = MOST_CONNECTIONS } = {}): Dialect {
  let generationOf: ReturnType<typeof askGenerations> | undefined
  const statements = namedStatements()
  const inLine = writersInLine(MOST_WRITING, BUSY_MS, shareCommits((tx, { scope, leftMs }) => writeAlone(tx, scope, leftMs())))
  return {
    kysely: new ByteOrderedDialect(statements, { pool: async () => openPool(url, connections, statements) }),
    counting: { type: 'bigint', complete: (column) => column.generatedByDefaultAsIdentity().notNull() },
    generation: (db, workspace_id) => (workspace_id === undefined ? null : (generationOf ??= askGenerations(db))(workspace_id)),
    countWrites,
    isShared: true,
    forgetting: (table) => table.modifyFront(sql`unlogged`),
    attached: (_db, _file, work) => work(null),
    bell: (heard) => openBell(connection(url), heard),
    alone: (db, name, work) =>
      db.connection().execute(async (held) => {
        // Others may be at it for longer than one waits for a writer.
        await sql`with patient as (select set_config('lock_timeout', '0', true) as set) select pg_advisory_lock(hashtextextended(${name}, ${STORE_LOCK}::bigint)) from patient`.execute(held)
        try {
          return await work()
        } finally {
          await sql`select pg_advisory_unlock(hashtextextended(${name}, ${STORE_LOCK}::bigint))`.execute(held)
        }
      }),
    async countOn(tx, table, column) {
      await sql`select setval(pg_get_serial_sequence(${table}, ${column}), coalesce(max(${sql.ref(column)}), 0) + 1, false) from ${sql.table(table)}`.execute(tx)
    },
    // Until autovacuum comes by, in a minute or more, PostgreSQL would look for rows by their ids in all of their workspace. What is being vacuumed is left to that.
    survey: async (db, tables) => void (await sql`analyze (skip_locked) ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db)),
    prepare: () => prepareDatabase(url),
    transaction: <D, T>(db: Kysely<D>, scope: Scope, work: (tx: Transaction<D>) => Promise<T>) =>
      // It may run in the turn of another, and belongs to its own request all the same.
      inLine(scope, { db, run: AsyncLocalStorage.bind(work) }) as Promise<T>,
    snapshot: (db, read) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read),
  }
}

/**
 * Whoever writes in a workspace waits for whoever does so before, in whatever process; whoever writes anywhere waits for all, and all for it.
 * Everybody takes the store's lock first, so that nobody waits in a circle.
 */
async function writeAlone<D>(tx: Transaction<D>, scope: Scope, leftMs: number) {
  const locks =
    scope === 'store'
      ? sql`pg_advisory_xact_lock(${STORE_LOCK}::bigint)`
      : sql`set_config(${SCOPE}, ${scope.workspace_id}, true), pg_advisory_xact_lock_shared(${STORE_LOCK}::bigint), pg_advisory_xact_lock(hashtextextended(${scope.workspace_id}, ${STORE_LOCK}::bigint))`
  await sql`select ${patience(leftMs)}, ${locks}, ${patience(BUSY_MS)}`.execute(tx)
}

const patience = (ms: number) => sql`set_config('lock_timeout', ${String(ms)}, true)`

class ByteOrderedDialect extends PostgresDialect {
  readonly #statements: NamedStatements
  constructor(statements: NamedStatements, config: PostgresDialectConfig) {
    super(config)
    this.#statements = statements
  }
  override createDriver() {
    return translating(super.createDriver(), meaningOf, (query) => this.#statements.note(query))
  }
  override createQueryCompiler() {
    return new ByteOrderedCompiler()
  }
}

class ByteOrderedCompiler extends PostgresQueryCompiler {
  // Text is compared by its bytes, as in SQLite and in memory, whatever the database was made with.
  protected override visitColumnDefinition(node: ColumnDefinitionNode) {
    super.visitColumnDefinition(byteOrdered(node))
  }
  protected override visitAddColumn(node: AddColumnNode) {
    super.visitAddColumn({ ...node, column: byteOrdered(node.column) })
  }
}

function byteOrdered(column: ColumnDefinitionNode): ColumnDefinitionNode {
  const isText = DataTypeNode.is(column.dataType) && column.dataType.dataType === 'text'
  return isText ? { ...column, dataType: sql`text collate "C"`.toOperationNode() } : column
}

function openPool(url: string, max: number, statements: NamedStatements): pg.Pool {
  const pool = new pg.Pool({
    ...connection(url),
    Client: withoutNul(statements.Client),
    max,
    lock_timeout: BUSY_MS,
    // A process that stands still does not hold up its workspace for long.
    idle_in_transaction_session_timeout: 30_000,
    types: { getTypeParser: parserOf },
  })
  // A connection that breaks is replaced when the next one is needed. Whoever uses it is told by the statement that fails;
  // the events would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

const connection = (url: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: 'understudy',
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
})

// Counts and sums come as numbers: ours stay far below where a double gets coarse.
const NUMBERS: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC])
const parserOf = ((type: number, format: 'text') => (NUMBERS.has(type) ? Number : pg.types.getTypeParser(type, format))) as typeof pg.types.getTypeParser
