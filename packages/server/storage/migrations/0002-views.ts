import { generateKeyBetween } from 'fractional-indexing'
import type { Kysely } from 'kysely'

/** Views and their frozen results. Every data source of before gets the view that new ones are made with. */
export const views = {
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('views')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('database_id', 'text', (c) => c.notNull())
      .addColumn('data_source_id', 'text')
      .addColumn('dashboard_view_id', 'text')
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('position', 'text')
      .addColumn('created_time', 'text', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('last_edited_time', 'text', (c) => c.notNull())
      .addColumn('last_edited_by', 'text', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('views_key', ['workspace_id', 'id'])
      .execute()
    await db.schema.createIndex('views_database').on('views').columns(['workspace_id', 'database_id', 'position', 'id']).execute()
    await db.schema.createIndex('views_data_source').on('views').columns(['workspace_id', 'data_source_id']).execute()
    await db.schema.createIndex('views_dashboard').on('views').columns(['workspace_id', 'dashboard_view_id']).execute()
    await db.schema
      .createTable('view_queries')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('view_id', 'text', (c) => c.notNull())
      .addColumn('page_ids', 'text', (c) => c.notNull())
      .addColumn('is_cut', 'integer', (c) => c.notNull())
      .addColumn('expires_time', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('view_queries_key', ['workspace_id', 'id'])
      .execute()
    await db.schema.createIndex('view_queries_view').on('view_queries').columns(['workspace_id', 'view_id']).execute()
    await db.schema.createIndex('view_queries_expiry').on('view_queries').columns(['workspace_id', 'expires_time']).execute()

    const sources = await db
      .selectFrom('nodes')
      .select(['workspace_id', 'id', 'parent_id', 'created_time', 'created_by'])
      .where('kind', '=', 'data_source')
      .orderBy('workspace_id')
      .orderBy('parent_id')
      .orderBy('position')
      .orderBy('id')
      .execute()
    const last = new Map<string, string>()
    for (const { workspace_id, id, parent_id, created_time, created_by } of sources) {
      const database = `${workspace_id} ${parent_id}`
      const position = generateKeyBetween(last.get(database) ?? null, null)
      last.set(database, position)
      await db
        .insertInto('views')
        .values({
          workspace_id,
          id: crypto.randomUUID(),
          database_id: parent_id,
          data_source_id: id,
          dashboard_view_id: null,
          name: 'Default view',
          type: 'table',
          position,
          created_time,
          created_by,
          last_edited_time: created_time,
          last_edited_by: created_by,
          content: JSON.stringify({ filter: null, sorts: null, quick_filters: null, configuration: {} }),
        })
        .execute()
    }
  },
}
