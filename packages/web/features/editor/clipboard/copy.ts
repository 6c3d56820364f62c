import { type BlockNoteEditor, contentNodeToInlineContent, createExtension, nodeToBlock, selectedFragmentToHTML } from '@blocknote/core'
import type { Fragment, Schema } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import type { EditorBlock, Inline } from '../mapping/editor-block.ts'
import { type Place, textOfBlocks, textOfLine } from './write-text.ts'

type AnyEditor = BlockNoteEditor<any, any, any>

/** What is copied or cut, for the editor as before, and as a text that pastes as the same blocks. */
export const copyAsText = (pageId: string) =>
  createExtension(({ editor }: { editor: AnyEditor }) => {
    const copy = (view: EditorView, event: ClipboardEvent) => {
      if (!event.clipboardData || view.state.selection.empty || view.state.selection instanceof CellSelection || isInAtom()) return false
      const { clipboardHTML, externalHTML } = selectedFragmentToHTML(view, editor)
      event.preventDefault()
      event.clipboardData.setData('blocknote/html', clipboardHTML)
      event.clipboardData.setData('text/html', externalHTML)
      event.clipboardData.setData('text/plain', textOf(editor, view, { web_url: window.location.origin, page_id: pageId }))
      if (event.type === 'cut' && view.editable) view.dispatch(view.state.tr.deleteSelection().setMeta('uiEvent', 'cut'))
      return true
    }
    return { key: 'copyAsText', prosemirrorPlugins: [new Plugin({ props: { handleDOMEvents: { copy, cut: copy } } })] }
  })()

/** Whether the browser's selection is in what cannot be written in, which the browser copies itself. */
function isInAtom(): boolean {
  const selection = window.getSelection()
  const node = selection && !selection.isCollapsed ? selection.focusNode : null
  return Boolean((node instanceof Element ? node : node?.parentElement)?.closest('[contenteditable="false"]'))
}

function textOf(editor: AnyEditor, { state }: EditorView, place: Place): string {
  const { selection } = state
  const { $from, $to } = selection
  if (!(selection instanceof TextSelection) || !$from.sameParent($to)) return textOfBlocks(blocksOf(selection.content().content, editor.pmSchema), place)
  if ($from.parent.type.spec.code) return state.doc.textBetween($from.pos, $to.pos)
  const line = $from.parent.cut($from.parentOffset, $to.parentOffset)
  return textOfLine(contentNodeToInlineContent(line, editor.schema.inlineContentSchema, editor.schema.styleSchema) as unknown as Inline[], place)
}

/** The blocks of what is selected; where only children of a block are, these. */
function blocksOf(content: Fragment, schema: Schema): EditorBlock[] {
  const blocks: EditorBlock[] = []
  content.descendants((node) => {
    const isAround = node.type.name === 'blockContainer' ? node.firstChild?.type.name === 'blockGroup' : node.type.name === 'columnList' ? node.childCount === 1 : !node.type.isInGroup('bnBlock')
    if (!isAround && node.type.name !== 'column') blocks.push(nodeToBlock(node, schema) as unknown as EditorBlock)
    return isAround || node.type.name === 'column'
  })
  return blocks
}
