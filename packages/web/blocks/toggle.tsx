import type { RichTextItem } from '../api/wire.ts'
import { RichText } from '../rich-text/rich-text.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'
import { Fold } from './fold.tsx'

/** A toggle: a line that hides what lies below it. */
export const Toggle: BlockView = ({ block }) => (
  <Fold block={block} summary={<RichText items={contentOf<{ rich_text: RichTextItem[] }>(block).rich_text} />} />
)
