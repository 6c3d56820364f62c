import { type BlockNoteEditor, createExtension } from '@blocknote/core'
import { InputRule, inputRules } from '@tiptap/pm/inputrules'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorBlock } from './mapping/editor-block.ts'
import { mappingIn } from './mapping/index.ts'

/** Keys that the editor does not have: out of the first line upwards, no nesting where the API knows none, and Notion's shortcuts at the start of a line. */
export const pageKeys = (leaveUp: () => void) =>
  createExtension({
    key: 'pageKeys',
    keyboardShortcuts: {
      ArrowUp: ({ editor }) => {
        const { selection } = editor.prosemirrorState
        const isFirst = editor.document[0]?.id === editor.getTextCursorPosition().block.id
        if (!isFirst || !(selection instanceof TextSelection) || !selection.empty || !editor.prosemirrorView.endOfTextblock('up')) return false
        leaveUp()
        return true
      },
      Tab: ({ editor }) => {
        const { block, prevBlock } = editor.getTextCursorPosition()
        if (block.type === 'table' || block.type === 'codeBlock') return false
        return prevBlock !== undefined && mappingIn(prevBlock as unknown as EditorBlock)[1].children === 'none'
      },
      // Ticks a to-do, opens or closes a toggle, as on Notion.
      'Mod-Enter': ({ editor }) => {
        const { block } = editor.getTextCursorPosition()
        if (block.type === 'checkListItem') {
          editor.updateBlock(block, { props: { checked: !block.props.checked } })
          return true
        }
        const button = editor.domElement?.querySelector<HTMLButtonElement>(`[data-id="${block.id}"] > .bn-block-content .bn-toggle-button`)
        button?.click()
        return button !== null && button !== undefined
      },
      'Mod-d': ({ editor }) => {
        duplicateBlocks(editor)
        return true
      },
    },
    inputRules: [
      { find: /^>\s$/, replace: () => ({ type: 'toggleListItem', props: {} }) },
      { find: /^["|]\s$/, replace: () => ({ type: 'quote', props: {} }) },
      { find: /^!!\s$/, replace: () => ({ type: 'callout', props: {} }) },
      { find: /^\$\$\s$/, replace: () => ({ type: 'equation', props: {}, content: undefined }) },
    ],
    prosemirrorPlugins: [inputRules({ rules: [inlineEquation] })],
  })

/** An equation written out between `$$` in a line becomes one. */
const inlineEquation = new InputRule(/\$\$([^$\s](?:[^$]*[^$\s])?)\$\$$/, (state, [, expression], from, to) => state.tr.replaceWith(from, to, state.schema.nodes.inlineEquation!.create({ expression })), { inCodeMark: false })

type AnyEditor = BlockNoteEditor<any, any, any>

/** Puts copies of the selected blocks, or of the one with the caret, below them, and the caret into the copy. */
export function duplicateBlocks(editor: AnyEditor, id?: string) {
  const one = id === undefined ? editor.getTextCursorPosition().block : editor.getBlock(id)
  const blocks = (id === undefined && editor.getSelection()?.blocks) || (one ? [one] : [])
  const last = blocks.at(-1)
  if (!last) return
  const copies = editor.insertBlocks(blocks.map((block) => withoutIds(block as EditorBlock)), last.id, 'after')
  editor.setTextCursorPosition(copies.at(-1)!.id, 'end')
}

/** A copy that gets ids of its own. */
export const withoutIds = ({ type, props, content, children }: EditorBlock): object => ({ type, props, content, children: children.map(withoutIds) })
