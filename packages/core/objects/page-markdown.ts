/** A page (or a part of one) as Markdown, as the API reads it, keys in Notion's order. */
export const showPageMarkdown = (page: { id: string; markdown: string; truncated: boolean; unknown_block_ids: string[] }) => ({
  object: 'page_markdown',
  id: page.id,
  markdown: page.markdown,
  truncated: page.truncated,
  unknown_block_ids: page.unknown_block_ids,
})
