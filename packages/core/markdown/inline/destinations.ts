/** The destination of a link or image: `(url)` after `]`. */
import { guardEntities, readEntities } from '../entities.ts'

/** No destination is longer: what does not end by then is text. */
export const LONGEST_DESTINATION = 6000

const isBlank = (character: string) => character <= ' ' || (character > '\u007f' && /\s/.test(character))

/** A URL as it stands between the parentheses; in angle brackets when it holds what would end it. */
export function writeDestination(url: string): string {
  const safe = guardEntities(url).replace(/[\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`)
  if (!/[\s()<>\\]/.test(safe)) return safe
  return `<${safe.replace(/[<>\\]/g, '\\$&')}>`
}

/** Reads `(url)` that begins at a `(`: the URL and where it ends, or null. */
export function readDestination(text: string, at: number): { url: string; end: number } | null {
  if (text[at] !== '(') return null
  const angled = text[at + 1] === '<'
  let depth = 0
  let url = ''
  for (let here = at + (angled ? 2 : 1); here < text.length && here - at < LONGEST_DESTINATION; here += 1) {
    const character = text[here]!
    if (character === '\\' && /[!-/:-@[-`{-~]/.test(text[here + 1] ?? '')) {
      url += text[here + 1]
      here += 1
    } else if (angled) {
      if (character === '>') return text[here + 1] === ')' ? { url: readEntities(url), end: here + 2 } : null
      if (character === '<') return null
      url += character
    } else if (character === ')' && depth === 0) {
      return { url: readEntities(url), end: here + 1 }
    } else if (isBlank(character)) {
      const title = /^\s+(?:"[^"\n]{0,500}"|'[^'\n]{0,500}')\)/.exec(text.slice(here, here + 520))
      return title ? { url: readEntities(url), end: here + title[0].length } : null
    } else {
      if (character === '(' && (depth += 1) > 32) return null
      if (character === ')') depth -= 1
      url += character
    }
  }
  return null
}
