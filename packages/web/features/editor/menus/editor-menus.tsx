import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { pageSlug } from '../../../objects/slug.ts'
import { words } from '../../../words/index.ts'
import { noteFresh } from '../../pages/changes.ts'
import type { Thread } from '../../comments/threads.ts'
import { PagePicker } from '../../search/page-picker.tsx'
import { useCommentLayer } from '../comments/comment-layer.tsx'
import type { Editor } from '../schema.ts'
import { CommentToolbar, FormatToolbar } from './format-toolbar.tsx'
import { EmojiMenu, MentionMenu } from './mention-menu.tsx'
import { SideMenu } from './side-menu.tsx'
import { SlashMenu } from './slash-menu.tsx'
import { TableHandles } from './table-handles.tsx'

type EditorMenusProps = {
  editor: Editor
  pageId: string
  threads: ReadonlyMap<string, Thread[]>
  /** Sends what is pending; answers once the server has it. */
  onSave: () => Promise<void>
  onMove: (ids: string[], pageId: string) => Promise<void>
}

/** Everything that opens over the text. */
export function EditorMenus({ editor, pageId, threads, onSave, onMove }: EditorMenusProps) {
  const navigate = useNavigate()
  const [moving, setMoving] = useState<string[]>([])
  const { layer, comment, commentSelection } = useCommentLayer({ editor, threads, onSave })
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
  return (
    <>
      <SlashMenu editor={editor} onMakePage={openPage} onMakeInline={keepDatabase} />
      <MentionMenu editor={editor} />
      <EmojiMenu editor={editor} />
      <FormatToolbar editor={editor} onComment={commentSelection} />
      <TableHandles />
      <SideMenu editor={editor} onMoveTo={setMoving} onComment={(blockId) => comment({ blockId, text: null })} />
      {layer}
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

/** What a page offers that may be commented but not written in. */
export function ReadMenus({ editor, threads }: Pick<EditorMenusProps, 'editor' | 'threads'>) {
  const { layer, commentSelection } = useCommentLayer({ editor, threads, onSave: nothingToSave })
  return (
    <>
      <CommentToolbar onComment={commentSelection} />
      {layer}
    </>
  )
}

const nothingToSave = async () => {}
