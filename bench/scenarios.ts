import { Client } from '@notionhq/client'
import type { WorkspaceReady } from './server-under-test.ts'

/** A request that is repeated as fast as the server answers it. */
export type Scenario = { name: string; method: 'GET' | 'POST' | 'PATCH'; path: string; body?: object }

const rowCount = 1_000
const stages = ['Idea', 'Draft', 'Review', 'Done'] as const

/** Fills the sample page with what is to be measured, and says which requests measure it. */
export async function prepareScenarios({ api_url, token, page_id }: WorkspaceReady): Promise<Scenario[]> {
  const notion = new Client({ auth: token, baseUrl: api_url, notionVersion: '2026-03-11' })
  const database = await notion.databases.create({
    parent: { type: 'page_id', page_id },
    title: [{ text: { content: 'Bench' } }],
    initial_data_source: {
      properties: {
        Name: { title: {} },
        Points: { number: {} },
        Stage: { select: { options: stages.map((name) => ({ name })) } },
        Note: { rich_text: {} },
      },
    },
  })
  const dataSourceId = 'data_sources' in database ? database.data_sources[0]?.id : undefined
  if (!dataSourceId) throw new Error('The new database has no data source.')

  const row = (n: number) => ({
    parent: { type: 'data_source_id' as const, data_source_id: dataSourceId },
    properties: {
      Name: { title: [{ text: { content: `Row ${n}` } }] },
      Points: { number: (n * 7919) % rowCount },
      Stage: { select: { name: stages[n % stages.length]! } },
      Note: { rich_text: [{ text: { content: `A note of some words on row ${n}, as people write them.` } }] },
    },
  })
  let pageId = ''
  for (let n = 0; n < rowCount; n++) pageId = (await notion.pages.create(row(n))).id
  const target = await notion.pages.create({ parent: { type: 'page_id', page_id }, properties: { title: { title: [{ text: { content: 'Appended to' } }] } } })

  return [
    { name: 'retrieve page', method: 'GET', path: `/v1/pages/${pageId}` },
    {
      name: `query, 100 of ${rowCount.toLocaleString('en')} rows`, method: 'POST', path: `/v1/data_sources/${dataSourceId}/query`,
      body: {
        filter: { and: [{ property: 'Points', number: { greater_than: 100 } }, { property: 'Stage', select: { does_not_equal: 'Idea' } }] },
        sorts: [{ property: 'Points', direction: 'descending' }],
        page_size: 100,
      },
    },
    // What writes comes last: the pages it makes lie outside the data source that is queried.
    {
      name: 'create page', method: 'POST', path: '/v1/pages',
      body: { parent: { type: 'page_id', page_id: target.id }, properties: { title: { title: [{ text: { content: 'A new page' } }] } } },
    },
    {
      name: 'append block children', method: 'PATCH', path: `/v1/blocks/${target.id}/children`,
      body: { children: [{ paragraph: { rich_text: [{ text: { content: 'One more paragraph.' } }] } }] },
    },
  ]
}
