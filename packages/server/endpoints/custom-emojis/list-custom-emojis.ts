import { object, optional, text } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { listCustomEmojis } from '../../services/custom-emojis.ts'
import { pageSizeInput } from '../../services/page-size.ts'

export const customEmojisList = defineEndpoint({
  operation: 'customEmojis.list',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/custom_emojis',
  capability: ['read_content'],
  query: object({ name: optional(text()), start_cursor: optional(text()), page_size: pageSizeInput() }),
  handle: ({ context, actor, query }) => listCustomEmojis(context, actor, query),
})
