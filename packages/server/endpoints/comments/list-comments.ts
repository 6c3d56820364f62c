import { object, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { listCommentsOf } from '../../services/comments.ts'

export const commentsList = defineEndpoint({
  operation: 'comments.list',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/comments',
  capability: ['read_comments'],
  // Unlike other lists this one refuses a page size of 0 (reported by third parties).
  query: object({
    block_id: uuid(),
    start_cursor: optional(text()),
    page_size: optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  handle: ({ context, actor, query }) => listCommentsOf(context, actor, query),
})
