import { object, oneOf, optional, text, Type } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { pageSizeInput } from '../../services/page-size.ts'
import { search } from '../../services/search.ts'

const filter = Type.Union([
  object({ value: oneOf('page', 'data_source'), property: optional(Type.Literal('object')), in_trash: optional(Type.Boolean()) }),
  object({ in_trash: Type.Boolean() }),
])

const sort = Type.Union([
  // Which timestamp is judged by the service: the real one answers in a sentence of its own.
  object({ timestamp: text(), direction: oneOf('ascending', 'descending') }),
  object({ property: Type.Literal('relevance') }),
])

const searched = {
  operation: 'search',
  method: 'POST',
  path: '/v1/search',
  capability: ['read_content'],
  isRepeatable: true,
  body: object({
    query: optional(text()),
    sort: optional(sort),
    filter: optional(filter),
    start_cursor: optional(text()),
    page_size: pageSizeInput(),
  }),
} as const

export const searchEndpoint = defineEndpoint({
  ...searched,
  since: 'splitDatabasesIntoDataSources',
  handle: ({ context, actor, body }) => search(context, actor, body),
})

/** Before data sources, databases with several of them are left out (documented). */
export const oldSearch = defineEndpoint({
  ...searched,
  until: 'splitDatabasesIntoDataSources',
  handle: ({ context, actor, body }) => search(context, actor, body, 'single_source'),
})
