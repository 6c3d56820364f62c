import { object } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { pageSizeInput } from '../../services/page-size.ts'
import { createViewQuery } from '../../services/view-queries.ts'
import { idPath } from '../shapes.ts'

export const viewsQueriesCreate = defineEndpoint({
  operation: 'views.queries.create',
  method: 'POST',
  path: '/v1/views/:view_id/queries',
  since: 'splitDatabasesIntoDataSources',
  capability: ['read_content'],
  params: idPath('view_id'),
  body: object({ page_size: pageSizeInput() }),
  handle: ({ context, actor, params, body }) => createViewQuery(context, actor, params.view_id, body),
})
