import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { deleteViewQuery } from '../../services/view-queries.ts'

export const viewsQueriesDelete = defineEndpoint({
  operation: 'views.queries.delete',
  method: 'DELETE',
  path: '/v1/views/:view_id/queries/:query_id',
  since: 'splitDatabasesIntoDataSources',
  capability: ['read_content'],
  params: object({ view_id: uuid(), query_id: uuid() }),
  handle: ({ context, actor, params }) => deleteViewQuery(context, actor, params),
})
