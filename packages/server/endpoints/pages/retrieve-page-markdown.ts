import { object, optional, Type } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { retrievePageMarkdown } from '../../services/page-markdown.ts'
import { idPath } from '../shapes.ts'

export const pagesRetrieveMarkdown = defineEndpoint({
  operation: 'pages.retrieveMarkdown',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/pages/:page_id/markdown',
  capability: ['read_content'],
  params: idPath('page_id'),
  query: object({ include_transcript: optional(Type.Boolean()) }),
  handle: ({ context, actor, params, query }) => retrievePageMarkdown(context, actor, params.page_id, query),
})
