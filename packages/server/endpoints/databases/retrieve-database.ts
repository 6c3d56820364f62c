import { defineEndpoint } from '../../http/endpoint.ts'
import { retrieveDatabase } from '../../services/databases.ts'
import { idPath } from '../shapes.ts'

export const databasesRetrieve = defineEndpoint({
  operation: 'databases.retrieve',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/databases/:database_id',
  since: 'splitDatabasesIntoDataSources',
  capability: ['read_content'],
  params: idPath('database_id'),
  handle: ({ context, actor, params }) => retrieveDatabase(context, actor, params.database_id),
})
