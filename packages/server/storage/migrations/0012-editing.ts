import type { Kysely } from 'kysely'

/** What editing in the web keeps: which window caused an event, who changed a page and when, and favorites. */
export const editing = {
  async up(db: Kysely<any>) {
    await db.schema.alterTable('events').addColumn('window_id', 'text').execute()
    await db.schema
      .createTable('page_history')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('page_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('started_time', 'text', (c) => c.notNull())
      .addColumn('ended_time', 'text', (c) => c.notNull())
      .addColumn('changed', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('page_history_key', ['workspace_id', 'id'])
      .execute()
    await db.schema.createIndex('page_history_page').on('page_history').columns(['workspace_id', 'page_id', 'ended_time', 'id']).execute()
    await db.schema
      .createTable('favorites')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('node_id', 'text', (c) => c.notNull())
      .addColumn('position', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('favorites_key', ['workspace_id', 'person_id', 'node_id'])
      .execute()
  },
}
