/** Equations of a line: between `$`, between `$$`, or in the long form between `` $` `` and `` `$ ``. */
import { codeReader } from './code-spans.ts'
import { isEscaped } from './escape.ts'

/** The longest expression that the API takes. */
export const LONGEST_EXPRESSION = 1000

/** What begins a text's equation, and where that ends. */
type Found = { expression: string; end: number }

/** True where a dollar names a parameter of an address, such as `?$top=5&$skip=10`: only the long form is an equation there. */
export const namesParameter = (before: string | undefined) => before === '?' || before === '&'

/**
 * Reads equations that begin at a dollar of one text; asked from left to right. Amounts of money are none: a digit follows their
 * second sign, or a blank goes before it.
 */
export function equationReader(text: string, code = codeReader(text)) {
  return (at: number): Found | null => {
    if (text[at + 1] === '`') return readLong(at)
    if (namesParameter(text[at - 1])) return null
    return text[at + 1] === '$' ? readDoubled(at) : readShort(at)
  }

  function readLong(at: number): Found | null {
    const found = code(at + 1)
    return found && text[found.end] === '$' && found.content.length <= LONGEST_EXPRESSION ? { expression: found.content, end: found.end + 1 } : null
  }

  function readDoubled(at: number): Found | null {
    const inner = readBetween(at + 1)
    return inner && text[inner.end] === '$' ? { expression: inner.expression, end: inner.end + 1 } : null
  }

  function readShort(at: number): Found | null {
    const inner = readBetween(at)
    return inner && !/\d/.test(text[inner.end] ?? '') ? inner : null
  }

  function readBetween(at: number): Found | null {
    let close = text.indexOf('$', at + 1)
    while (close > 0 && isEscaped(text, close)) close = text.indexOf('$', close + 1)
    const expression = text.slice(at + 1, close)
    const isOne = close > at + 1 && expression.length <= LONGEST_EXPRESSION && !/^\s|\s$/.test(expression)
    return isOne ? { expression, end: close + 1 } : null
  }
}

/** A text as what stands between its equations, and these. */
export function splitEquations(text: string): (string | { expression: string })[] {
  const read = equationReader(text)
  const pieces: (string | { expression: string })[] = []
  let start = 0
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
    const found = isEscaped(text, at) ? null : read(at)
    if (!found) {
      at += 1
      continue
    }
    pieces.push(text.slice(start, at), { expression: found.expression })
    at = start = found.end
  }
  return [...pieces, text.slice(start)]
}
