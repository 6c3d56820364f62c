import { defineBlockType } from './block-type.ts'

/** A preview of a link, made only in the workspace itself. */
export const linkPreview = defineBlockType<{ url: string }>({
  name: 'link_preview',
  children: () => 'none',
  read: ({ url }) => ({ url }),
  text: ({ url }) => url,
  example: { content: { url: 'https://example.com/1' }, read: { url: 'https://example.com/1' } },
})
