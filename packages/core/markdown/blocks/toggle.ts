import { defineBlockMarkdown } from '../block-markdown.ts'
import { readColor, writeColor } from '../colors.ts'
import { readInline } from '../inline/read-inline.ts'
import { writeAttributes } from '../tags.ts'

const summary = /^\s*<summary>(.*)<\/summary>\s*$/

/** `<details>`, its line as `<summary>`, the children, `</details>`. */
export const toggle = defineBlockMarkdown({
  write({ content, children }, writing) {
    writing.line(`<details${writeAttributes({ color: writeColor(content.color) })}>`)
    writing.line(`<summary>${writing.inline(content.rich_text)}</summary>`)
    writing.children(children)
    writing.line('</details>')
  },
  containers: {
    details({ attributes }, inside) {
      const title = summary.exec(inside.lines[0] ?? '')?.[1] ?? ''
      const content = { rich_text: readInline(title.trim()), color: readColor(attributes.color) ?? 'default' }
      return { type: 'toggle', content, children: inside.blocks() }
    },
  },
})
