import type { Annotations, RichText, RichTextInput } from '../../values/rich-text.ts'
import { storeRichText } from '../../values/rich-text.ts'
import { type Token, tokensOf } from './tokens.ts'

type Style = 'bold' | 'italic' | 'strikethrough'

/**
 * Rich text of one line of the dialect, as it is stored. Marks switch a style on and off, so styles may overlap as they do in
 * rich text; a mark without its partner is text. Nothing is refused.
 */
export function readInline(line: string): RichText {
  const tokens = tokensOf(line)
  const styles = pairRuns(tokens)
  const links = pairBrackets(tokens)
  const spans = pairSpans(tokens)
  const inCode = breaksInCode(tokens)
  const items: RichTextInput = []
  const on: Record<Style, boolean> = { bold: false, italic: false, strikethrough: false }
  const around: { underline: boolean; color: string }[] = [{ underline: false, color: 'default' }]
  let link: string | undefined

  const annotations = (code = false): Annotations => ({ ...on, ...around.at(-1)!, code })
  const text = (content: string, code = false) => {
    items.push({ text: { content, ...(link === undefined ? {} : { link: { url: link } }) }, annotations: annotations(code) as never })
  }

  for (const [index, token] of tokens.entries()) {
    switch (token.kind) {
      case 'text':
        text(token.text)
        break
      case 'code':
        text(token.text, true)
        break
      case 'break':
        text('\n', inCode.has(index))
        break
      case 'equation':
        items.push({ equation: { expression: token.expression }, annotations: annotations() as never })
        break
      case 'mention':
        items.push({ mention: token.mention as never, annotations: annotations() as never })
        break
      case 'citation':
        items.push({ text: { content: token.url, link: { url: token.url } }, annotations: annotations() as never })
        break
      case 'run': {
        const paired = styles.get(index) ?? []
        const rest = token.source.length - paired.reduce((sum, style) => sum + lengthOf(style), 0)
        if (rest > 0) text(token.source.slice(0, rest))
        for (const style of paired) on[style] = !on[style]
        break
      }
      case 'bracket':
        if (links.has(index)) link = links.get(index)
        else text(token.source)
        break
      case 'destination':
        if (links.has(index)) link = undefined
        else text(token.source)
        break
      case 'span': {
        const outer = around.at(-1)!
        if (spans.has(index)) around.push({ underline: token.underline || outer.underline, color: token.color ?? outer.color })
        else text(token.source)
        break
      }
      case 'span-end':
        if (spans.has(index)) around.pop()
        else text(token.source)
        break
    }
  }
  return storeRichText(items)
}

const lengthOf = (style: Style) => (style === 'italic' ? 1 : 2)

function stylesOf(source: string): Style[] {
  if (source[0] === '~') return source.length === 2 ? ['strikethrough'] : []
  return source.length > 3 ? [] : ([['italic'], ['bold'], ['bold', 'italic']] as Style[][])[source.length - 1]!
}

/** Which styles each run switches; a run that opens what nothing closes is not in it. */
function pairRuns(tokens: readonly Token[]): Map<number, Style[]> {
  const paired = new Map<number, Style[]>()
  const open = new Map<Style, number>()
  const add = (index: number, style: Style) => paired.set(index, [...(paired.get(index) ?? []), style])
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'run') continue
    for (const style of stylesOf(token.source)) {
      const opener = open.get(style)
      if (opener !== undefined && token.canClose) {
        add(opener, style)
        add(index, style)
        open.delete(style)
      } else if (opener === undefined && token.canOpen) {
        open.set(style, index)
      }
    }
  }
  return paired
}

/** The URL at the bracket that opens each link, and a mark where it ends. Links do not nest: the inner one wins. */
function pairBrackets(tokens: readonly Token[]): Map<number, string> {
  const links = new Map<number, string>()
  let open: number[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'bracket') open.push(index)
    if (token.kind !== 'destination') continue
    const start = open.at(-1)
    if (start === undefined) continue
    links.set(start, token.url)
    links.set(index, token.url)
    open = []
  }
  return links
}

function pairSpans(tokens: readonly Token[]): Set<number> {
  const paired = new Set<number>()
  const open: number[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'span') open.push(index)
    if (token.kind !== 'span-end') continue
    const start = open.pop()
    if (start === undefined) continue
    const { underline, color } = tokens[start] as Token & { kind: 'span' }
    // A span that says nothing we know stays text, with its end.
    if (underline || color) paired.add(start).add(index)
  }
  return paired
}

/** The line breaks that belong to code: those with nothing but line breaks between them and code on both sides. */
function breaksInCode(tokens: readonly Token[]): Set<number> {
  const inside = new Set<number>()
  let code: number | undefined
  for (const [index, { kind }] of tokens.entries()) {
    if (kind === 'break') continue
    if (kind === 'code' && code !== undefined) for (let at = code + 1; at < index; at += 1) inside.add(at)
    code = kind === 'code' ? index : undefined
  }
  return inside
}
