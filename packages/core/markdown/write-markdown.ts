import type { Lookup } from '../values/lookup.ts'
import type { RichText } from '../values/rich-text.ts'
import { blockAddress, pageAddress } from './addresses.ts'
import type { PageBlock, Writing } from './block-markdown.ts'
import { markdownOf } from './blocks/index.ts'
import { writeUnknown } from './blocks/unknown.ts'
import { atOnce, type InPieces } from './in-pieces.ts'
import { plainLine } from './inline/plain-line.ts'
import { writeInline } from './inline/write-inline.ts'

export type WriteOptions = {
  lookup: Lookup
  page_id: string
  includesTranscript?: boolean
  /** For people to read: without the escapes that a line of plain text reads the same without. The API's rendering has them all. */
  isSparing?: boolean
}

/** Where a block stands in written Markdown: its first and last line, those of its children included. */
export type Span = { block: PageBlock; depth: number; first: number; last: number }

/** Markdown, and where each block stands in it, outer blocks before inner ones. */
export type Written = { markdown: string; spans: Span[] }

/** Writes blocks with all below them, a line or more each. */
export const writeMarkdown = (blocks: readonly PageBlock[], options: WriteOptions): Written => atOnce(writeMarkdownInPieces(blocks, options))

/** The same with a stop after each of the blocks with all below it. */
export function* writeMarkdownInPieces(blocks: readonly PageBlock[], options: WriteOptions): InPieces<Written> {
  const { lookup, page_id } = options
  const inline = (text: RichText) => (options.isSparing ? plainLine(text) : null) ?? writeInline(text, lookup)
  const lines: string[] = []
  const spans: Span[] = []
  yield* writeBlocks(blocks, 0)
  return { markdown: lines.join('\n'), spans }

  function* writeBlocks(siblings: readonly PageBlock[], depth: number): InPieces<void> {
    let ordinal = 0
    for (const block of siblings) {
      ordinal = block.type === 'numbered_list_item' ? ordinal + 1 : 0
      const own = ordinal
      record(block, depth, () => writeBlock(block, depth, own))
      yield
    }
  }

  function record(block: PageBlock, depth: number, write: () => void) {
    const span: Span = { block, depth, first: lines.length, last: lines.length }
    spans.push(span)
    write()
    span.last = lines.length - 1
  }

  function writeBlock(block: PageBlock, outer: number, ordinal: number) {
    let depth = outer
    const writing: Writing = {
      lookup,
      ordinal,
      includesTranscript: options.includesTranscript ?? false,
      line: (text) => void lines.push(text === '' ? '' : '\t'.repeat(depth) + text),
      children: (children) => atOnce(writeBlocks(children, depth + 1)),
      part: (inner, write) => record(inner, depth, write),
      deeper(write) {
        depth += 1
        write()
        depth -= 1
      },
      inline,
      opening: (text) => opening(inline(text)),
      address: ({ id, type }) =>
        type === 'child_page' || type === 'child_database' ? pageAddress(lookup.web_url, id) : blockAddress(lookup.web_url, page_id, id),
    }
    if (block.isCut) writeUnknown(block, writing)
    else markdownOf(block.type).write(block, writing)
  }
}

/** Inline text at the start of a line, where it would otherwise be read as a heading, a list or a line. */
const opening = (line: string) => line.replace(/^(?=#|-|\+|_{3})/, '\\').replace(/^(\d{1,9})(?=[.)])/, '$1\\')
