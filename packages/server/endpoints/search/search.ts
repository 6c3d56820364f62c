import { object, oneOf, optional, text, Type } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { search } from '../../services/search.ts'
import { pageSize, sizeOf } from '../shapes.ts'

const filter = object({
  property: optional(Type.Literal('object')),
  value: optional(oneOf('page', 'data_source')),
  in_trash: optional(Type.Boolean()),
})

const sort = Type.Union([
  object({ timestamp: Type.Literal('last_edited_time'), direction: oneOf('ascending', 'descending') }),
  object({ property: Type.Literal('relevance') }),
])

const searched = {
  operation: 'search',
  method: 'POST',
  path: '/v1/search',
  capability: ['read_content'],
  body: object({
    query: optional(text()),
    sort: optional(sort),
    filter: optional(filter),
    start_cursor: optional(text()),
    page_size: pageSize(),
  }),
} as const

export const searchEndpoint = defineEndpoint({
  ...searched,
  since: 'splitDatabasesIntoDataSources',
  handle: ({ context, actor, body }) => search(context, actor, { ...body, page_size: sizeOf(body.page_size) }),
})

/** Before data sources, databases with several of them are left out (documented). */
export const oldSearch = defineEndpoint({
  ...searched,
  until: 'splitDatabasesIntoDataSources',
  handle: ({ context, actor, body }) => search(context, actor, { ...body, page_size: sizeOf(body.page_size) }, 'single_source'),
})
