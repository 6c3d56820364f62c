import { blockToNode } from '@blocknote/core'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { GivenBlock } from '../mapping/editor-block.ts'
import type { Editor } from '../schema.ts'

/**
 * Puts blocks in the place of what is selected. A line joins the line at the caret, and the text behind the caret goes on after the
 * last; what is more than a line stands below, as a block of its own.
 */
export function insertPasted(editor: Editor, blocks: readonly GivenBlock[]) {
  const { selection } = editor.prosemirrorState
  const fitting = isInColumn(selection) ? blocks.flatMap(withoutColumns) : blocks
  const nodes = fitting.map((block) => blockToNode(block as never, editor.pmSchema, editor.schema.styleSchema as never))
  if (nodes.length === 0) return
  if (!(selection instanceof TextSelection) || !isLine(selection.$from.parent)) return replaceSelection(editor, nodes)
  editor.transact((tr) => {
    tr.deleteSelection().setMeta('paste', true).setMeta('uiEvent', 'paste')
    if (isLine(tr.selection.$from.parent)) insertAtCaret(tr, nodes)
    tr.scrollIntoView()
  })
}

const isInColumn = ({ $from }: Selection) => Array.from({ length: $from.depth }, (_, depth) => $from.node(depth)).some(({ type }) => type.name === 'column')

/** Columns do not stand in columns: there, what is in them stands one below the other. */
const withoutColumns = (block: GivenBlock): GivenBlock[] => (block.type === 'columnList' || block.type === 'column' ? (block.children ?? []).flatMap(withoutColumns) : [block])

/** Into the cell of a table, or where a whole block is chosen: the editor's own way with what is pasted. */
function replaceSelection(editor: Editor, nodes: Node[]) {
  const view = editor.prosemirrorView
  let slice = Slice.maxOpen(Fragment.from(editor.pmSchema.nodes.blockGroup!.create(null, nodes)))
  view.someProp('transformPasted', (transform) => void (slice = transform(slice, view, false)))
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
}

/** A line of a block, as opposed to code and to the cell of a table. */
const isLine = (node: Node) => node.isTextblock && !node.type.spec.code && node.type.isInGroup('blockContent')

/** Lines of blocks that are more than their line. */
const MORE = new Set(['callout', 'media', 'linkCard'])

const hasLineAlone = (block: Node) => block.childCount === 1 && isLine(block.firstChild!) && !MORE.has(block.firstChild!.type.name)

/** What may join another line without losing what it is. */
const isText = (block: Node) => hasLineAlone(block) && block.firstChild!.type.name === 'paragraph'

function insertAtCaret(tr: Transaction, nodes: readonly Node[]) {
  const { $from } = tr.selection
  const line = $from.parent
  const container = $from.node(-1)
  const [first, ...others] = nodes as [Node, ...Node[]]
  const isEmpty = line.content.size === 0
  const [start, end] = [$from.before(-1), $from.after(-1)]
  if (isEmpty && container.childCount === 1 && !MORE.has(line.type.name) && !isText(first)) {
    tr.replaceWith(start, end, nodes)
    return putCaretAfter(tr, start + sizeOf(nodes))
  }
  const joins = isText(first) || (others.length === 0 && hasLineAlone(first) && !isEmpty)
  const rest = joins ? others : nodes
  const tail = line.content.cut($from.parentOffset)
  const joining = joins ? first.firstChild!.content : Fragment.empty
  if (rest.length === 0) return void tr.insert($from.pos, joining)
  if (!joins && $from.parentOffset === 0 && !isEmpty) return void tr.insert(start, rest)
  tr.replaceWith($from.pos, $from.end(), joining)
  const below = end + joining.size - tail.size
  const last = rest.at(-1)!
  const goesOn = tail.size > 0 && hasLineAlone(last)
  const ended = goesOn ? [...rest.slice(0, -1), last.copy(Fragment.from(last.firstChild!.copy(last.firstChild!.content.append(tail))))] : rest
  const after = tail.size > 0 && !goesOn ? [container.type.create(null, line.type.create(line.attrs, tail))] : []
  tr.insert(below, [...ended, ...after])
  const pasted = below + sizeOf(ended)
  if (after.length > 0) tr.setSelection(TextSelection.near(tr.doc.resolve(pasted)))
  else putCaretAfter(tr, pasted, goesOn ? tail.size : 0)
}

const sizeOf = (nodes: readonly Node[]) => nodes.reduce((size, node) => size + node.nodeSize, 0)

/** The caret at the end of the block that ends here, before as much of its text as was there already. */
const putCaretAfter = (tr: Transaction, end: number, kept = 0) => void tr.setSelection(TextSelection.near(tr.doc.resolve(TextSelection.near(tr.doc.resolve(end), -1).head - kept), -1))
