import { BlockNoteViewRaw, useCreateBlockNote } from '@blocknote/react'
import { en } from '@blocknote/core/locales'
import 'prosemirror-view/style/prosemirror.css'
import '@blocknote/react/style.css'
import { type AnyRouter, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import type { MouseEvent } from 'react'
import { callPrivate } from '../../api/client.ts'
import type { PageEdited } from '../../api/contract.ts'
import { windowId } from '../../api/window-id.ts'
import type { Block } from '../../api/wire.ts'
import { linkTarget } from '../../objects/safe-href.ts'
import { words } from '../../words/index.ts'
import type { Thread } from '../comments/threads.ts'
import { applySteps } from './apply-steps.ts'
import { commentMarks } from './comments/comment-marks.ts'
import './editor.css'
import './styles/colors.css'
import './styles/text-blocks.css'
import './styles/atoms.css'
import './styles/over-text.css'
import { lineKeys } from './line-keys.ts'
import type { EditorBlock } from './mapping/editor-block.ts'
import { emptyLine, giveBlocks } from './mapping/index.ts'
import { EditorMenus, ReadMenus } from './menus/editor-menus.tsx'
import { EmptyPageOffers } from './menus/empty-page-offers.tsx'
import { pageKeys } from './page-keys.ts'
import { copyAsText } from './clipboard/copy.ts'
import { pasteHandler } from './clipboard/paste.ts'
import { placeholders } from './placeholders.ts'
import { type Editor, schema } from './schema.ts'
import { PageSync, type SaveState } from './sync/page-sync.ts'

const said = words.editor
const dictionary = { ...en, table_handle: { ...en.table_handle, ...said.table.menu }, toggle_blocks: { add_block_button: said.emptyToggle } }

/** What the rest of the page can ask of its editor. */
export type PageHandle = { setTitle: (title: string) => void; focusStart: () => void; retry: () => void; hasTitle: () => boolean }

type PageEditorProps = {
  pageId: string
  answer: { revision: number; blocks: Block[] }
  /** The block an address pointed at. */
  blockId: string | null
  /** What was said about the blocks, by block. */
  threads: ReadonlyMap<string, Thread[]>
  /** Whether the person may write in it, or only say something about it. */
  mayWrite: boolean
  onState: (state: SaveState) => void
  onReady: (handle: PageHandle) => void
  /** The caret left the first line upwards. */
  onLeaveUp: () => void
}

/** Brings a block into view and marks it for a moment. Toggles around it open. */
function show(editor: Editor, blockId: string): (() => void) | undefined {
  for (let above = editor.getParentBlock(blockId); above; above = editor.getParentBlock(above.id)) {
    const toggle = editor.domElement?.querySelector(`[data-id="${above.id}"] > .bn-block-content .bn-toggle-wrapper[data-show-children="false"] > .bn-toggle-button`)
    if (toggle instanceof HTMLElement) toggle.click()
  }
  const block = editor.domElement?.querySelector(`[data-node-type="blockContainer"][data-id="${blockId}"]`)
  if (!block) return undefined
  const frame = requestAnimationFrame(() => {
    block.scrollIntoView({ block: 'center' })
    // An animation and no attribute: the editor would take a change of its document's markup for a change of the document.
    block.animate([{ background: 'var(--located)' }, { background: 'var(--located)', offset: 0.6 }, { background: 'transparent' }], { duration: 3500 })
  })
  return () => cancelAnimationFrame(frame)
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

/** A link to a page opens it here, all others in a window of their own. */
function openLink(event: globalThis.MouseEvent, router: AnyRouter) {
  const href = (event.target as Element).closest('a')?.getAttribute('href')
  const target = linkTarget(href, window.location.origin)
  if (target?.kind === 'page') void router.navigate({ to: '/p/$slug', params: { slug: target.id } })
  else if (target) window.open(target.url, '_blank', 'noopener,noreferrer')
}

/** How far from the window's edges the caret stays: at the top lies the bar. */
const margin = { top: 64, bottom: 40, left: 0, right: 0 }

const isValidLink = (href: string) => linkTarget(href, window.location.origin) !== null

/** The content of a page, to be written in. */
export default function PageEditor({ pageId, answer, blockId, threads, mayWrite, onState, onReady, onLeaveUp }: PageEditorProps) {
  const router = useRouter()
  const editor = useCreateBlockNote({
    schema,
    dictionary,
    initialContent: (answer.blocks.length > 0 ? giveBlocks(answer.blocks) : [emptyLine()]) as never,
    trailingBlock: false,
    animations: false,
    tabBehavior: 'prefer-indent',
    tables: { headers: true },
    links: { isValidLink, onClick: (event) => openLink(event, router) },
    domAttributes: { editor: { 'aria-label': said.label, role: 'textbox', 'aria-multiline': 'true', ...(mayWrite ? { spellcheck: 'true' } : { 'aria-readonly': 'true', tabindex: '0' }) } },
    pasteHandler,
    // Styles come from our own files: the content security policy lets no others in.
    _tiptapOptions: { injectCSS: false, editable: mayWrite, editorProps: { scrollThreshold: margin, scrollMargin: margin } },
    disableExtensions: ['placeholder'],
    extensions: [copyAsText(pageId), lineKeys, pageKeys(onLeaveUp), placeholders(mayWrite), commentMarks],
  }) as unknown as Editor
  const sync = useRef<PageSync | null>(null)

  useEffect(() => {
    const current = new PageSync({
      pageId,
      windowId,
      mayWrite,
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
  }, [editor, pageId, mayWrite])

  useEffect(() => (editor.domElement ? withoutExpanded(editor.domElement) : undefined), [editor])

  useEffect(() => {
    sync.current?.heard(answer)
  }, [answer])

  useEffect(() => {
    if (blockId) return show(editor, blockId)
  }, [editor, blockId])

  const save = useCallback(async () => sync.current?.flush(), [])
  const move = useCallback(async (ids: string[], target: string) => sync.current?.moveAway(ids, target), [])

  return (
    <BlockNoteViewRaw
      editor={editor}
      editable={mayWrite}
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
        if (mayWrite && isBelowText(editor, event)) {
          event.preventDefault()
          writeBelow(editor)
        }
      }}
    >
      {mayWrite ? (
        <>
          <EmptyPageOffers editor={editor} pageId={pageId} />
          <EditorMenus editor={editor} pageId={pageId} threads={threads} onSave={save} onMove={move} />
        </>
      ) : (
        <ReadMenus editor={editor} threads={threads} />
      )}
    </BlockNoteViewRaw>
  )
}

/** BlockNote tells by `aria-expanded` that a menu is open; ARIA has that for combo boxes, and a text box may not say it. */
function withoutExpanded(box: HTMLElement): () => void {
  const remove = () => box.removeAttribute('aria-expanded')
  const watch = new MutationObserver(remove)
  watch.observe(box, { attributeFilter: ['aria-expanded'] })
  remove()
  return () => watch.disconnect()
}
