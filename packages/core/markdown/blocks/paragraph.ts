import { writeBlockAttributes } from '../attributes.ts'
import { defineBlockMarkdown } from '../block-markdown.ts'
import { readColor, writeColor } from '../colors.ts'
import { writeAttributes } from '../tags.ts'
import { readTextLine } from './text-line.ts'

/** Text on a line of its own; an empty one is `<empty-block/>`. */
export const paragraph = defineBlockMarkdown({
  write({ content, children }, writing) {
    const text = writing.opening(content.rich_text)
    if (text === '') writing.line(`<empty-block${writeAttributes({ color: writeColor(content.color) })}/>`)
    else writing.line(text + writeBlockAttributes(content))
    writing.children(children)
  },
  readLine: (line) => readTextLine('paragraph', line),
  lineTags: {
    'empty-block': ({ attributes }) => ({ type: 'paragraph', content: { rich_text: [], color: readColor(attributes.color) ?? 'default' }, children: [] }),
  },
  merge: (before, after) => (before.icon === undefined ? after : { rich_text: after.rich_text, icon: before.icon, color: after.color }),
})
