import { createExtension } from '@blocknote/core'
import { followLine, lineText } from '@understudy/core/objects/anchor.ts'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Block } from '../../../api/wire.ts'
import { contentOf } from '../../../blocks/block-types.ts'
import { words } from '../../../words/index.ts'
import type { Thread } from '../../comments/threads.ts'
import type { Editor } from '../schema.ts'

/** What was said about a block, with its text as it was when that was heard. */
export type Commented = { line: string; threads: readonly Thread[] }

type Show = { show: ReadonlyMap<string, Commented>; onOpen: OnOpen }
type Marks = Show & { shown: DecorationSet; chosen: DecorationSet }
type Order = Show | { choose: { from: number; to: number } | null }

/** Whom a click on commented text, or on the mark beside a block, calls. */
export type OnOpen = (blockId: string, threadIds: readonly string[] | null, place: DOMRect) => void

const key = new PluginKey<Marks>('commentMarks')
/** Marks the text that discussions stand on, and blocks of which there are some. They are no part of the document. */
export const commentMarks = createExtension({
  key: 'commentMarks',
  prosemirrorPlugins: [
    new Plugin<Marks>({
      key,
      state: {
        init: () => ({ show: new Map(), shown: DecorationSet.empty, chosen: DecorationSet.empty, onOpen: () => {} }),
        apply: follow,
      },
      props: {
        decorations: (state) => {
          const { shown, chosen } = key.getState(state)!
          return shown.add(state.doc, chosen.find())
        },
        handleClick: ({ state }, position, { target }) => {
          const mark = target instanceof Element ? target.closest('.commented') : null
          const block = mark?.closest<HTMLElement>('[data-node-type="blockContainer"]')
          const ids = threadsBetween(state, position, position)
          if (mark && block?.dataset.id && ids.length > 0) key.getState(state)!.onOpen(block.dataset.id, ids, mark.getBoundingClientRect())
          return false
        },
      },
    }),
  ],
})

function follow(tr: Transaction, held: Marks): Marks {
  const order = tr.getMeta(key) as Order | undefined
  if (order && 'show' in order) return { ...held, ...order, shown: marksOf(tr.doc, order) }
  if (!order) {
    if (!tr.docChanged) return held
    // What was written elsewhere replaces more than was changed there: what stood on it is found again by its words.
    const isFromElsewhere = tr.getMeta('addToHistory') === false
    return { ...held, shown: isFromElsewhere ? marksOf(tr.doc, held) : held.shown.map(tr.mapping, tr.doc), chosen: held.chosen.map(tr.mapping, tr.doc) }
  }
  const { choose } = order
  return { ...held, chosen: DecorationSet.create(tr.doc, choose ? [Decoration.inline(choose.from, choose.to, { class: 'commented-now' })] : []) }
}

/** Shows what was said about the blocks of a page. */
export function showMarks(editor: Editor, show: ReadonlyMap<string, Commented>, onOpen: OnOpen) {
  editor.prosemirrorView.dispatch(editor.prosemirrorState.tr.setMeta(key, { show, onOpen } satisfies Order).setMeta('addToHistory', false))
}

/** Marks the text about which something is being said, while the field for it has the focus. */
export function markChosen(editor: Editor, choose: { from: number; to: number } | null) {
  editor.prosemirrorView.dispatch(editor.prosemirrorState.tr.setMeta(key, { choose } satisfies Order).setMeta('addToHistory', false))
}

/** The open discussions on the text at the caret. */
export const threadsAtCaret = ({ prosemirrorState: state }: Editor): string[] => threadsBetween(state, state.selection.from, state.selection.to)

function threadsBetween(state: EditorState, from: number, to: number): string[] {
  const found = key.getState(state)!.shown.find(from, to)
  return found.flatMap(({ spec }) => (spec as { threadId?: string }).threadId ?? [])
}

/** The text of a block of the API, as anchors count it. */
export const lineOfBlock = (block: Block): string => lineText(contentOf<object>(block))

/** The text of a line in the editor, as anchors count it. */
export const lineOfNode = (node: Node, from = 0, to = node.content.size): string =>
  node.textBetween(from, to, undefined, (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : '\uFFFC'))

function marksOf(doc: Node, { show, onOpen }: Show): DecorationSet {
  if (show.size === 0) return DecorationSet.empty
  const marks: Decoration[] = []
  doc.descendants((node, at) => {
    const about = node.type.name === 'blockContainer' ? show.get(node.attrs.id as string) : undefined
    const content = about && node.firstChild
    if (!about || !content) return true
    if (content.isTextblock) {
      const line = lineOfNode(content)
      for (const { id, anchor } of about.threads) {
        const place = anchor && followLine(anchor, about.line, line)
        if (place) marks.push(Decoration.inline(at + 2 + place.start, at + 2 + place.end, { class: 'commented' }, { threadId: id }))
      }
    }
    const blockId = node.attrs.id as string
    marks.push(Decoration.widget(at + 1 + content.nodeSize, () => countButton(blockId, about.threads, onOpen), { side: -1, ignoreSelection: true, stopEvent: () => true, key: `${blockId} ${about.threads.map(({ id, comments }) => `${id}${comments.length}`).join(' ')}` }))
    return true
  })
  return DecorationSet.create(doc, marks)
}

/** The mark beside a block that opens what was said about it. */
function countButton(blockId: string, threads: readonly Thread[], onOpen: OnOpen): HTMLElement {
  const button = document.createElement('button')
  const count = threads.reduce((sum, { comments }) => sum + comments.length, 0)
  button.type = 'button'
  button.className = 'comment-count'
  button.contentEditable = 'false'
  button.textContent = String(count)
  button.setAttribute('aria-label', words.comments.count(count))
  button.title = words.comments.count(count)
  button.addEventListener('click', () => onOpen(blockId, null, button.getBoundingClientRect()))
  return button
}
