import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { Kysely, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Dialect } from './dialects/dialect.ts'
import { sqlite } from './dialects/sqlite.ts'
import { migrations } from './migrations/index.ts'
import type { Database } from './schema.ts'

/** The query builder, or a transaction of it: what every repository function takes first. */
export type Db = Kysely<Database> | Transaction<Database>

/** An open store. */
export type Store = {
  db: Kysely<Database>
  /** Runs `work` in one transaction: all of it is on disk when the promise resolves, none of it when it rejects. */
  transaction<T>(work: (tx: Transaction<Database>) => Promise<T>): Promise<T>
  /** Runs `read` over the store as it is now, while others go on writing. */
  snapshot<T>(read: (view: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Opens the store at a path (`:memory:` for tests) and brings its schema up to date. */
export async function openStore(path: string): Promise<Store> {
  const dialect = sqlite(path)
  const db = new Kysely<Database>({ dialect: dialect.kysely })
  await migrate(db, dialect)
  return {
    db,
    async transaction(work) {
      try {
        return await db.transaction().execute(work)
      } catch (error) {
        if (!(error instanceof ApiError) && dialect.isConflict(error)) throw new ApiError('conflict_error', undefined, { cause: error })
        throw error
      }
    },
    snapshot: (read) => dialect.snapshot(db, read),
    close: () => db.destroy(),
  }
}

async function migrate(db: Kysely<Database>, dialect: Dialect) {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(dialect) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName
    throw new Error(`The store could not be brought up to date${failed ? ` (migration ${failed})` : ''}.`, { cause: error })
  }
}
