import { LONGEST_EXPRESSION } from '../inline/equations.ts'
import { defineBlockMarkdown, type MarkdownBlock } from '../block-markdown.ts'

/** Between `$$` on lines of their own; `$$ x $$` on one line is read too. */
export const equation = defineBlockMarkdown({
  write({ content }, writing) {
    writing.line('$$')
    if (content.expression !== '') for (const line of content.expression.split('\n')) writing.line(line)
    writing.line('$$')
  },
  readLine(line) {
    const found = /^\$\$(.+)\$\$$/.exec(line)
    return found && readEquation([found[1]!.trim()])
  },
})

/** A block of an expression; null when it is too long to be one. */
export function readEquation(lines: readonly string[]): MarkdownBlock | null {
  const expression = lines.join('\n')
  return expression.length > LONGEST_EXPRESSION ? null : { type: 'equation', content: { expression }, children: [] }
}
