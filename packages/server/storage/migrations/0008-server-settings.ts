import type { Kysely } from 'kysely'

/** What was switched while a server ran, by name; the environment wins over it. */
export const serverSettings = {
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('server_settings')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute()
  },
}
