import { defineBlockMarkdown } from '../block-markdown.ts'
import { readColor, writeColor } from '../colors.ts'
import { writeAttributes } from '../tags.ts'

/** `<table_of_contents color="gray"/>`. */
export const tableOfContents = defineBlockMarkdown({
  write: ({ content }, writing) => writing.line(`<table_of_contents${writeAttributes({ color: writeColor(content.color) })}/>`),
  lineTags: {
    table_of_contents: ({ attributes }) => ({ type: 'table_of_contents', content: { color: readColor(attributes.color) ?? 'default' }, children: [] }),
  },
})
