import { Check } from 'lucide-react'
import type { RichTextItem } from '../api/wire.ts'
import { RichText } from '../rich-text/rich-text.tsx'
import { classNames } from '../ui/class-names.ts'
import { words } from '../words/index.ts'
import { Children } from './block-list.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

type TextContent = { rich_text: RichTextItem[] }

/** An item of a list with dots. */
export const BulletedListItem: BlockView = ({ block }) => (
  <>
    <RichText items={contentOf<TextContent>(block).rich_text} />
    <Children of={block} />
  </>
)

/** An item of a numbered list; the number is the list's. */
export const NumberedListItem = BulletedListItem

/** Something to do, with its box. */
export const ToDo: BlockView = ({ block }) => {
  const { rich_text, checked } = contentOf<TextContent & { checked: boolean }>(block)
  return (
    <>
      <div className="to-do">
        <span
          className={classNames('to-do__box', checked && 'to-do__box--checked')}
          role="img"
          aria-label={checked ? words.blocks.done : words.blocks.toDo}
        >
          {checked ? <Check size={13} strokeWidth={3} aria-hidden /> : null}
        </span>
        <span className={classNames('to-do__text', checked && 'to-do__text--checked')}>
          <RichText items={rich_text} />
        </span>
      </div>
      <Children of={block} />
    </>
  )
}
