import type { Kysely } from 'kysely'

/** Integrations may have a logo: the name of a picture among the files. */
export const logos = {
  async up(db: Kysely<any>) {
    await db.schema.alterTable('integrations').addColumn('logo', 'text').execute()
  },
}
