import { object, optional, Type } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { updateDatabase } from '../../services/databases.ts'
import { idPath } from '../shapes.ts'
import { databaseParent, databaseProperties } from './shapes.ts'

export const databasesUpdate = defineEndpoint({
  operation: 'databases.update',
  method: 'PATCH',
  path: '/v1/databases/:database_id',
  since: 'splitDatabasesIntoDataSources',
  capability: ['update_content'],
  answers: 'read_content',
  params: idPath('database_id'),
  body: object({
    parent: optional(databaseParent()),
    ...databaseProperties,
    in_trash: optional(Type.Boolean()),
    is_locked: optional(Type.Boolean()),
  }),
  handle: ({ context, actor, params, body }) => updateDatabase(context, actor, params.database_id, body),
})
