/** The attribute under which markup carries an equation to the editor: a block by a `div`, one in a line by a `span`. */
export const EQUATION = 'data-equation'

/** The longest expression that the API takes. */
export const LONGEST_EXPRESSION = 1000

// In order: what is escaped, code, an equation between `$` and backticks, one between `$$`, one between `$`.
const INLINE = /\\.|(`+)(?!`).*?(?<!`)\1(?!`)|\$`([^`]+)`\$|\$\$(?!\s)((?:\\.|[^$\\])+)(?<!\s)\$\$|\$(?!\s)((?:\\.|[^$\\])+)(?<!\s)\$(?!\d)/g

/** Every character that could mean something to Markdown or to markup as a number. */
const quoted = (text: string) => text.replace(/[^A-Za-z0-9 ]/gu, (character) => `&#${character.codePointAt(0)};`)

const fits = (expression: string | undefined): expression is string => expression !== undefined && expression.trim() !== '' && expression.length <= LONGEST_EXPRESSION

/** A line as its text and its equations. Amounts of money stay text: `$5 and $10` has a space before the second sign. */
function piecesOf(line: string): (string | { expression: string })[] {
  const pieces: (string | { expression: string })[] = []
  let end = 0
  for (const { index, 0: source, 2: ticked, 3: doubled, 4: single } of line.matchAll(INLINE)) {
    const expression = ticked ?? doubled ?? single
    if (!fits(expression)) continue
    pieces.push(line.slice(end, index), { expression })
    end = index + source.length
  }
  return [...pieces, line.slice(end)]
}

const inLine = (line: string) => piecesOf(line).map((piece) => (typeof piece === 'string' ? piece : `<span ${EQUATION}="${quoted(piece.expression)}"></span>`)).join('')

/** The equation that a text is as a whole. */
const wholeOf = (text: string) => /^\$\$([^$]+)\$\$$/.exec(text)?.[1]?.trim()

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
    const expression = end > 0 ? lines.slice(at + 1, end).map((inner) => inner.trim()).join('\n') : wholeOf(text)
    if (fits(expression)) {
      out.push(...asBlock(indent, expression))
      at = Math.max(at, end)
    } else out.push(inLine(line))
  }
  return out.join('\n')
}

/** Markup whose texts hold equations, marked alike. To be given only what is harmless. */
export function markEquationsIn(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const marked = (name: 'div' | 'span', expression: string) => {
    const element = body.ownerDocument.createElement(name)
    element.setAttribute(EQUATION, expression)
    return element
  }
  for (const paragraph of body.querySelectorAll('p')) {
    const expression = wholeOf(paragraph.textContent.trim())
    if (fits(expression)) paragraph.replaceWith(marked('div', expression))
  }
  const texts: Text[] = []
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    if (!text.data.includes('$') || text.parentElement?.closest('pre, code')) continue
    text.replaceWith(...piecesOf(text.data).map((piece) => (typeof piece === 'string' ? piece : marked('span', piece.expression))))
  }
  return body.innerHTML
}
