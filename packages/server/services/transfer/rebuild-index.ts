import type { Kysely } from 'kysely'
import { dataSourceContent, pageContent } from '../../storage/content.ts'
import { insertRows } from '../../storage/insert-rows.ts'
import { indexBlocks } from '../../storage/repositories/block-index.ts'
import type { Database, NodeRow } from '../../storage/schema.ts'
import { entryRows } from '../property-index.ts'
import type { Report } from './progress.ts'
import { countRows, rowsOf } from './table-rows.ts'

/** Makes the indexes of property values and of what blocks say anew: they are derived, so no file is believed about them. */
export async function rebuildIndex(db: Kysely<Database>, workspace_id: string, report: Report) {
  await db.transaction().execute(async (tx) => {
    // Nobody asks the side store by page or block, and whoever writes pays for being able to.
    for (const index of ['property_entries_page', 'block_words_block', 'block_links_block']) await tx.schema.dropIndex(index).execute()
    const sources = await tx.selectFrom('nodes').selectAll().where('workspace_id', '=', workspace_id).where('kind', '=', 'data_source').execute()
    const schemas = new Map(sources.map((source) => [source.id, dataSourceContent(source).schema]))
    const total = await countRows(tx, workspace_id, 'nodes')
    let done = 0
    for await (const rows of rowsOf(tx, workspace_id, 'nodes', { key: ['id'] })) {
      const nodes = rows as NodeRow[]
      const entries = nodes.flatMap((page) => {
        const schema = page.kind === 'page' && page.parent_id ? schemas.get(page.parent_id) : undefined
        // Templates are no rows.
        if (!schema || page.template !== null) return []
        return entryRows({ workspace_id, data_source_id: page.parent_id!, page_id: page.id }, schema, pageContent(page).properties)
      })
      // Those of a property are read together later.
      await insertRows(tx, 'property_entries', [...Map.groupBy(entries, ({ property_id }) => property_id).values()].flat())
      await indexBlocks(tx, nodes)
      done += rows.length
      report({ step: 'index', done, total })
    }
  })
}
