import { webLinkBlock } from './web-link-block.ts'

/** A link to a page of the web, shown as a card. */
export const bookmark = webLinkBlock('bookmark', {
  write: { caption: [{ text: { content: 'A site' } }], url: 'https://example.com/a?b=c' },
})
