import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { pageSlug } from '../../../objects/slug.ts'
import { words } from '../../../words/index.ts'
import { noteFresh } from '../../pages/changes.ts'
import { Composer } from '../../comments/composer.tsx'
import { PagePicker } from '../../search/page-picker.tsx'
import type { Editor } from '../schema.ts'
import { FormatToolbar } from './format-toolbar.tsx'
import { EmojiMenu, MentionMenu } from './mention-menu.tsx'
import { SideMenu } from './side-menu.tsx'
import { SlashMenu } from './slash-menu.tsx'
import { TableHandles } from './table-handles.tsx'

type EditorMenusProps = {
  editor: Editor
  pageId: string
  /** Sends what is pending; answers once the server has it. */
  onSave: () => Promise<void>
  onMove: (ids: string[], pageId: string) => Promise<void>
}

/** Everything that opens over the text. */
export function EditorMenus({ editor, pageId, onSave, onMove }: EditorMenusProps) {
  const navigate = useNavigate()
  const [moving, setMoving] = useState<string[]>([])
  const [commented, setCommented] = useState<string | null>(null)
  const openPage = useCallback(
    async (id: string) => {
      noteFresh(id)
      await onSave()
      await navigate({ to: '/p/$slug', params: { slug: pageSlug(id) } })
    },
    [navigate, onSave],
  )
  const keepDatabase = useCallback(
    (id: string) => {
      noteFresh(id)
      void onSave()
    },
    [onSave],
  )
  const comment = useCallback(
    (id: string) => {
      // The server has to know the block first.
      void onSave().then(() => setCommented(id))
    },
    [onSave],
  )
  return (
    <>
      <SlashMenu editor={editor} onMakePage={openPage} onMakeInline={keepDatabase} />
      <MentionMenu editor={editor} />
      <EmojiMenu editor={editor} />
      <FormatToolbar editor={editor} />
      <TableHandles />
      <SideMenu editor={editor} onMoveTo={setMoving} onComment={comment} />
      <Dialog open={commented !== null} onOpenChange={() => setCommented(null)} title={words.comments.comment}>
        {commented ? <Composer target={{ parent: { block_id: commented } }} label={words.comments.add} autoFocus onDone={() => setCommented(null)} /> : null}
      </Dialog>
      <Dialog open={moving.length > 0} onOpenChange={() => setMoving([])} title={words.editor.menu.moveTo}>
        <PagePicker
          label={words.editor.menu.moveTo}
          autoFocus
          accepts={(found) => found.kind === 'page' && found.id !== pageId && !moving.includes(found.id)}
          onPick={(found) => {
            void onMove(moving, found.id)
            setMoving([])
          }}
        />
      </Dialog>
    </>
  )
}
