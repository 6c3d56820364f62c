import { paragraph, text, title } from './bodies.ts'
import type { Target } from './target.ts'

/** What bad requests are aimed at: a page with a block, a database and a row. */
export type Victim = { pageId: string; blockId: string; databaseId: string; dataSourceId: string; rowId: string }

/** Makes a victim below the suite's own page. */
export async function makeVictim(target: Target): Promise<Victim> {
  const pageId = (await target.newPage('Victim', [paragraph('untouched')])).id
  const blockId = (await target.ok('GET', `/v1/blocks/${pageId}/children`)).results[0].id
  const database = await target.ok('POST', '/v1/databases', {
    parent: { type: 'page_id', page_id: pageId },
    title: text('Victims'),
    initial_data_source: {
      properties: {
        Name: { title: {} },
        Number: { number: {} },
        Pick: { select: { options: [{ name: 'a' }] } },
        When: { date: {} },
      },
    },
  })
  const dataSourceId = database.data_sources[0].id
  const row = await target.ok('POST', '/v1/pages', {
    parent: { data_source_id: dataSourceId },
    properties: { Name: title('row'), Number: { number: 1 } },
  })
  return { pageId, blockId, databaseId: database.id, dataSourceId, rowId: row.id }
}

/** Everything a request could change about a victim, as one text. */
export async function stateOf(target: Target, victim: Victim): Promise<string> {
  const { pageId, rowId, databaseId, dataSourceId } = victim
  const paths = [
    `/v1/pages/${pageId}`,
    `/v1/pages/${rowId}`,
    `/v1/blocks/${pageId}/children`,
    `/v1/databases/${databaseId}`,
    `/v1/data_sources/${dataSourceId}`,
    `/v1/comments?block_id=${pageId}`,
  ]
  const rows = target.ok('POST', `/v1/data_sources/${dataSourceId}/query`)
  const bodies = await Promise.all([...paths.map((path) => target.ok('GET', path)), rows])
  return JSON.stringify(bodies, (key, value: unknown) => (key === 'request_id' || key === 'next_cursor' ? undefined : value))
}
