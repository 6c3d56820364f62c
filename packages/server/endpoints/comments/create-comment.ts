import { object, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { richTextInput } from '@understudy/core/values/rich-text.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { createComment } from '../../services/comments.ts'

const parent = Type.Union([
  object({ page_id: uuid(), type: optional(Type.Literal('page_id')) }),
  object({ block_id: uuid(), type: optional(Type.Literal('block_id')) }),
])

const displayName = Type.Union([
  object({ custom: object({ name: text() }), type: Type.Literal('custom') }),
  object({ type: Type.Literal('integration') }),
  object({ type: Type.Literal('user') }),
])

export const commentsCreate = defineEndpoint({
  operation: 'comments.create',
  method: 'POST',
  path: '/v1/comments',
  capability: ['insert_comments'],
  answers: 'read_comments',
  body: object({
    parent: optional(parent),
    discussion_id: optional(uuid()),
    rich_text: optional(richTextInput()),
    markdown: optional(text()),
    display_name: optional(displayName),
  }),
  handle: ({ context, actor, body }) => createComment(context, actor, body),
})
