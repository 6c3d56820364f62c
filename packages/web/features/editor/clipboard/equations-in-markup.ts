import { equation } from '@understudy/core/markdown/blocks/equation.ts'
import { splitEquations } from '@understudy/core/markdown/inline/equations.ts'

/** The attribute under which markup carries an equation to the editor: a block by a `div`, one in a line by a `span`. */
export const EQUATION = 'data-equation'

/** Where a dollar is a dollar: in what is code, and in what names an address. */
const LITERAL = 'pre,code,kbd,samp,a'

/** Markup whose texts hold equations, marked for the editor; read as Markdown reads them. To be given only what is harmless. */
export function markEquations(html: string): string {
  if (!html.includes('$')) return html
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const marked = (name: 'div' | 'span', expression: string) => {
    const element = body.ownerDocument.createElement(name)
    element.setAttribute(EQUATION, expression)
    return element
  }
  for (const paragraph of body.querySelectorAll('p')) {
    const block = paragraph.querySelector(LITERAL) ? null : equation.readLine!(paragraph.textContent.trim())
    if (block?.content.expression) paragraph.replaceWith(marked('div', block.content.expression))
  }
  const texts: Text[] = []
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    if (!text.data.includes('$') || text.parentElement?.closest(LITERAL)) continue
    text.replaceWith(...splitEquations(text.data).map((piece) => (typeof piece === 'string' ? piece : marked('span', piece.expression))))
  }
  return body.innerHTML
}
