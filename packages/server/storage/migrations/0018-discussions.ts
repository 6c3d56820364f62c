import type { Kysely } from 'kysely'

/** What is known of a discussion beside its comments: the text it stands on, and who resolved it. */
export const discussions = {
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('discussions')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('parent_id', 'text', (c) => c.notNull())
      .addColumn('anchor_start', 'integer')
      .addColumn('anchor_end', 'integer')
      .addColumn('quote', 'text')
      .addColumn('resolved_time', 'text')
      .addColumn('resolved_by', 'text')
      .addPrimaryKeyConstraint('discussions_key', ['workspace_id', 'id'])
      .execute()
    await db.schema.createIndex('discussions_parent').on('discussions').columns(['workspace_id', 'parent_id']).execute()
  },
}
