import { object, optional, uuid } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { listViews } from '../../services/views.ts'
import { paging } from '../shapes.ts'

export const viewsList = defineEndpoint({
  operation: 'views.list',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/views',
  since: 'splitDatabasesIntoDataSources',
  capability: ['read_content'],
  query: object({ database_id: optional(uuid()), data_source_id: optional(uuid()), ...paging.properties }),
  handle: ({ context, actor, query }) => listViews(context, actor, query),
})
