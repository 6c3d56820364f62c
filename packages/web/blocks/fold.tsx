import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Block } from '../api/wire.ts'
import { useContent } from '../objects/content-context.ts'
import { words } from '../words/index.ts'
import { BlockList } from './block-list.tsx'

/** A block whose children fold away under its text. Opens by itself when the address points at something inside. */
export function Fold({ block, summary }: { block: Block; summary: ReactNode }) {
  const wanted = useContent().located.openIds.has(block.id)
  const [open, setOpen] = useState(wanted)
  const [seen, setSeen] = useState(wanted)
  if (wanted !== seen) {
    setSeen(wanted)
    if (wanted) setOpen(true)
  }
  return (
    <details className="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="fold__summary">
        <ChevronRight className="fold__arrow" size={16} aria-hidden />
        <span className="fold__text">{summary}</span>
      </summary>
      <div className="fold__content">
        {block.children.length > 0 ? <BlockList blocks={block.children} /> : <p className="block__empty">{words.blocks.emptyToggle}</p>}
      </div>
    </details>
  )
}
