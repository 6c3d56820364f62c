import type { Kysely } from 'kysely'
import type { Dialect } from '../dialects/dialect.ts'

/** A number that moves with every write that an answer may follow from, where the database has none of its own; beside SQLite it stays empty. */
export const generations = (dialect: Dialect) => ({
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('generations')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('slot', 'integer', (c) => c.notNull())
      .addColumn('n', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('generations_key', ['workspace_id', 'slot'])
      .execute()
    await dialect.countWrites(db, {
      workspace: ['nodes', 'grants', 'page_access', 'comments', 'discussions', 'property_entries', 'sequences', 'views', 'custom_emojis', 'file_uploads', 'file_parts'],
      row: ['members', 'pictures', 'integrations', 'tokens', 'authorizations', 'oauth_tokens', 'personal_tokens'],
      store: ['workspaces', 'people', 'public_integrations', 'server_settings'],
    })
  },
})
