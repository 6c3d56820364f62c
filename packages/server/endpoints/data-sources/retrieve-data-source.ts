import { defineEndpoint } from '../../http/endpoint.ts'
import { retrieveDataSource } from '../../services/data-sources.ts'
import { idPath } from '../shapes.ts'

export const dataSourcesRetrieve = defineEndpoint({
  operation: 'dataSources.retrieve',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/data_sources/:data_source_id',
  since: 'splitDatabasesIntoDataSources',
  capability: ['read_content'],
  params: idPath('data_source_id'),
  handle: ({ context, actor, params }) => retrieveDataSource(context, actor, params.data_source_id),
})
