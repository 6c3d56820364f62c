import { stages } from './data-sets.ts'
import { benchId } from './ids.ts'

/** A request of the API; one that writes is on disk before its answer, on the bare server too; the answer to one that is `unkept` is made anew each time. */
export type Request = { method: 'GET' | 'POST' | 'PATCH'; path: string; body?: object; unkept?: true; writes?: true }

/** The text of a request's body. The server keeps no answers to bodies of more than 4,096 bytes, and blanks mean nothing in JSON. */
export const bodyOf = ({ body, unkept }: Request): string | undefined => (body ? JSON.stringify(body) + (unkept ? ' '.repeat(4097) : '') : undefined)

/** Requests that are repeated in turn as fast as the server answers them. */
export type Scenario = { name: string; requests: Request[] }

/** The same requests for the bare server, which keeps the answers under these addresses. */
export const asBare = ({ name, requests }: Scenario): Scenario =>
  ({ name, requests: requests.map((request) => ({ ...request, path: (request.writes ? '/durable' : '') + request.path })) })

const onRows = (path: string, body: object): Request => ({ method: 'POST', path: `/v1/data_sources/${benchId('source')}${path}`, body })
const retrieve: Request = { method: 'GET', path: `/v1/pages/${benchId('row', 17)}` }
const create: Request = {
  method: 'POST', path: '/v1/pages', writes: true,
  body: { parent: { type: 'page_id', page_id: benchId('page', 1) }, properties: { title: { title: [{ text: { content: 'A new page' } }] } } },
}

/** What is measured under load. What writes comes last, and outside the data source that is queried. */
export const scenarios: Scenario[] = [
  { name: 'retrieve page', requests: [retrieve] },
  { name: 'block children, 100 of 10,000', requests: [{ method: 'GET', path: `/v1/blocks/${benchId('page', 2)}/children?page_size=100` }] },
  { name: 'query, first 100 by creation', requests: [onRows('/query', { page_size: 100 })] },
  { name: 'the same, as if never asked before', requests: [{ ...onRows('/query', { page_size: 100 }), unkept: true }] },
  { name: 'create page', requests: [create] },
  {
    name: 'append block children',
    requests: [{ method: 'PATCH', writes: true, path: `/v1/blocks/${benchId('page', 1)}/children`, body: { children: [{ paragraph: { rich_text: [{ text: { content: 'One more paragraph.' } }] } }] } }],
  },
  { name: '4 retrieve, 1 create', requests: [retrieve, retrieve, retrieve, retrieve, create] },
]

const property = (name: string, type: string, condition: object) => ({ property: name, [type]: condition })
const by = (name: string, direction = 'ascending') => [{ property: name, direction }]
const points = (condition: object) => property('Points', 'number', condition)
const stage = (name: string) => property('Stage', 'select', { equals: name })

/** First pages of 100, by what they filter and sort: measured one by one, at every number of rows. */
export const queries: { name: string; body: object }[] = [
  { name: 'title contains', body: { filter: property('Name', 'title', { contains: 'lantern' }) } },
  { name: 'title equals one', body: { filter: property('Name', 'title', { equals: 'Row 17 thimble' }) } },
  { name: 'sort by title', body: { sorts: by('Name') } },
  { name: 'number equals one', body: { filter: points({ equals: 17 }) } },
  { name: 'number unselective', body: { filter: points({ greater_than: 10 }) } },
  { name: 'number matches nothing', body: { filter: points({ less_than: 0 }) } },
  { name: 'sort by number', body: { sorts: by('Points', 'descending') } },
  { name: 'select', body: { filter: stage('Done') } },
  { name: 'select does not equal', body: { filter: property('Stage', 'select', { does_not_equal: 'Idea' }) } },
  { name: 'sort by select', body: { sorts: by('Stage') } },
  { name: 'text contains', body: { filter: property('Note', 'rich_text', { contains: 'quarry' }) } },
  { name: 'text contains nothing', body: { filter: property('Note', 'rich_text', { contains: 'nowhere' }) } },
  { name: 'sort by text', body: { sorts: by('Note') } },
  { name: 'multi-select contains rare', body: { filter: property('Tags', 'multi_select', { contains: 'rare' }) } },
  { name: 'multi-select does not contain', body: { filter: property('Tags', 'multi_select', { does_not_contain: 'red' }) } },
  { name: 'status', body: { filter: property('State', 'status', { equals: 'Done' }) } },
  { name: 'sort by status', body: { sorts: by('State') } },
  { name: 'date after', body: { filter: property('Due', 'date', { after: '2024-01-03' }) } },
  { name: 'date is empty', body: { filter: property('Due', 'date', { is_empty: true }) } },
  { name: 'sort by date', body: { sorts: by('Due') } },
  { name: 'checkbox', body: { filter: property('Finished', 'checkbox', { equals: true }) } },
  { name: 'url starts with', body: { filter: property('Link', 'url', { starts_with: 'https://example.com/river' }) } },
  { name: 'e-mail equals', body: { filter: property('Mail', 'email', { equals: 'river0@example.com' }) } },
  { name: 'people contains', body: { filter: property('Owner', 'people', { contains: benchId('person') }) } },
  { name: 'sort by created time', body: { sorts: [{ timestamp: 'created_time', direction: 'descending' }] } },
  { name: 'sort by edited time', body: { sorts: [{ timestamp: 'last_edited_time', direction: 'descending' }] } },
  { name: 'filter and sort', body: { filter: { and: [points({ greater_than: 100 }), property('Stage', 'select', { does_not_equal: 'Idea' })] }, sorts: by('Points', 'descending') } },
  { name: 'and of three', body: { filter: { and: [points({ greater_than: 100 }), stage(stages[3]), property('Finished', 'checkbox', { equals: true })] } } },
  { name: 'or of three', body: { filter: { or: [points({ less_than: 100 }), stage(stages[3]), property('Note', 'rich_text', { contains: 'quarry' })] } } },
  { name: 'formula', body: { filter: property('Double', 'formula', { number: { equals: 34 } }) } },
  { name: 'sort by formula', body: { sorts: by('Double') } },
]

/** The query of a data source, first page of 100. */
export const queryOf = (body: object): Request => onRows('/query', { ...body, page_size: 100 })

/** A search by title that few pages answer. */
export const search: Request = { method: 'POST', path: '/v1/search', body: { query: 'row 77 ', page_size: 100 } }
