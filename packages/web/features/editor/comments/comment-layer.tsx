import { FormattingToolbarExtension } from '@blocknote/core/extensions'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Block } from '../../../api/wire.ts'
import { useContent } from '../../../objects/content-context.ts'
import { PopoverAt } from '../../../ui/popover.tsx'
import { words } from '../../../words/index.ts'
import { type CommentTarget, say } from '../../comments/changes.ts'
import { Composer } from '../../comments/composer.tsx'
import { ThreadList } from '../../comments/thread-list.tsx'
import { openOnes, type Thread } from '../../comments/threads.ts'
import type { Editor } from '../schema.ts'
import { type Chosen, chosenText, placeOf } from './chosen-text.ts'
import { type Commented, lineOfBlock, markChosen, type OnOpen, showMarks, threadsAtCaret } from './comment-marks.ts'
import './comment-marks.css'

type Opened = { place: DOMRect } & ({ chosen: Chosen } | { blockId: string; threadIds: readonly string[] | null })

type CommentLayerProps = {
  editor: Editor
  threads: ReadonlyMap<string, Thread[]>
  /** Sends what is pending: the server has to know a text before something can be said about it. */
  onSave: () => Promise<void>
}

/** What was said about the text, over the text: its marks, and the small window that opens at them. */
export function useCommentLayer({ editor, threads, onSave }: CommentLayerProps) {
  const { blocks } = useContent()
  const [opened, setOpened] = useState<Opened | null>(null)
  // Answers come often, and mostly say the same: only what is new is drawn.
  const said = useMemo(() => JSON.stringify([...openOnBlocks(blocks, threads)]), [blocks, threads])
  const commented = useMemo(() => new Map(JSON.parse(said) as [string, Commented][]), [said])

  const open: OnOpen = useCallback((blockId, threadIds, place) => setOpened({ blockId, threadIds, place }), [])
  useEffect(() => showMarks(editor, commented, open), [editor, commented, open])

  const comment = useCallback(
    (chosen: Chosen) => {
      const place = placeOf(editor, chosen)
      void onSave().then(() => {
        markChosen(editor, chosen.text)
        editor.getExtension(FormattingToolbarExtension)?.store.setState(false)
        setOpened({ chosen, place })
      })
    },
    [editor, onSave],
  )
  const commentSelection = useCallback(() => {
    const ids = editor.prosemirrorState.selection.empty ? threadsAtCaret(editor) : []
    const chosen = chosenText(editor)
    if (ids.length > 0) open(chosen.blockId, ids, placeOf(editor, chosen))
    else comment(chosen)
  }, [editor, open, comment])
  useEffect(() => {
    const dom = editor.domElement
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'm' || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      commentSelection()
    }
    dom?.addEventListener('keydown', onKeyDown)
    return () => dom?.removeEventListener('keydown', onKeyDown)
  }, [editor, commentSelection])
  const close = () => {
    markChosen(editor, null)
    setOpened(null)
  }

  const shown = opened && 'blockId' in opened ? openOnes(threads.get(opened.blockId) ?? []).filter(({ id }) => opened.threadIds?.includes(id) ?? true) : []
  const isOpen = opened !== null && ('chosen' in opened || shown.length > 0)
  const layer = (
    <PopoverAt
      label={opened && 'chosen' in opened ? words.comments.comment : words.comments.onText}
      anchor={opened && { getBoundingClientRect: () => opened.place }}
      open={isOpen}
      onOpenChange={(next) => (next ? undefined : close())}
      finalFocus={() => editor.domElement ?? null}
    >
      <div className="comment-popover">
        {opened && 'chosen' in opened ? (
          <Composer label={words.comments.add} autoFocus onSay={(rich_text) => say(targetOf(opened.chosen), rich_text)} onDone={close} />
        ) : (
          <ThreadList threads={shown} mayComment />
        )}
      </div>
    </PopoverAt>
  )
  return { layer, comment, commentSelection }
}

const targetOf = ({ blockId, text }: Chosen): CommentTarget =>
  text ? { text: { block_id: blockId, start: text.start, quote: text.quote } } : { parent: { block_id: blockId } }

/** The open discussions of each block, with its text as the same answer told it. */
function openOnBlocks(blocks: readonly Block[], threads: ReadonlyMap<string, Thread[]>, found = new Map<string, Commented>()): Map<string, Commented> {
  if (threads.size === 0) return found
  for (const block of blocks) {
    const open = openOnes(threads.get(block.id) ?? [])
    if (open.length > 0) found.set(block.id, { line: lineOfBlock(block), threads: open })
    openOnBlocks(block.children, threads, found)
  }
  return found
}
