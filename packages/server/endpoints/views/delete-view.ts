import { defineEndpoint } from '../../http/endpoint.ts'
import { deleteView } from '../../services/views.ts'
import { idPath } from '../shapes.ts'

export const viewsDelete = defineEndpoint({
  operation: 'views.delete',
  method: 'DELETE',
  path: '/v1/views/:view_id',
  since: 'splitDatabasesIntoDataSources',
  capability: ['update_content'],
  answers: 'read_content',
  params: idPath('view_id'),
  handle: ({ context, actor, params }) => deleteView(context, actor, params.view_id),
})
