import { Kysely, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Dialect, Generation, Scope } from './dialects/dialect.ts'
import { isAddress } from './dialects/is-address.ts'
import { sqlite } from './dialects/sqlite.ts'
import { migrations } from './migrations/index.ts'
import type { Database } from './schema.ts'

export type { Generation } from './dialects/dialect.ts'

/** The query builder, or a transaction of it: what every repository function takes first. */
export type Db = Kysely<Database> | Transaction<Database>

/** An open store. */
export type Store = {
  db: Kysely<Database>
  /**
   * Runs `work` in one transaction: all of it is on disk when the promise resolves, none of it when it rejects. Transactions
   * of a workspace follow one another, in whatever process, so that what one reads stays true until it ends.
   */
  transaction<T>(scope: Scope, work: (tx: Transaction<Database>) => Promise<T>): Promise<T>
  /** The generation of a workspace (storage/dialects/dialect.ts). */
  generation(workspace_id: string | undefined): Generation | null | Promise<Generation | null>
  isShared: Dialect['isShared']
  countOn: Dialect['countOn']
  survey: Dialect['survey']
  /** Runs `work` while no other process of the store runs work of that name. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>
  bell: Dialect['bell']
  /** Runs `read` over the store as it is now, while others go on writing. */
  snapshot<T>(read: (view: Db) => Promise<T>): Promise<T>
  /** Does work in which statements of this store may read an SQLite file as well, where the database can: under the name of that schema. */
  attached<T>(file: string, work: (schema: string | null) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Opens the store at a path (`:memory:` for tests) or a `postgres://` address, and brings its schema up to date. `timed` hears of every statement. */
export async function openStore(database: string, timed: (kind: string, ms: number) => void = () => undefined): Promise<Store> {
  const dialect = await dialectOf(database)
  await dialect.prepare()
  const db = new Kysely<Database>({
    dialect: dialect.kysely,
    log: ({ query, queryDurationMillis }) => timed(kinds[query.query.kind] ?? 'other', queryDurationMillis),
  })
  await migrate(db, dialect)
  return {
    db,
    transaction: (scope, work) => dialect.transaction(db, scope, work),
    generation: (workspace_id) => dialect.generation(db, workspace_id),
    isShared: dialect.isShared,
    countOn: dialect.countOn,
    survey: dialect.survey,
    alone: (name, work) => dialect.alone(db, name, work),
    bell: dialect.bell,
    snapshot: (read) => dialect.snapshot(db, read),
    attached: (file, work) => dialect.attached(db, file, work),
    close: () => db.destroy(),
  }
}

const kinds: Partial<Record<string, string>> = { SelectQueryNode: 'select', InsertQueryNode: 'insert', UpdateQueryNode: 'update', DeleteQueryNode: 'delete' }

/** The dialect of a setting: an address of PostgreSQL, or else a path of SQLite. */
export const dialectOf = async (database: string): Promise<Dialect> => (isAddress(database) ? (await import('./dialects/postgres.ts')).postgres(database) : sqlite(database))

async function migrate(db: Kysely<Database>, dialect: Dialect) {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(dialect) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName
    throw new Error(`The store could not be brought up to date${failed ? ` (migration ${failed})` : ''}.`, { cause: error })
  }
}
