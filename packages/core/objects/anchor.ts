/** Where in a block's line a discussion stands, in UTF-16 units; a mention or an equation counts as one. */
export type Anchor = { start: number; end: number }

/** A line as far as anchors care, stored or as the API reads it. */
type Line = readonly { type: string; text?: { content: string } }[]

/** The line of a block's content: its text, or its caption where that is all it says; empty when it has none. */
export function lineText(content: object): string {
  const { rich_text, caption } = content as { rich_text?: Line; caption?: Line }
  return (rich_text ?? caption ?? []).map(({ text }) => text?.content ?? '\uFFFC').join('')
}

/** Where the text stands that was chosen: right there, else nearest to it. Null when the line does not say it. */
export function findAnchor(line: string, { start, quote }: { start: number; quote: string }): Anchor | null {
  if (quote === '') return null
  const before = line.lastIndexOf(quote, start)
  const after = line.indexOf(quote, start)
  const at = before < 0 || (after >= 0 && after - start < start - before) ? after : before
  return at < 0 ? null : { start: at, end: at + quote.length }
}

/** What a line has become: where it was written over, before and after. */
function difference(before: string, after: string): { from: number; goneEnd: number; newEnd: number } {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from] === after[from]) from += 1
  let tail = 0
  while (tail < most - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  return { from, goneEnd: before.length - tail, newEnd: after.length - tail }
}

/** Where words came into a line that was written over; null when they did not come with what was written, or stood there as often before. */
export function findGained(before: string, after: string, words: string): Anchor | null {
  const { from, newEnd } = difference(before, after)
  const isMore = words !== '' && after.split(words).length > before.split(words).length
  const at = isMore ? after.indexOf(words, from) : -1
  return at < 0 || at + words.length > newEnd ? null : { start: at, end: at + words.length }
}

/**
 * An anchor after its line was written over; null when nothing of what it stood on is left. What is written at its edges stays
 * outside. Where the line was changed around it too, the anchor goes with its words, if they are still there.
 */
export function followLine({ start, end }: Anchor, before: string, after: string): Anchor | null {
  const { from: same, goneEnd, newEnd } = difference(before, after)
  const shift = newEnd - goneEnd
  if (start < goneEnd && end > same) {
    const words = findAnchor(after, { start, quote: before.slice(start, end) })
    if (words && words.end >= same && words.start <= newEnd) return words
  }
  const next = {
    start: start >= goneEnd ? start + shift : start <= same ? start : newEnd,
    end: end <= same ? end : end >= goneEnd ? end + shift : same,
  }
  return next.start < next.end ? next : null
}
