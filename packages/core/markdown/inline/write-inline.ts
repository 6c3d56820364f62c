import type { Lookup } from '../../values/lookup.ts'
import type { RichText, RichTextItem } from '../../values/rich-text.ts'
import { writeColor } from '../colors.ts'
import { asEntity } from '../entities.ts'
import { writeAttributes } from '../tags.ts'
import { fenceCode } from './code-spans.ts'
import { writeDestination } from './destinations.ts'
import { namesParameter } from './equations.ts'
import { escapeText } from './escape.ts'
import { writeMention } from './mentions.ts'

/** What stands around a piece of text: opened where it begins, closed where it ends. In the order in which they are opened. */
type Mark = { key: string; open: string; close: string }

/** Rich text on one line of the dialect. Whitespace at an edge, where Markdown would swallow it, is written as `&#32;`. */
export function writeInline(text: RichText, lookup: Lookup): string {
  // Only the last piece is ever looked at again: rich text of ten thousand pieces takes as long as it is.
  const written: string[] = []
  let open: Mark[] = []
  const guardLast = () => void (written.length > 0 && written.push(guardEnd(written.pop()!)))
  for (const [index, item] of text.entries()) {
    let piece = writeItem(item, lookup, text[index - 1], text[index + 1])
    if (piece === '') continue
    const wanted = marksOf(item)
    const closing = open.filter((mark) => !wanted.some(({ key }) => key === mark.key)).toReversed()
    const opening = wanted.filter((mark) => !open.some(({ key }) => key === mark.key))
    if (closing.some(isDelimiter)) guardLast()
    if (opening.some(isDelimiter) || written.length === 0) piece = guardStart(piece)
    // `!` before a link would make it an image.
    if (closing.length === 0 && opening[0]?.open === '[' && written.at(-1)?.endsWith('!')) written.push(`${written.pop()!.slice(0, -1)}\\!`)
    written.push(closing.map((mark) => mark.close).join('') + opening.map((mark) => mark.open).join('') + piece)
    open = [...open.filter((mark) => !closing.includes(mark)), ...opening]
  }
  guardLast()
  return written.join('') + open.toReversed().map((mark) => mark.close).join('')
}

const isDelimiter = ({ open }: Mark) => open[0] === '*' || open[0] === '~'
const guardStart = (text: string) => (/^\s/.test(text) ? asEntity(text[0]!) + text.slice(1) : text)
const guardEnd = (text: string) => (/\s$/.test(text) ? text.slice(0, -1) + asEntity(text.at(-1)!) : text)

function marksOf(item: RichTextItem): Mark[] {
  const { bold, italic, strikethrough, underline, color } = item.annotations
  const marks: Mark[] = []
  const url = item.type === 'text' ? item.text.link?.url : undefined
  if (url !== undefined) marks.push({ key: `link ${url}`, open: '[', close: `](${writeDestination(url)})` })
  const span = writeAttributes({ underline: underline ? 'true' : undefined, color: writeColor(color) })
  if (span) marks.push({ key: span, open: `<span${span}>`, close: '</span>' })
  if (bold) marks.push({ key: 'bold', open: '**', close: '**' })
  if (italic) marks.push({ key: 'italic', open: '*', close: '*' })
  if (strikethrough) marks.push({ key: 'strikethrough', open: '~~', close: '~~' })
  return marks
}

function writeItem(item: RichTextItem, lookup: Lookup, last: RichTextItem | undefined, next: RichTextItem | undefined): string {
  switch (item.type) {
    case 'mention':
      return writeMention(item.mention, lookup)
    case 'equation':
      return writeEquation(item.equation.expression, endOf(last), startOf(next))
    case 'text':
      return item.annotations.code ? writeCode(item.text.content) : writePlain(item, next)
  }
}

// A line break between two pieces of code belongs to the code; one that does not is written as a reference.
function writePlain(item: RichTextItem & { type: 'text' }, next: RichTextItem | undefined): string {
  const { content } = item.text
  const isBetweenCode = /^\n+$/.test(content) && next?.type === 'text' && next.annotations.code
  return isBetweenCode ? '&#10;'.repeat(content.length) : escapeText(content)
}

const writeCode = (content: string) =>
  content
    .replace(/\r/g, ' ')
    .split('\n')
    .map((line) => (line === '' ? '' : fenceCode(line)))
    .join('<br>')

const startOf = (item: RichTextItem | undefined) => (item?.type === 'text' ? item.text.content[0] : undefined)
const endOf = (item: RichTextItem | undefined) => (item?.type === 'text' ? item.text.content.at(-1) : undefined)

function writeEquation(expression: string, before: string | undefined, after: string | undefined): string {
  const line = expression.replace(/[\n\r]/g, ' ')
  if (line === '') return ''
  const isPlain = !namesParameter(before) && !/\d/.test(after ?? '') && !/[$]|^[\s`]|[\s\\]$/.test(line)
  return isPlain ? `$${line}$` : `$${fenceCode(line)}$`
}
