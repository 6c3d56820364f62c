import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { listViewQueryResults } from '../../services/view-queries.ts'
import { paging } from '../shapes.ts'

export const viewsQueriesResults = defineEndpoint({
  operation: 'views.queries.results',
  method: 'GET',
  // Not repeatable: whatever was found ends after a quarter of an hour, with nothing written.
  path: '/v1/views/:view_id/queries/:query_id',
  since: 'splitDatabasesIntoDataSources',
  capability: ['read_content'],
  params: object({ view_id: uuid(), query_id: uuid() }),
  query: paging,
  handle: ({ context, actor, params, query }) => listViewQueryResults(context, actor, params, query),
})
