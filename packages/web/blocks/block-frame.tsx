import { createElement } from 'react'
import type { Block } from '../api/wire.ts'
import { colorClass } from '../objects/color-class.ts'
import { useContent } from '../objects/content-context.ts'
import { classNames } from '../ui/class-names.ts'
import { contentOf } from './block-types.ts'
import { blockView } from './index.ts'
import { useLocated } from './use-located.ts'

type BlockFrameProps = { block: Block; as?: 'div' | 'li' }

/** What every block has in common: its anchor, its colour, its highlight and what stands below it. */
export function BlockFrame({ block, as = 'div' }: BlockFrameProps) {
  const anchor = useLocated<HTMLElement>(block.id)
  const { renderBelow } = useContent()
  const color = colorClass(contentOf<{ color?: unknown }>(block).color)
  const View = blockView(block.type)
  return createElement(
    as,
    { ...anchor, className: classNames('block', `block--${block.type}`, color, color?.endsWith('_background') && 'block--ground') },
    <View block={block} />,
    renderBelow(block),
  )
}
