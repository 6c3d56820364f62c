import type { RichText } from '../../values/rich-text.ts'
import { readBlockAttributes, writeBlockAttributes } from '../attributes.ts'
import { defineBlockMarkdown, type MarkdownBlock, type Writing } from '../block-markdown.ts'
import { readInline } from '../inline/read-inline.ts'

type TextContent = { rich_text: RichText; color: string }

/** A line of text after a prefix, with its colour; children stand one step deeper. */
export function writeTextLine(prefix: string, content: TextContent, writing: Writing, toggle = false) {
  writing.line(`${prefix} ${writing.inline(content.rich_text)}`.trimEnd() + writeBlockAttributes({ toggle, color: content.color }))
}

/** A block of a line's text. */
export function readTextLine(type: string, line: string, extra: (said: { toggle: boolean }) => object = () => ({})): MarkdownBlock {
  const { text, toggle, color } = readBlockAttributes(line)
  return { type, content: { rich_text: readInline(text.trim()), ...extra({ toggle }), color }, children: [] }
}

/** Makes the mapping of a type of text after a prefix, such as `- `. */
export const textLine = (type: string, prefix: (content: any, writing: Writing) => string, form: RegExp, extra: (marks: RegExpExecArray) => object = () => ({})) =>
  defineBlockMarkdown<TextContent>({
    write(block, writing) {
      writeTextLine(prefix(block.content, writing), block.content, writing)
      writing.children(block.children)
    },
    readLine(line) {
      const marks = form.exec(line)
      return marks && readTextLine(type, marks[1] ?? '', () => extra(marks))
    },
  })
