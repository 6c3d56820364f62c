import type { Kysely } from 'kysely'
import type { Dialect } from '../dialects/dialect.ts'

/** What several processes on one store share: windows of the rate limit, who works on what, and events by workspace. */
export const manyProcesses = (dialect: Dialect) => ({
  async up(db: Kysely<any>) {
    await dialect
      .forgetting(db.schema.createTable('rate_windows'))
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('used', 'integer', (c) => c.notNull())
      .addColumn('refused', 'integer', (c) => c.notNull())
      .addColumn('passed', 'integer', (c) => c.notNull())
      .addColumn('began', 'bigint', (c) => c.notNull())
      .addColumn('ends', 'bigint', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('events_workspace').unique().on('events').columns(['workspace_id', 'seq']).execute()
    for (const table of ['async_tasks', 'file_uploads']) {
      await db.schema.alterTable(table).addColumn('claimed_by', 'text').execute()
      await db.schema.alterTable(table).addColumn('claimed_until', 'text').execute()
    }
    // What a task was asked to do, for whoever takes it over; tasks of before have nothing to take over.
    await db.schema.alterTable('async_tasks').addColumn('input', 'text').execute()
  },
})
