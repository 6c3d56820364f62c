import { useEffect, useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { WholePage } from '../../api/wire.ts'
import { BlockList } from '../../blocks/block-list.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import type PageEditor from '../editor/page-editor.tsx'
import type { PageHandle } from '../editor/page-editor.tsx'
import type { Threads } from '../comments/threads.ts'
import type { SaveState } from '../editor/sync/page-sync.ts'
import { holdOpen } from '../live/open-editors.ts'
import { usePage } from './queries.ts'

type PageBodyProps = {
  whole: WholePage
  blockId: string | null
  threads: Threads
  /** Whether the editor comes at all: for those who may at least say something about the page. */
  isOpen: boolean
  mayEdit: boolean
  onState: (state: SaveState) => void
  onReady: (handle: PageHandle) => void
  onLeaveUp: () => void
}

/**
 * The content of a page: read at once, and by those who may, written in or commented as soon as the editor has come. What an
 * earlier window could not send is sent first, so that the editor begins with it.
 */
export function PageBody({ whole, blockId, threads, isOpen, mayEdit, onState, onReady, onLeaveUp }: PageBodyProps) {
  const { page, blocks } = whole
  const { refetch } = usePage(page.id)
  const [Editor, setEditor] = useState<typeof PageEditor | null>(null)
  const isWanted = isOpen && Editor === null

  useEffect(() => {
    if (!isWanted) return
    let isGone = false
    const open = async () => {
      try {
        const [{ default: Loaded }, { hasUnsent, sendUnsent }] = await Promise.all([import('../editor/page-editor.tsx'), import('../editor/sync/unsent.ts')])
        if (mayEdit && hasUnsent(page.id)) {
          for (const refusal of await sendUnsent(page.id)) tellFailure(words.editor.refusedBefore, refusal)
          await refetch()
        }
        if (!isGone) setEditor(() => Loaded)
      } catch (error) {
        if (!isGone) tellFailure(words.editor.notOpened, inWords(error))
      }
    }
    // After the first look at the page, which needs none of it.
    const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 50))
    idle(() => void open(), { timeout: 500 })
    return () => {
      isGone = true
    }
  }, [isWanted, mayEdit, page.id, refetch])

  const isEditing = mayEdit && Editor !== null
  useEffect(() => (isEditing ? holdOpen(page.id) : undefined), [isEditing, page.id])

  if (isOpen && Editor) {
    return (
      <Editor
        key={`${page.id} ${mayEdit}`}
        pageId={page.id}
        answer={whole}
        blockId={blockId}
        threads={threads.onBlocks}
        mayWrite={mayEdit}
        onState={onState}
        onReady={onReady}
        onLeaveUp={onLeaveUp}
      />
    )
  }
  return blocks.length > 0 ? <BlockList blocks={blocks} /> : <p className="block__empty">{mayEdit ? words.editor.placeholder : words.pages.empty}</p>
}
