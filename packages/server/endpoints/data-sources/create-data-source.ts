import { createSchemaInput } from '@understudy/core/property-types/schema.ts'
import { object, optional, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { iconOrNull } from '@understudy/core/values/files.ts'
import { richTextInput } from '@understudy/core/values/rich-text.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { createDataSource } from '../../services/data-sources.ts'

export const dataSourcesCreate = defineEndpoint({
  operation: 'dataSources.create',
  method: 'POST',
  path: '/v1/data_sources',
  since: 'splitDatabasesIntoDataSources',
  capability: ['insert_content'],
  answers: 'read_content',
  body: object({
    parent: object({ database_id: uuid(), type: optional(Type.Literal('database_id')) }),
    properties: createSchemaInput(),
    title: optional(richTextInput()),
    icon: iconOrNull(),
  }),
  handle: ({ context, actor, body }) => createDataSource(context, actor, body),
})
