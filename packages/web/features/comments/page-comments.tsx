import { useId, useMemo, useState } from 'react'
import type { Block, RichTextItem } from '../../api/wire.ts'
import { contentOf } from '../../blocks/block-types.ts'
import { useContent } from '../../objects/content-context.ts'
import { PageLink } from '../../objects/page-link.tsx'
import { plainText } from '../../rich-text/rich-text.tsx'
import { Button } from '../../ui/button.tsx'
import { words } from '../../words/index.ts'
import { say } from './changes.ts'
import { Composer } from './composer.tsx'
import { ThreadList } from './thread-list.tsx'
import { openOnes, type Thread, type Threads } from './threads.ts'
import './comments.css'

type PageCommentsProps = {
  pageId: string
  threads: Threads
  /** Whether discussions on blocks stand here: not where they stand below their blocks. */
  withBlocks: boolean
  mayComment: boolean
}

/** The discussions of a page, below its content: the open ones or the resolved ones, with a field to begin one. */
export default function PageComments({ pageId, threads, withBlocks, mayComment }: PageCommentsProps) {
  const titleId = useId()
  const { blocks } = useContent()
  const lines = useMemo(() => linesOf(blocks), [blocks])
  const [showsResolved, setShowsResolved] = useState(false)
  const all = [...threads.onPage, ...[...threads.onBlocks.values()].flat()]
  const resolved = all.length - openOnes(all).length
  const isResolvedShown = showsResolved && resolved > 0
  const chosen = (some: readonly Thread[]) => some.filter((thread) => (thread.resolved !== null) === isResolvedShown)
  const onBlocks = withBlocks || isResolvedShown ? [...lines].map(([id, line]) => ({ id, line, chosen: chosen(threads.onBlocks.get(id) ?? []) })).filter((block) => block.chosen.length > 0) : []
  if (all.length === 0 && !mayComment) return null
  return (
    <section className="page-comments" aria-labelledby={titleId}>
      <div className="page-comments__head">
        <h2 id={titleId}>{words.comments.title}</h2>
        {resolved > 0 ? (
          <div className="page-comments__filter" role="group" aria-label={words.comments.show}>
            {[false, true].map((ofResolved) => (
              <Button key={String(ofResolved)} variant="text" aria-pressed={isResolvedShown === ofResolved} onClick={() => setShowsResolved(ofResolved)}>
                {ofResolved ? words.comments.resolved(resolved) : words.comments.open(all.length - resolved)}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
      <ThreadList threads={chosen(threads.onPage)} mayComment={mayComment} />
      {mayComment && !isResolvedShown ? <Composer label={words.comments.add} onSay={(rich_text) => say({ parent: { page_id: pageId } }, rich_text)} /> : null}
      {onBlocks.length > 0 ? (
        <>
          <h2>{words.comments.onBlocks}</h2>
          {onBlocks.map((block) => (
            <div key={block.id} className="comments-on-block">
              <PageLink id={block.id} className="comments-on-block__link">
                {block.line || words.comments.onBlock}
              </PageLink>
              <ThreadList threads={block.chosen} mayComment={mayComment} />
            </div>
          ))}
        </>
      ) : null}
    </section>
  )
}

/** What each block says, in the order of the page. */
function linesOf(blocks: readonly Block[], lines = new Map<string, string>()): Map<string, string> {
  for (const block of blocks) {
    lines.set(block.id, plainText(contentOf<{ rich_text?: RichTextItem[] }>(block).rich_text))
    linesOf(block.children, lines)
  }
  return lines
}
