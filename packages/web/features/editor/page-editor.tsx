import { BlockNoteViewRaw, useCreateBlockNote } from '@blocknote/react'
import { en } from '@blocknote/core/locales'
import 'prosemirror-view/style/prosemirror.css'
import '@blocknote/react/style.css'
import { useCallback, useEffect, useRef } from 'react'
import type { MouseEvent } from 'react'
import { callPrivate } from '../../api/client.ts'
import type { PageEdited } from '../../api/contract.ts'
import { windowId } from '../../api/window-id.ts'
import type { Block } from '../../api/wire.ts'
import { linkTarget } from '../../objects/safe-href.ts'
import { words } from '../../words/index.ts'
import { applySteps } from './apply-steps.ts'
import './editor.css'
import type { EditorBlock } from './mapping/editor-block.ts'
import { emptyLine, giveBlocks } from './mapping/index.ts'
import { EditorMenus } from './menus/editor-menus.tsx'
import { pageKeys } from './page-keys.ts'
import { pasteHandler } from './paste.ts'
import { placeholders } from './placeholders.ts'
import { type Editor, schema } from './schema.ts'
import { PageSync, type SaveState } from './sync/page-sync.ts'

const said = words.editor
const dictionary = { ...en, toggle_blocks: { add_block_button: said.emptyToggle } }

/** What the rest of the page can ask of its editor. */
export type PageHandle = { setTitle: (title: string) => void; focusStart: () => void; retry: () => void; hasTitle: () => boolean }

type PageEditorProps = {
  pageId: string
  answer: { revision: number; blocks: Block[] }
  onState: (state: SaveState) => void
  onReady: (handle: PageHandle) => void
  /** The caret left the first line upwards. */
  onLeaveUp: () => void
}

/** Whether a click went below the last line. */
function isBelowText(editor: Editor, { target, clientY }: MouseEvent): boolean {
  const dom = editor.domElement
  const last = dom?.querySelector(':scope > .bn-block-group')?.lastElementChild
  return target === dom && last !== null && last !== undefined && clientY > last.getBoundingClientRect().bottom
}

/** The caret in an empty line at the end, a new one if need be. */
function writeBelow(editor: Editor) {
  const last = editor.document.at(-1)!
  const isLine = last.type === 'paragraph' && last.content.length === 0 && last.children.length === 0
  const line = isLine ? last : editor.insertBlocks([{ type: 'paragraph' }], last.id, 'after')[0]!
  editor.setTextCursorPosition(line.id, 'end')
  editor.focus()
}

const isValidLink = (href: string) => linkTarget(href, window.location.origin) !== null

/** The content of a page, to be written in. */
export default function PageEditor({ pageId, answer, onState, onReady, onLeaveUp }: PageEditorProps) {
  const editor = useCreateBlockNote({
    schema,
    dictionary,
    initialContent: (answer.blocks.length > 0 ? giveBlocks(answer.blocks) : [emptyLine()]) as never,
    trailingBlock: false,
    animations: false,
    tabBehavior: 'prefer-indent',
    tables: { headers: true },
    links: { isValidLink },
    domAttributes: { editor: { 'aria-label': said.label, role: 'textbox', 'aria-multiline': 'true', spellcheck: 'true' } },
    pasteHandler,
    // Styles come from our own files: the content security policy lets no others in.
    _tiptapOptions: { injectCSS: false },
    disableExtensions: ['placeholder'],
    extensions: [pageKeys(onLeaveUp), placeholders],
  }) as unknown as Editor
  const sync = useRef<PageSync | null>(null)

  useEffect(() => {
    const current = new PageSync({
      pageId,
      windowId,
      editor: {
        document: () => editor.document as unknown as EditorBlock[],
        apply: (steps) => applySteps(editor, pageId, steps),
        isBusy: () => editor.prosemirrorView.composing,
      },
      send: (edits) => callPrivate<PageEdited>('POST', `/pages/${pageId}/edits`, edits),
      onState,
    })
    sync.current = current
    current.begin(answer)
    const stop = editor.onChange(() => current.changed())
    const keep = () => current.keep()
    const retry = () => current.retry()
    window.addEventListener('pagehide', keep)
    window.addEventListener('online', retry)
    onReady({
      setTitle: (title) => current.titled(title ? [{ text: { content: title } }] : []),
      hasTitle: () => current.hasTitle,
      focusStart: () => {
        const first = editor.document[0]
        if (first) editor.setTextCursorPosition(first.id, 'start')
        editor.focus()
      },
      retry,
    })
    return () => {
      window.removeEventListener('pagehide', keep)
      window.removeEventListener('online', retry)
      stop?.()
      current.close()
    }
    // The answer this began with is the first one; later ones are heard below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, pageId])

  useEffect(() => {
    sync.current?.heard(answer)
  }, [answer])

  const save = useCallback(async () => sync.current?.flush(), [])
  const move = useCallback(async (ids: string[], target: string) => sync.current?.moveAway(ids, target), [])

  return (
    <BlockNoteViewRaw
      editor={editor}
      className="page-editor"
      formattingToolbar={false}
      linkToolbar={false}
      slashMenu={false}
      emojiPicker={false}
      sideMenu={false}
      filePanel={false}
      tableHandles={false}
      comments={false}
      onMouseDown={(event) => {
        if (isBelowText(editor, event)) {
          event.preventDefault()
          writeBelow(editor)
        }
      }}
    >
      <EditorMenus editor={editor} pageId={pageId} onSave={save} onMove={move} />
    </BlockNoteViewRaw>
  )
}
