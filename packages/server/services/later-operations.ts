import type { MarkdownCommand } from '@understudy/core/markdown/commands.ts'
import type { LaterOperation } from './async-tasks.ts'
import { updatePageMarkdown } from './page-markdown.ts'
import { type CreatePage, createPage } from './pages.ts'

/** Makes a page, answered later. */
export const createPageLater: LaterOperation<{ body: CreatePage; filter: string[] | undefined }> = {
  name: 'POST /v1/pages',
  perform: (context, actor, { body, filter }) => createPage(context, actor, body, filter),
}

/** Changes a page by its Markdown, answered later. */
export const updatePageMarkdownLater: LaterOperation<{ page_id: string; command: MarkdownCommand }> = {
  name: 'PATCH /v1/pages/:page_id/markdown',
  perform: (context, actor, { page_id, command }) => updatePageMarkdown(context, actor, page_id, command),
}

/** All of them: what a process takes over from one that died. */
export const laterOperations: readonly LaterOperation<any>[] = [createPageLater, updatePageMarkdownLater]
