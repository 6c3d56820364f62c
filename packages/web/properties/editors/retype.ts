import type { Annotations, RichTextItem } from '../../api/wire.ts'

const plain: Annotations = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' }

const textItem = (content: string, annotations: Annotations = plain): RichTextItem => ({
  type: 'text', text: { content, link: null }, annotations, plain_text: content, href: null,
})

/** A part of rich text from one place to another; what is no text stays whole or goes. */
function slice(items: readonly RichTextItem[], from: number, to: number): RichTextItem[] {
  let at = 0
  return items.flatMap((item): RichTextItem[] => {
    const start = Math.max(from - at, 0)
    const end = Math.min(to - at, item.plain_text.length)
    at += item.plain_text.length
    if (start >= end) return []
    if (item.type !== 'text') return start === 0 && end === item.plain_text.length ? [item] : []
    const content = item.text.content.slice(start, end)
    return [{ ...item, text: { ...item.text, content }, plain_text: content }]
  })
}

/** Where an item lies that is no text and would be cut at a place; the cut goes before it. */
function wholeItemsUntil(items: readonly RichTextItem[], place: number, side: 'start' | 'end'): number {
  let at = 0
  for (const item of items) {
    const end = at + item.plain_text.length
    if (item.type !== 'text' && at < place && place < end) return side === 'start' ? at : end
    at = end
  }
  return place
}

/** Rich text written over as plain text: what is the same at both ends keeps its looks, links and mentions. */
export function retype(items: readonly RichTextItem[], text: string): RichTextItem[] {
  const before = items.map((item) => item.plain_text).join('')
  if (before === text) return [...items]
  const most = Math.min(before.length, text.length)
  let head = 0
  while (head < most && before[head] === text[head]) head++
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === text.at(-1 - tail)) tail++
  head = wholeItemsUntil(items, head, 'start')
  tail = before.length - wholeItemsUntil(items, before.length - tail, 'end')
  const kept = slice(items, 0, head)
  const middle = text.slice(head, text.length - tail)
  const beside = kept.at(-1) ?? items[0]
  return [...kept, ...(middle ? [textItem(middle, beside?.type === 'text' ? beside.annotations : plain)] : []), ...slice(items, before.length - tail, before.length)]
}

/** Rich text as the API takes it: without what only an answer has. */
export const writableText = (items: readonly RichTextItem[]) =>
  items.map((item) => ({ type: item.type, [item.type]: (item as Record<string, unknown>)[item.type], annotations: item.annotations }))
