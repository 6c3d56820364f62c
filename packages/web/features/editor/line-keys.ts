import { type BlockNoteEditor, createExtension } from '@blocknote/core'
import { InputRule, inputRules } from '@tiptap/pm/inputrules'
import { TextSelection } from '@tiptap/pm/state'
import { type EditorBlock, lineOf } from './mapping/editor-block.ts'

type AnyEditor = BlockNoteEditor<any, any, any>
type Keys = { editor: AnyEditor }

const LISTS = new Set(['bulletListItem', 'numberedListItem', 'checkListItem'])

/** What a line turns into, by the keys of Notion. */
const TURNS: Record<string, [type: string, props?: object]> = {
  'Mod-Shift-0': ['paragraph'],
  'Mod-Shift-1': ['heading', { level: 1 }],
  'Mod-Shift-2': ['heading', { level: 2 }],
  'Mod-Shift-3': ['heading', { level: 3 }],
  'Mod-Shift-4': ['checkListItem'],
  'Mod-Shift-5': ['bulletListItem'],
  'Mod-Shift-6': ['numberedListItem'],
  'Mod-Shift-7': ['toggleListItem'],
  'Mod-Shift-8': ['codeBlock'],
}

const turn = ([type, props = {}]: [type: string, props?: object]) => ({ editor }: Keys) => {
  const blocks = (editor.getSelection()?.blocks ?? [editor.getTextCursorPosition().block]).filter(({ content }) => Array.isArray(content))
  editor.transact(() => blocks.forEach((block) => editor.updateBlock(block, { type, props } as never)))
  return blocks.length > 0
}

/** Notion's way with keys within a line: Enter in lists and toggles, Ctrl+A by steps, turning by digits, and styles by one tilde. */
export const lineKeys = createExtension({
  key: 'lineKeys',
  // Their Enter leaves every list at once, and takes along what is in a toggle.
  runsBefore: ['toggle-list-item-shortcuts', 'numbered-list-item-shortcuts', 'bullet-list-item-shortcuts', 'check-list-item-shortcuts', 'heading-shortcuts'],
  keyboardShortcuts: {
    Enter: ({ editor }) => leaveList(editor) || goIntoToggle(editor),
    'Mod-a': ({ editor }) => selectLine(editor),
    ...Object.fromEntries(Object.entries(TURNS).map(([keys, made]) => [keys, turn(made)])),
  },
  inputRules: [{ find: /^[ai]\.\s$/, replace: () => ({ type: 'numberedListItem', props: {} }) }],
  prosemirrorPlugins: [
    inputRules({
      rules: [
        new InputRule(
          /(?<![~\w])~([^~\s](?:[^~]*[^~\s])?)~$/,
          (state, [, words], start) => state.tr.delete(start, start + 1).addMark(start, start + words!.length, state.schema.marks.strike!.create()).removeStoredMark(state.schema.marks.strike!),
          { inCodeMark: false },
        ),
      ],
    }),
  ],
})

/** An empty item in a list in a list goes out by one. */
function leaveList(editor: AnyEditor): boolean {
  const { block, parentBlock } = editor.getTextCursorPosition()
  if (!LISTS.has(block.type) || lineOf(block as EditorBlock).length > 0 || !parentBlock || !LISTS.has(parentBlock.type)) return false
  editor.unnestBlock()
  return true
}

/** Behind the line of an open toggle one writes in it; behind a closed one, below it. */
function goIntoToggle(editor: AnyEditor): boolean {
  const { selection } = editor.prosemirrorState
  const { block } = editor.getTextCursorPosition()
  const { $from } = selection
  if (!selection.empty || $from.parent.content.size === 0 || $from.parentOffset < $from.parent.content.size) return false
  const wrapper = editor.domElement?.querySelector<HTMLElement>(`[data-id="${block.id}"] > .bn-block-content .bn-toggle-wrapper`)
  if (!wrapper) return false
  const isOpen = wrapper.dataset.showChildren === 'true'
  const [first] = block.children
  if (!isOpen && !first) return false
  const made = !isOpen
    ? editor.insertBlocks([{ type: block.type === 'toggleListItem' ? block.type : 'paragraph' }], block, 'after')[0]
    : first
      ? editor.insertBlocks([{ type: 'paragraph' }], first, 'before')[0]
      : editor.updateBlock(block, { children: [{ type: 'paragraph' }] }).children[0]
  if (made) editor.setTextCursorPosition(made, 'start')
  return true
}

/** The line at the caret; all of the page once its words are selected, for the browser may leave out pieces at the ends that are no text. */
function selectLine(editor: AnyEditor): boolean {
  const { selection, doc, tr } = editor.prosemirrorState
  const { $from, $to } = selection
  const isInLine = selection instanceof TextSelection && $from.sameParent($to) && $from.parent.content.size > 0
  const isSelected = !selection.empty && doc.textBetween($from.pos, $to.pos) === $from.parent.textContent
  const [start, end] = isInLine && !isSelected ? [$from.start(), $from.end()] : [0, doc.content.size]
  editor.prosemirrorView.dispatch(tr.setSelection(TextSelection.between(doc.resolve(start), doc.resolve(end))))
  return true
}
