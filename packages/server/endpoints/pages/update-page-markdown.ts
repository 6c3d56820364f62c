import { markdownCommandInput } from '@understudy/core/markdown/commands.ts'
import { Accepted, defineEndpoint } from '../../http/endpoint.ts'
import { runAsync } from '../../services/async-tasks.ts'
import { updatePageMarkdownLater } from '../../services/later-operations.ts'
import { updatePageMarkdown } from '../../services/page-markdown.ts'
import { idPath } from '../shapes.ts'

export const pagesUpdateMarkdown = defineEndpoint({
  operation: 'pages.updateMarkdown',
  method: 'PATCH',
  path: '/v1/pages/:page_id/markdown',
  // What is found or not found tells of the content, so changing it asks for reading too (documented).
  capability: ['read_content', 'update_content'],
  params: idPath('page_id'),
  body: markdownCommandInput(),
  handle: async ({ context, actor, params: { page_id }, body: { allow_async, ...command } }) =>
    allow_async
      ? new Accepted(await runAsync(context, actor, updatePageMarkdownLater, { page_id, command }))
      : updatePageMarkdown(context, actor, page_id, command),
})
