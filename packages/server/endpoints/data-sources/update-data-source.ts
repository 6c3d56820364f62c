import { updateSchemaInput } from '@understudy/core/property-types/schema.ts'
import { object, optional, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { iconOrNull } from '@understudy/core/values/files.ts'
import { richTextInput } from '@understudy/core/values/rich-text.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { updateDataSource } from '../../services/data-sources.ts'
import { idPath } from '../shapes.ts'

export const dataSourcesUpdate = defineEndpoint({
  operation: 'dataSources.update',
  method: 'PATCH',
  path: '/v1/data_sources/:data_source_id',
  since: 'splitDatabasesIntoDataSources',
  capability: ['update_content'],
  answers: 'read_content',
  params: idPath('data_source_id'),
  body: object({
    title: optional(richTextInput()),
    icon: iconOrNull(),
    properties: optional(updateSchemaInput()),
    in_trash: optional(Type.Boolean()),
    parent: optional(object({ database_id: uuid(), type: optional(Type.Literal('database_id')) })),
  }),
  handle: ({ context, actor, params, body }) => updateDataSource(context, actor, params.data_source_id, body),
})
