import { guardEntities } from '../entities.ts'

/** Plain text so that it reads back as itself: the dialect's own escapes, line breaks as `<br>`. */
export const escapeText = (text: string) =>
  guardEntities(text)
    .replace(/[\\*~`$[\]<>{}|^]/g, '\\$&')
    .replace(/\n/g, '<br>')
    .replace(/\r/g, '&#13;')

/** True for a character behind an odd number of backslashes. */
export function isEscaped(text: string, at: number): boolean {
  let count = 0
  while (text[at - 1 - count] === '\\') count += 1
  return count % 2 === 1
}
