import { benchId } from './ids.ts'
import { newQueryOf, queryOf } from './queries.ts'

/** A request of the API; one that writes is on disk before its answer, on the bare server too; the answer to one that is `unkept` is made anew each time. */
export type Request = { method: 'GET' | 'POST' | 'PATCH'; path: string; body?: object; unkept?: true; writes?: true }

/** The text of a request's body. The server keeps no answers to bodies of more than 4,096 bytes, and blanks mean nothing in JSON. */
export const bodyOf = ({ body, unkept }: Request): string | undefined => (body ? JSON.stringify(body) + (unkept ? ' '.repeat(4097) : '') : undefined)

/** Requests that are repeated in turn as fast as the server answers them. */
export type Scenario = { name: string; requests: Request[] }

/** The same requests for the bare server, which keeps the answers under these addresses. */
export const asBare = ({ name, requests }: Scenario): Scenario =>
  ({ name, requests: requests.map((request) => ({ ...request, path: (request.writes ? '/durable' : '') + request.path })) })

const retrieve: Request = { method: 'GET', path: `/v1/pages/${benchId('row', 17)}` }
const create: Request = {
  method: 'POST', path: '/v1/pages', writes: true,
  body: { parent: { type: 'page_id', page_id: benchId('page', 1) }, properties: { title: { title: [{ text: { content: 'A new page' } }] } } },
}

/** What is measured under load. What writes comes last, and outside the data source that is queried. */
export const scenarios: Scenario[] = [
  { name: 'retrieve page', requests: [retrieve] },
  { name: 'block children, 100 of 10,000', requests: [{ method: 'GET', path: `/v1/blocks/${benchId('page', 2)}/children?page_size=100` }] },
  { name: 'query, first 100 by creation', requests: [queryOf({})] },
  { name: 'the same, as if never asked before', requests: [newQueryOf({})] },
  { name: 'create page', requests: [create] },
  {
    name: 'append block children',
    requests: [{ method: 'PATCH', writes: true, path: `/v1/blocks/${benchId('page', 1)}/children`, body: { children: [{ paragraph: { rich_text: [{ text: { content: 'One more paragraph.' } }] } }] } }],
  },
  { name: '4 retrieve, 1 create', requests: [retrieve, retrieve, retrieve, retrieve, create] },
]
