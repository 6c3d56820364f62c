import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import type { PageBlock } from '@understudy/core/markdown/block-markdown.ts'
import { plainLine } from '@understudy/core/markdown/inline/plain-line.ts'
import { writeInline } from '@understudy/core/markdown/inline/write-inline.ts'
import { writeMarkdown } from '@understudy/core/markdown/write-markdown.ts'
import type { Lookup } from '@understudy/core/values/lookup.ts'
import { storeRichText, type RichText, type RichTextInput } from '@understudy/core/values/rich-text.ts'
import type { Mention } from '../../../api/wire.ts'
import { type EditorBlock, type Inline, lineOf } from '../mapping/editor-block.ts'
import { mappingIn } from '../mapping/index.ts'
import { parsedOr } from '../mapping/parsed.ts'
import { writeLine } from '../mapping/rich-text.ts'
import { writeRows } from '../mapping/table.ts'

/** Where a text is copied from: addresses in it begin so. */
export type Place = { web_url: string; page_id: string }

/** Blocks as Markdown that pastes as the same blocks (read-text.ts), escaped only where it must be. */
export const textOfBlocks = (blocks: readonly EditorBlock[], { web_url, page_id }: Place): string =>
  writeMarkdown(blocks.flatMap(asSaid), { page_id, isSparing: true, lookup: lookupOf(blocks, web_url) }).markdown

/** A part of a line: of one piece its words, of several Markdown. */
export function textOfLine(line: readonly Inline[], { web_url }: Place): string {
  const [only, ...others] = line
  if (only?.type === 'text' && others.length === 0) return only.text
  const text = stored(line)
  return plainLine(text) ?? writeInline(text, lookupOf([{ id: '', type: 'paragraph', props: {}, content: [...line], children: [] }], web_url))
}

const stored = (line: readonly Inline[]): RichText => storeRichText(writeLine(line) as RichTextInput)

const page = (type: string, content: unknown, children: PageBlock[] = [], id = ''): PageBlock => ({ id, type, content, children })

/** A block as it is written. What Markdown has no word for is a link where it has an address, and toggles where it has labels. */
function asSaid(block: EditorBlock): PageBlock[] {
  const [type, mapping] = mappingIn(block)
  const children = block.children.flatMap(asSaid)
  if (mapping.isComplete?.(block) === false) return []
  switch (type) {
    case 'child_page':
    case 'child_database':
      return [page(type, { title: String(block.props.title) }, [], block.id)]
    case 'link_to_page': {
      const { page_id, database_id } = mapping.write!(block, true) as { page_id?: string; database_id?: string }
      return page_id ? [page('child_page', { title: '' }, [], page_id)] : database_id ? [page('child_database', { title: '' }, [], database_id)] : []
    }
    case 'bookmark':
    case 'embed': {
      const url = String(block.props.url)
      const line = lineOf(block)
      return [paragraph(line.length > 0 ? line.map((piece) => (piece.type === 'text' ? { type: 'link', href: url, content: [piece] } : piece)) : [{ type: 'link', href: url, content: [{ type: 'text', text: url, styles: {} }] }])]
    }
    case 'tab':
      return children.map((label) => (label.type === 'paragraph' ? { ...label, type: 'toggle' } : label))
    case 'table':
      return [page(type, blockTypeNamed(type)!.store!(mapping.write!(block, true), 'page'), writeRows(block).map((row) => page('table_row', blockTypeNamed('table_row')!.store!(row, 'table'))))]
    case 'breadcrumb':
      return []
  }
  const input = mapping.write?.(block, true)
  return input ? [page(type, blockTypeNamed(type)!.store!(input, 'page'), children, block.id)] : []
}

const paragraph = (line: Inline[]): PageBlock => page('paragraph', { rich_text: stored(line), color: 'default' })

/** The names of those who are mentioned, as the editor shows them. */
function lookupOf(blocks: readonly EditorBlock[], web_url: string): Lookup {
  const names = new Map<string, string>()
  const note = (line: readonly Inline[]) => {
    for (const piece of line) {
      if (piece.type !== 'mention') continue
      const mention = parsedOr<Mention | null>(piece.props.mention, null)
      const id = mention?.type === 'user' ? mention.user.id : mention?.type === 'page' ? mention.page.id : mention?.type === 'database' ? mention.database.id : null
      if (id) names.set(id, (piece.props.text ?? '').replace(/^@/, ''))
    }
  }
  const walk = (block: EditorBlock) => {
    if (Array.isArray(block.content)) note(block.content)
    else for (const { cells } of block.content?.rows ?? []) for (const cell of cells) note(Array.isArray(cell) ? cell : cell.content)
    block.children.forEach(walk)
  }
  blocks.forEach(walk)
  return {
    user: (id) => ({ object: 'user', id, name: names.get(id) ?? null }),
    title: (id) => names.get(id) ?? '',
    // A file that is being uploaded has no address yet.
    file: () => ({ url: '', expiry_time: '' }),
    web_url,
  }
}
