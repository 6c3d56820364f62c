import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../storage/dialects/dialect.ts'

/** The migrations of the log, numbered for themselves: it may live in a file of its own. */
export const migrations = (dialect: Dialect): Record<string, Migration> => ({
  '0001-first-log': {
    async up(db: Kysely<any>) {
      // A crash of the database may take it along; what was counted stays.
      await dialect
        .forgetting(db.schema.createTable('requests'))
        .addColumn('seq', dialect.counting.type, dialect.counting.complete)
        .addColumn('request_id', 'text', (c) => c.notNull())
        .addColumn('workspace_id', 'text')
        .addColumn('caller_kind', 'text', (c) => c.notNull())
        .addColumn('caller_id', 'text')
        .addColumn('caller_name', 'text')
        .addColumn('time', 'text', (c) => c.notNull())
        .addColumn('method', 'text', (c) => c.notNull())
        .addColumn('path', 'text', (c) => c.notNull())
        .addColumn('search_path', 'text', (c) => c.notNull())
        .addColumn('operation', 'text')
        .addColumn('version', 'text')
        .addColumn('status', 'integer', (c) => c.notNull())
        .addColumn('code', 'text')
        .addColumn('ms', 'double precision', (c) => c.notNull())
        .addColumn('rule', 'text')
        .addColumn('sentence', 'text')
        .addColumn('bytes', 'integer', (c) => c.notNull())
        .addColumn('detail', 'text', (c) => c.notNull())
        .execute()
      await db.schema.createIndex('requests_id').on('requests').columns(['request_id']).execute()
      await db.schema
        .createTable('request_counts')
        .addColumn('integration_id', 'text', (c) => c.notNull())
        .addColumn('unit', 'text', (c) => c.notNull())
        .addColumn('time', 'text', (c) => c.notNull())
        .addColumn('requests', 'integer', (c) => c.notNull())
        .addColumn('refused', 'integer', (c) => c.notNull())
        .addColumn('rate_limited', 'integer', (c) => c.notNull())
        .addColumn('failed', 'integer', (c) => c.notNull())
        .addPrimaryKeyConstraint('request_counts_key', ['integration_id', 'unit', 'time'])
        .execute()
    },
  },
  '0002-bodies-and-paging': {
    async up(db: Kysely<any>) {
      for (const name of ['request_body', 'response_body', 'paging']) await db.schema.alterTable('requests').addColumn(name, 'text').execute()
      // Rows of before have their bodies elsewhere. What a log forgets a little early is no loss.
      await db.deleteFrom('requests').execute()
    },
  },
  '0003-found-by-looking': {
    async up(db: Kysely<any>) {
      // Ids are random: to keep their index wrote as much again as the requests, and to look through ten thousand takes a moment.
      await db.schema.dropIndex('requests_id').execute()
    },
  },
})
