import { list, object, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
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

const attachment = object({ file_upload_id: uuid(), type: optional(Type.Literal('file_upload')) })

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
    attachments: optional(list(attachment, { maxItems: 3 })),
  }),
  handle: ({ context, actor, body }) => createComment(context, actor, body),
})
