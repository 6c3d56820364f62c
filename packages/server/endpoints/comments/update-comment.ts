import { object, optional, text } from '@understudy/core/schema/shapes.ts'
import { richTextInput } from '@understudy/core/values/rich-text.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { updateComment } from '../../services/comments.ts'
import { idPath } from '../shapes.ts'

export const commentsUpdate = defineEndpoint({
  operation: 'comments.update',
  method: 'PATCH',
  path: '/v1/comments/:comment_id',
  capability: ['insert_comments'],
  answers: 'read_comments',
  params: idPath('comment_id'),
  body: object({ rich_text: optional(richTextInput()), markdown: optional(text()) }),
  handle: ({ context, actor, params, body }) => updateComment(context, actor, params.comment_id, body),
})
