/** The attribute under which markup carries an equation to the editor: a block by a `div`, one in a line by a `span`. */
export const EQUATION = 'data-equation'

/** The longest expression that the API takes. */
export const LONGEST_EXPRESSION = 1000

// In order: what is escaped, code, an equation between `$` and backticks, one between `$$`, one between `$`.
const INLINE = /\\.|(`+)(?!`).*?(?<!`)\1(?!`)|\$`([^`]+)`\$|\$\$(?!\s)((?:\\.|[^$\\])+)(?<!\s)\$\$|\$(?!\s)((?:\\.|[^$\\])+)(?<!\s)\$(?!\d)/g

/** Every character that could mean something to Markdown or to markup as a number. */
const quoted = (text: string) => text.replace(/[^A-Za-z0-9 ]/gu, (character) => `&#${character.codePointAt(0)};`)

const fits = (expression: string | undefined): expression is string => expression !== undefined && expression.trim() !== '' && expression.length <= LONGEST_EXPRESSION

/** A line of Markdown with its equations as markup. Amounts of money stay text: `$5 and $10` has a space before the second sign. */
const inLine = (line: string) =>
  line.replace(INLINE, (source, _fence: string | undefined, ...found: (string | undefined)[]) => {
    const expression = found[0] ?? found[1] ?? found[2]
    return fits(expression) ? `<span ${EQUATION}="${quoted(expression)}"></span>` : source
  })

const asBlock = (indent: string, expression: string) => ['', `${indent}<div ${EQUATION}="${quoted(expression)}"></div>`, '']

/**
 * Markdown whose equations are markup, which the editor's reader of Markdown hands on; it knows none itself. Read as the server reads them:
 * a block stands between `$$` on lines of their own, or on one line. What stands in code stays as it is.
 */
export function markEquations(markdown: string): string {
  const lines = markdown.split('\n')
  const out: string[] = []
  let fence = ''
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const [, indent = '', text = ''] = /^([ \t]*)(.*?)\s*$/.exec(line)!
    const [marks = ''] = /^(?:`{3,}|~{3,})/.exec(text) ?? []
    if (fence || marks) {
      if (!fence) fence = marks
      else if (marks.startsWith(fence) && marks === text) fence = ''
      out.push(line)
      continue
    }
    const end = text === '$$' ? lines.findIndex((other, index) => index > at && other.trim() === '$$') : -1
    const expression = end > 0 ? lines.slice(at + 1, end).map((inner) => inner.trim()).join('\n') : /^\$\$([^$]+)\$\$$/.exec(text)?.[1]?.trim()
    if (fits(expression)) {
      out.push(...asBlock(indent, expression))
      at = Math.max(at, end)
    } else out.push(inLine(line))
  }
  return out.join('\n')
}
