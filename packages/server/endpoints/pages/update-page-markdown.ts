import { markdownCommandInput } from '@understudy/core/markdown/commands.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { updatePageMarkdown } from '../../services/page-markdown.ts'
import { idPath } from '../shapes.ts'

export const pagesUpdateMarkdown = defineEndpoint({
  operation: 'pages.updateMarkdown',
  method: 'PATCH',
  path: '/v1/pages/:page_id/markdown',
  capability: ['update_content'],
  answers: 'read_content',
  params: idPath('page_id'),
  body: markdownCommandInput(),
  handle: ({ context, actor, params, body }) => updatePageMarkdown(context, actor, params.page_id, body),
})
