import type { RichTextItem } from '../api/wire.ts'
import { RichText } from '../rich-text/rich-text.tsx'
import { Children } from './block-list.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

/** A paragraph. */
export const Paragraph: BlockView = ({ block }) => (
  <>
    <p className="paragraph">
      <RichText items={contentOf<{ rich_text: RichTextItem[] }>(block).rich_text} />
    </p>
    <Children of={block} />
  </>
)
