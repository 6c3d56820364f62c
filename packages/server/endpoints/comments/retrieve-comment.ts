import { defineEndpoint } from '../../http/endpoint.ts'
import { retrieveComment } from '../../services/comments.ts'
import { idPath } from '../shapes.ts'

export const commentsRetrieve = defineEndpoint({
  operation: 'comments.retrieve',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/comments/:comment_id',
  capability: ['read_comments'],
  params: idPath('comment_id'),
  handle: ({ context, actor, params }) => retrieveComment(context, actor, params.comment_id),
})
