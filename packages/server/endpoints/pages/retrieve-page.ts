import { defineEndpoint } from '../../http/endpoint.ts'
import { retrievePage } from '../../services/pages.ts'
import { filterProperties, idPath } from '../shapes.ts'

export const pagesRetrieve = defineEndpoint({
  operation: 'pages.retrieve',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/pages/:page_id',
  capability: ['read_content'],
  params: idPath('page_id'),
  query: filterProperties,
  handle: ({ context, actor, params, query }) => retrievePage(context, actor, params.page_id, query.filter_properties),
})
