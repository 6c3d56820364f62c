// oxlint-disable words/in-catalogue -- the grammar of the editor's document
import { createBlockSpecFromTiptapNode } from '@blocknote/core'
import { Node } from '@tiptap/core'

/** A node that holds blocks and has no line of its own. */
const holder = (name: string, className: string, rest: { group: string; content: string }) =>
  Node.create({
    name,
    ...rest,
    priority: 40,
    defining: true,
    parseHTML: () => [{ tag: `div[data-node-type="${name}"]` }],
    renderHTML({ HTMLAttributes }) {
      const dom = document.createElement('div')
      dom.className = className
      dom.dataset.nodeType = name
      for (const [attribute, value] of Object.entries(HTMLAttributes)) dom.setAttribute(attribute, String(value))
      // Not as an attribute: the content security policy lets no written styles in.
      if (dom.dataset.ratio) dom.style.flexGrow = dom.dataset.ratio
      return { dom, contentDOM: dom }
    },
  })

const column = holder('column', 'columns__column', { group: 'bnBlock childContainer', content: 'blockContainer+' }).extend({
  addAttributes: () => ({
    ratio: {
      default: 0,
      parseHTML: (element) => Number(element.dataset.ratio ?? 0),
      renderHTML: ({ ratio }) => (ratio > 0 ? { 'data-ratio': ratio } : {}),
    },
  }),
})

const columnList = holder('columnList', 'columns', { group: 'childContainer bnBlock blockGroupChild', content: 'column column+' })

/** A column: what lies in it, and its part of the width. */
export const columnSpec = createBlockSpecFromTiptapNode({ node: column, type: 'column', content: 'none' }, { ratio: { default: 0 } })

/** Columns side by side. */
export const columnListSpec = createBlockSpecFromTiptapNode({ node: columnList, type: 'columnList', content: 'none' }, {})
