import { mediaBlock } from './media-block.ts'

/** A sound. */
export const audio = mediaBlock('audio', {
  write: { caption: [{ text: { content: 'A cat purrs' } }], type: 'external', external: { url: 'https://example.com/purr.mp3' } },
})
