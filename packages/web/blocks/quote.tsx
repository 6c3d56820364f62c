import type { RichTextItem } from '../api/wire.ts'
import { RichText } from '../rich-text/rich-text.tsx'
import { BlockList } from './block-list.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

/** Words of someone else. */
export const Quote: BlockView = ({ block }) => (
  <blockquote className="quote">
    <RichText items={contentOf<{ rich_text: RichTextItem[] }>(block).rich_text} />
    <BlockList blocks={block.children} />
  </blockquote>
)
