import { object, text, uuid } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { retrievePageProperty } from '../../services/property-items.ts'
import { paging } from '../shapes.ts'

export const pagesPropertiesRetrieve = defineEndpoint({
  operation: 'pages.properties.retrieve',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/pages/:page_id/properties/:property_id',
  capability: ['read_content'],
  params: object({ page_id: uuid(), property_id: text() }),
  query: paging,
  handle: ({ context, actor, params, query }) => retrievePageProperty(context, actor, params, query),
})
