import { createElement } from 'react'
import type { RichTextItem } from '../api/wire.ts'
import { RichText } from '../rich-text/rich-text.tsx'
import { Children } from './block-list.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'
import { Fold } from './fold.tsx'

/** The page's title is the h1, so a heading of level 1 is an h2. */
const ELEMENTS: Record<string, 'h2' | 'h3' | 'h4' | 'h5'> = { heading_1: 'h2', heading_2: 'h3', heading_3: 'h4', heading_4: 'h5' }

/** A heading of any level, foldable when it is toggleable. */
export const Heading: BlockView = ({ block }) => {
  const { rich_text, is_toggleable } = contentOf<{ rich_text: RichTextItem[]; is_toggleable?: boolean }>(block)
  const heading = createElement(ELEMENTS[block.type] ?? 'h5', { className: `heading ${block.type}` }, <RichText items={rich_text} />)
  if (is_toggleable) return <Fold block={block} summary={heading} />
  return (
    <>
      {heading}
      <Children of={block} />
    </>
  )
}
