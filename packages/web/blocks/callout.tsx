import type { Icon } from '../api/contract.ts'
import type { RichTextItem } from '../api/wire.ts'
import { ObjectIcon } from '../objects/object-icon.tsx'
import { RichText } from '../rich-text/rich-text.tsx'
import { BlockList } from './block-list.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

/** A box that calls for attention. */
export const Callout: BlockView = ({ block }) => {
  const { rich_text, icon } = contentOf<{ rich_text: RichTextItem[]; icon: Icon | null }>(block)
  return (
    <div className="callout" role="note">
      {icon ? <ObjectIcon icon={icon} /> : null}
      <div className="callout__text">
        <RichText items={rich_text} />
        <BlockList blocks={block.children} />
      </div>
    </div>
  )
}
