import { mediaBlock } from './media-block.ts'

/** A PDF document shown in place. */
export const pdf = mediaBlock('pdf', {
  write: { caption: [{ text: { content: 'About cats' } }], type: 'external', external: { url: 'https://example.com/cats.pdf' } },
})
