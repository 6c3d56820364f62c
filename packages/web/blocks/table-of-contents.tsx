import type { Block, RichTextItem } from '../api/wire.ts'
import { useContent } from '../objects/content-context.ts'
import { plainText } from '../rich-text/rich-text.tsx'
import { words } from '../words/index.ts'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'
import { anchorOf } from './use-located.ts'

type Entry = { id: string; level: number; text: string }

const entriesOf = (blocks: Block[]): Entry[] =>
  blocks.flatMap((block) => {
    const level = /^heading_(\d)$/.exec(block.type)?.[1]
    const text = level ? plainText(contentOf<{ rich_text: RichTextItem[] }>(block).rich_text).trim() : ''
    const own = text ? [{ id: block.id, level: Number(level), text }] : []
    return [...own, ...entriesOf(block.children)]
  })

/** Moves to a heading, opening what hides it. */
function jumpTo(id: string) {
  const target = document.getElementById(anchorOf(id))
  for (let fold = target?.parentElement?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true
  target?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  target?.setAttribute('tabindex', '-1')
  target?.focus({ preventScroll: true })
}

/** The headings of the page as links. */
export const TableOfContents: BlockView = () => {
  const entries = entriesOf(useContent().blocks)
  if (entries.length === 0) return <p className="block__empty">{words.blocks.noHeadings}</p>
  return (
    <nav className="contents" aria-label={words.blocks.contents}>
      {entries.map((entry) => (
        <a
          key={entry.id}
          href={`#${anchorOf(entry.id)}`}
          style={{ paddingLeft: 6 + (entry.level - 1) * 20 }}
          onClick={(event) => {
            event.preventDefault()
            jumpTo(entry.id)
          }}
        >
          {entry.text}
        </a>
      ))}
    </nav>
  )
}
