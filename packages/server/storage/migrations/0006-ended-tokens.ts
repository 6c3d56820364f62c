import type { Kysely } from 'kysely'

/** Tokens that were good once: whoever still sends one is told what became of it. */
export const endedTokens = {
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('ended_tokens')
      .addColumn('hash', 'text', (c) => c.primaryKey())
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('integration_id', 'text', (c) => c.notNull())
      .addColumn('integration_name', 'text', (c) => c.notNull())
      .addColumn('ended', 'text', (c) => c.notNull())
      .addColumn('ended_time', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('ended_tokens_integration').on('ended_tokens').columns(['workspace_id', 'integration_id', 'ended_time']).execute()
  },
}
