import type { RichTextItem } from '../api/wire.ts'
import { plainText } from '../rich-text/rich-text.tsx'
import { words } from '../words/index.ts'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'
import { Fold } from './fold.tsx'

/** A template button of old: its label, and what it would insert. */
export const Template: BlockView = ({ block }) => {
  const label = plainText(contentOf<{ rich_text: RichTextItem[] }>(block).rich_text)
  return <Fold block={block} summary={words.blocks.template(label || words.objects.untitled)} />
}
