import { createExtension } from '@blocknote/core'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { words } from '../../words/index.ts'

const said = words.editor.placeholders
const OF_TYPE: Record<string, string> = {
  heading: said.heading,
  bulletListItem: said.list,
  numberedListItem: said.list,
  checkListItem: said.toDo,
  toggleListItem: said.toggle,
  quote: said.quote,
  callout: said.callout,
  media: said.caption,
  linkCard: said.caption,
}

/**
 * What an empty line says while the caret is in it, or an empty page to those who may only read it. In place of the editor's own extension, which writes a style sheet into
 * the page: our content security policy lets none in.
 */
export const placeholders = (mayWrite: boolean) =>
  createExtension({
    key: 'lineHints',
    prosemirrorPlugins: [
      new Plugin({
        props: {
          decorations({ doc, selection }) {
            const { $anchor, empty } = selection
            const line = $anchor.parent
            const isOnlyLine = doc.childCount === 1 && doc.firstChild?.childCount === 1 && doc.firstChild.firstChild?.childCount === 1
            const [at, node] = mayWrite && empty && line.isTextblock ? [$anchor.depth > 0 ? $anchor.before() : null, line] : isOnlyLine ? [2, doc.nodeAt(2)] : [null, null]
            if (at === null || !node?.isTextblock || node.childCount > 0 || node.type.spec.code || node.type.name === 'tableParagraph') return null
            return DecorationSet.create(doc, [Decoration.node(at, at + node.nodeSize, { 'data-hint': mayWrite ? (OF_TYPE[node.type.name] ?? words.editor.placeholder) : words.pages.empty })])
          },
        },
      }),
    ],
  })
