import { defineEndpoint } from '../../http/endpoint.ts'
import { retrieveView } from '../../services/views.ts'
import { idPath } from '../shapes.ts'

export const viewsRetrieve = defineEndpoint({
  operation: 'views.retrieve',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/views/:view_id',
  since: 'splitDatabasesIntoDataSources',
  capability: ['read_content'],
  params: idPath('view_id'),
  handle: ({ context, actor, params }) => retrieveView(context, actor, params.view_id),
})
