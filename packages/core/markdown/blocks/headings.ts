import { defineBlockMarkdown } from '../block-markdown.ts'
import { readTextLine, writeTextLine } from './text-line.ts'

/** `#` to `####`; deeper ones read as the fourth level. One with `{toggle="true"}` may have children. */
const heading = (level: 1 | 2 | 3 | 4) =>
  defineBlockMarkdown({
    write({ content, children }, writing) {
      writeTextLine('#'.repeat(level), content, writing, content.is_toggleable)
      writing.children(children)
    },
    readLine(line) {
      const found = /^(#{1,6})(?:[ \t]+(.*))?$/.exec(line)
      if (!found || Math.min(found[1]!.length, 4) !== level) return null
      return readTextLine(`heading_${level}`, found[2] ?? '', ({ toggle }) => ({ is_toggleable: toggle }))
    },
  })

export const heading1 = heading(1)
export const heading2 = heading(2)
export const heading3 = heading(3)
export const heading4 = heading(4)
