import { webLinkBlock } from './web-link-block.ts'

/** A page of the web shown in place. */
export const embed = webLinkBlock('embed', { write: { caption: [], url: 'https://example.com/map' } })
