import type { Kysely } from 'kysely'

/** Integrations may have a logo: one of the small pictures that are kept with what they stand for. */
export const logos = {
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('pictures')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('content_type', 'text', (c) => c.notNull())
      .addColumn('base64', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('pictures_key', ['workspace_id', 'id'])
      .execute()
    await db.schema.alterTable('integrations').addColumn('logo_id', 'text').execute()
  },
}
