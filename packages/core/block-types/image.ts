import { mediaBlock } from './media-block.ts'

/** A picture. */
export const image = mediaBlock('image', {
  write: { caption: [{ text: { content: 'A cat' } }], type: 'external', external: { url: 'https://example.com/cat.png' } },
})
