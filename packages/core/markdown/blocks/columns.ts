import { defineBlockMarkdown, type MarkdownBlock } from '../block-markdown.ts'

/** `<columns>` around `<column>`s. What stands between columns goes into the one before. */
export const columnList = defineBlockMarkdown({
  write({ children }, writing) {
    writing.line('<columns>')
    writing.children(children)
    writing.line('</columns>')
  },
  containers: {
    columns(_, inside) {
      const columns: MarkdownBlock[] = []
      for (const block of inside.blocks()) {
        const last = columns.at(-1)
        if (block.type === 'column') columns.push(block)
        else if (last) last.children.push(block)
        else columns.push({ type: 'column', content: {}, children: [block] })
      }
      return columns.length === 0 ? null : { type: 'column_list', content: {}, children: columns }
    },
  },
})

/** `<column>` around blocks; its width is not said. */
export const column = defineBlockMarkdown({
  write({ children }, writing) {
    writing.line('<column>')
    writing.children(children)
    writing.line('</column>')
  },
  containers: { column: (_, inside) => ({ type: 'column', content: {}, children: inside.blocks() }) },
  merge: (before) => before,
})
