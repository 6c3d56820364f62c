import type { Kysely } from 'kysely'

/** Templates of data sources, custom emojis, and the results of calls that are answered later. */
export const templatesEmojisTasks = {
  async up(db: Kysely<any>) {
    await db.schema.alterTable('nodes').addColumn('template', 'text').execute()
    await db.schema
      .createTable('custom_emojis')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('url', 'text', (c) => c.notNull())
      .addColumn('created_time', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('custom_emojis_key', ['workspace_id', 'id'])
      .addUniqueConstraint('custom_emojis_name', ['workspace_id', 'name'])
      .execute()
    await db.schema
      .createTable('async_tasks')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('operation', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text')
      .addColumn('created_time', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('async_tasks_key', ['workspace_id', 'id'])
      .execute()
    await db.schema.createIndex('async_tasks_time').on('async_tasks').columns(['created_time']).execute()
  },
}
