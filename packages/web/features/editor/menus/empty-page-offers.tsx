import { useEditorState } from '@blocknote/react'
import { Table2 } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { words } from '../../../words/index.ts'
import { newDatabase } from '../../pages/changes.ts'
import type { Editor } from '../schema.ts'

/** Asked with every letter: of the nodes themselves, without making blocks of them. */
function isEmpty({ prosemirrorState: { doc } }: Editor): boolean {
  const lines = doc.firstChild
  const line = lines?.childCount === 1 ? lines.firstChild : null
  return line?.childCount === 1 && line.firstChild?.type.name === 'paragraph' && line.firstChild.childCount === 0
}

/** What an empty page can begin with instead of a line of text. */
export function EmptyPageOffers({ editor, pageId }: { editor: Editor; pageId: string }) {
  const isShown = useEditorState({ editor, selector: () => isEmpty(editor) })
  if (!isShown) return null
  return (
    <div className="empty-page-offers" contentEditable={false}>
      <Button variant="quiet" icon={<Table2 size={16} aria-hidden />} onClick={() => void newDatabase({ parent_id: pageId, is_inline: true })}>
        {words.databases.startHere}
      </Button>
    </div>
  )
}
