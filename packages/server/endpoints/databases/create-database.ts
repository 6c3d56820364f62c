import { createSchemaInput } from '@understudy/core/property-types/schema.ts'
import { object, optional } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { createDatabase } from '../../services/databases.ts'
import { databaseParent, databaseProperties } from './shapes.ts'

export const databasesCreate = defineEndpoint({
  operation: 'databases.create',
  method: 'POST',
  path: '/v1/databases',
  since: 'splitDatabasesIntoDataSources',
  capability: ['insert_content'],
  answers: 'read_content',
  body: object({
    parent: databaseParent(),
    ...databaseProperties,
    initial_data_source: optional(object({ properties: optional(createSchemaInput()) })),
  }),
  handle: ({ context, actor, body }) => createDatabase(context, actor, body),
})
