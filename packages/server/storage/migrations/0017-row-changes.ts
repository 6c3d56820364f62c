import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialects/dialect.ts'

/** Which pages changed, in the order of the commits, for what is kept of rows in memory; and indexes that list the rows of a data source, and what has a title, by themselves. */
export const rowChanges = (dialect: Dialect) => ({
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('row_changes')
      .addColumn('seq', dialect.counting.type, dialect.counting.complete)
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('parent_id', 'text')
      .addColumn('page_id', 'text')
      .addColumn('created_time', 'text')
      .execute()
    await db.schema.createIndex('row_changes_workspace').unique().on('row_changes').columns(['workspace_id', 'seq']).execute()
    await db.schema.dropIndex('nodes_rows').execute()
    await db.schema
      .createIndex('nodes_rows')
      .on('nodes')
      .columns(['workspace_id', 'parent_id', 'created_time', 'id', 'kind', 'template', 'in_trash'])
      .execute()
    await db.schema.dropIndex('nodes_search').execute()
    await db.schema
      .createIndex('nodes_search')
      .on('nodes')
      .columns(['workspace_id', 'kind', 'id', 'template', 'in_trash'])
      .where(sql<boolean>`search_title is not null`)
      .execute()
  },
})
