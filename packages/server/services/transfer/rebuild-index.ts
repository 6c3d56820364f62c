import type { Kysely } from 'kysely'
import { dataSourceContent, pageContent } from '../../storage/content.ts'
import { indexBlocks } from '../../storage/repositories/block-index.ts'
import type { Database } from '../../storage/schema.ts'
import { indexPage } from '../property-index.ts'

const BATCH = 500

/** Makes the indexes of property values and of what blocks say anew: they are derived, so no file is believed about them. */
export async function rebuildIndex(db: Kysely<Database>, workspace_id: string) {
  await db.transaction().execute(async (tx) => {
    const sources = await tx.selectFrom('nodes').selectAll().where('workspace_id', '=', workspace_id).where('kind', '=', 'data_source').execute()
    for (const source of sources) {
      const { schema } = dataSourceContent(source)
      for (let last = ''; ; ) {
        const pages = await tx
          .selectFrom('nodes')
          .selectAll()
          .where('workspace_id', '=', workspace_id)
          .where('parent_id', '=', source.id)
          // Templates are no rows.
          .where('template', 'is', null)
          .where('id', '>', last)
          .orderBy('id')
          .limit(BATCH)
          .execute()
        for (const page of pages) await indexPage(tx, { workspace_id, data_source_id: source.id, page_id: page.id }, schema, pageContent(page).properties)
        if (pages.length < BATCH) break
        last = pages.at(-1)!.id
      }
    }
    for (let last = ''; ; ) {
      const blocks = await tx
        .selectFrom('nodes')
        .select(['workspace_id', 'id', 'kind', 'type', 'content'])
        .where('workspace_id', '=', workspace_id)
        .where('kind', '=', 'block')
        .where('id', '>', last)
        .orderBy('id')
        .limit(BATCH)
        .execute()
      await indexBlocks(tx, blocks)
      if (blocks.length < BATCH) break
      last = blocks.at(-1)!.id
    }
  })
}
