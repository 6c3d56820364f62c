import { defineEndpoint } from '../../http/endpoint.ts'
import { deleteComment } from '../../services/comments.ts'
import { idPath } from '../shapes.ts'

export const commentsDelete = defineEndpoint({
  operation: 'comments.delete',
  method: 'DELETE',
  path: '/v1/comments/:comment_id',
  capability: ['insert_comments'],
  answers: 'read_comments',
  params: idPath('comment_id'),
  handle: ({ context, actor, params }) => deleteComment(context, actor, params.comment_id),
})
