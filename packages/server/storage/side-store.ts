import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { sqlite } from './dialects/sqlite.ts'
import { migrations } from './migrations/index.ts'
import type { Database } from './schema.ts'

/** A column as a row from outside is judged by. */
export type SideColumn = { type: 'text' | 'integer' | 'number'; nullable: boolean }

/**
 * A store beside the live one, always SQLite, that begins at an older schema and is brought up to date with what it holds:
 * rows of yesterday take the same way as a store of yesterday.
 */
export type SideStore = {
  /** Rows may be of any schema until `upgrade` was called. */
  db: Kysely<any>
  /** Tables and columns of the schema it began with. */
  tables: Map<string, Map<string, SideColumn>>
  upgrade(): Promise<Kysely<Database>>
  close(): Promise<void>
}

/** The newest migration: what a store of this version is at. */
export const newestSchema = (): string => names().at(-1)!

/** Whether this version knows a schema, its own or an older one. */
export const knowsSchema = (schema: string): boolean => names().includes(schema)

const names = () => Object.keys(migrations(sqlite(':memory:'))).toSorted()

/** Makes a side store at a path, empty, at the schema of a migration. */
export async function openSideStore(path: string, schema: string): Promise<SideStore> {
  // Nothing in it needs to outlive the process that made it.
  const dialect = sqlite(path, { synchronous: 'OFF' })
  const db = new Kysely<any>({ dialect: dialect.kysely })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(dialect) } })
  const reach = async (result: Promise<{ error?: unknown }>) => {
    const { error } = await result
    if (error) throw error
  }
  await reach(migrator.migrateTo(schema))
  const tables = new Map<string, Map<string, SideColumn>>()
  for (const { name, columns } of await db.introspection.getTables()) {
    tables.set(name, new Map(columns.map(({ name: column, dataType, isNullable }) => [column, { type: kindOf(dataType), nullable: isNullable }])))
  }
  return {
    db,
    tables,
    async upgrade() {
      await reach(migrator.migrateToLatest())
      return db as Kysely<Database>
    },
    close: () => db.destroy(),
  }
}

function kindOf(dataType: string): SideColumn['type'] {
  if (/int/i.test(dataType)) return 'integer'
  return /double|real|numeric|float/i.test(dataType) ? 'number' : 'text'
}
