import type { Editor } from '../schema.ts'
import { lineOfNode } from './comment-marks.ts'

/** What a comment is about to be said of: a block, and the part of its text that is selected, if there is one. */
export type Chosen = { blockId: string; text: { start: number; quote: string; from: number; to: number } | null }

/** What the selection chooses. Of several lines the first one; what has no line of its own, such as a cell, is its block. */
export function chosenText(editor: Editor): Chosen {
  const { selection } = editor.prosemirrorState
  const { $from } = selection
  const line = $from.parent
  const container = $from.depth > 0 ? $from.node($from.depth - 1) : null
  if (selection.empty || !line.isTextblock || container?.type.name !== 'blockContainer') return { blockId: editor.getTextCursorPosition().block.id, text: null }
  const begin = $from.start()
  const to = Math.min(selection.to, $from.end())
  const [start, quote] = [selection.from - begin, lineOfNode(line, selection.from - begin, to - begin)]
  const blockId = container.attrs.id as string
  return { blockId, text: quote.trim() ? { start, quote, from: selection.from, to } : null }
}

/** Where a choice is on the screen. */
export function placeOf(editor: Editor, { blockId, text }: Chosen): DOMRect {
  const view = editor.prosemirrorView
  if (text) {
    const [begin, end] = [view.coordsAtPos(text.from), view.coordsAtPos(text.to, -1)]
    return new DOMRect(begin.left, begin.top, Math.max(1, end.bottom === begin.bottom ? end.right - begin.left : 1), end.bottom - begin.top)
  }
  const block = editor.domElement?.querySelector(`[data-node-type="blockContainer"][data-id="${blockId}"]`)
  return (block ?? view.dom).getBoundingClientRect()
}
