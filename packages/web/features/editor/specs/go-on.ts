import type { BlockNoteEditor } from '@blocknote/core'

/** The caret behind a block that was just filled in: in its caption, else in the line after it. */
export function goOn(editor: BlockNoteEditor<any, any, any>, id: string) {
  const block = editor.getBlock(id)
  const next = block?.content === undefined ? editor.getNextBlock(id) : block
  if (next) editor.setTextCursorPosition(next.id, next === block ? 'end' : 'start')
  editor.focus()
}
