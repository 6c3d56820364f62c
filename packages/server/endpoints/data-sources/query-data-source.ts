import { defineEndpoint } from '../../http/endpoint.ts'
import { queryDataSource, queryInput } from '../../services/query.ts'
import { filterProperties, idPath } from '../shapes.ts'

export const dataSourcesQuery = defineEndpoint({
  operation: 'dataSources.query',
  method: 'POST',
  path: '/v1/data_sources/:data_source_id/query',
  since: 'splitDatabasesIntoDataSources',
  capability: ['read_content'],
  params: idPath('data_source_id'),
  query: filterProperties,
  body: queryInput(),
  isRepeatable: true,
  handle: ({ context, actor, params, query, body }) =>
    queryDataSource(context, actor, params.data_source_id, body, query.filter_properties),
})
