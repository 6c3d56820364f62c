import { mediaBlock } from './media-block.ts'

/** A film. */
export const video = mediaBlock('video', {
  write: { caption: [{ text: { content: 'A cat jumps' } }], type: 'external', external: { url: 'https://example.com/cat.mp4' } },
})
