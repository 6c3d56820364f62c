import type { RichText } from '../../values/rich-text.ts'
import { readInline } from './read-inline.ts'

// What may mean something to the lines around, or to the line as a whole, keeps its escapes.
const mayMean = /[\\`|&\n\r]|<[a-z/]|^[^\p{L}\p{N}("'“‘]|[\s}]$/iu

/** A line of plain text as it is, where it reads as itself without escapes too; null where it does not. */
export function plainLine(text: RichText): string | null {
  const [item] = text
  if (text.length !== 1 || item?.type !== 'text' || mayMean.test(item.text.content)) return null
  const { content } = item.text
  return JSON.stringify(readInline(content)) === JSON.stringify(text) ? content : null
}
