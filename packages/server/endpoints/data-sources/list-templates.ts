import { object, optional, text, Type } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { listTemplates } from '../../services/templates.ts'
import { idPath } from '../shapes.ts'

export const dataSourcesListTemplates = defineEndpoint({
  operation: 'dataSources.listTemplates',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/data_sources/:data_source_id/templates',
  since: 'splitDatabasesIntoDataSources',
  capability: ['read_content'],
  params: idPath('data_source_id'),
  query: object({ name: optional(text()), start_cursor: optional(text()), page_size: optional(Type.Integer({ minimum: 1, maximum: 100 })) }),
  withoutRequestId: true,
  handle: ({ context, actor, params, query }) => listTemplates(context, actor, params.data_source_id, query),
})
