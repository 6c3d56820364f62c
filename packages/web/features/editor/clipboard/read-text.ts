import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import type { MarkdownBlock } from '@understudy/core/markdown/block-markdown.ts'
import { settleKeeps } from '@understudy/core/markdown/keeps.ts'
import { isLinkUrl } from '@understudy/core/markdown/inline/urls.ts'
import { asText, readMarkdown } from '@understudy/core/markdown/read-markdown.ts'
import type { Lookup } from '@understudy/core/values/lookup.ts'
import { plainRichText, type RichText } from '@understudy/core/values/rich-text.ts'
import type { Block } from '../../../api/wire.ts'
import type { GivenBlock } from '../mapping/editor-block.ts'
import { giveBlocks } from '../mapping/index.ts'

/** The blocks of a pasted text, read as the API reads Markdown: a line, a block. Refuses what is too much to be read. */
export function blocksOfText(pasted: string, web_url: string): GivenBlock[] {
  const text = pasted.replaceAll(/\r\n?/g, '\n')
  const read = readMarkdown(text)
  const blocks = isLiteral(text, read) ? linesOf(text) : settleKeeps(read.map(linkPages), () => false)
  const lookup = lookupIn(text, web_url)
  return giveBlocks(blocks.map((block) => shown(block, lookup)))
}

/** A text without Markdown in which a backslash stands before a letter, such as a path or a pattern: no writer of Markdown left it so. */
const isLiteral = (text: string, blocks: readonly MarkdownBlock[]) => /\\[A-Za-z0-9]/.test(text) && blocks.every(isPlain)

const isPlain = ({ type, content, children }: MarkdownBlock) =>
  type === 'paragraph' && children.length === 0 && JSON.stringify(content.rich_text) === JSON.stringify(plainRichText(content.rich_text[0]?.text?.content ?? ''))

const linesOf = (text: string) =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [{ ...asText(''), content: { rich_text: plainRichText(line.trim()), color: 'default' } }]))

/** A page stays where it is: what is pasted is a link to it. */
function linkPages(block: MarkdownBlock): MarkdownBlock {
  const kind = block.type === 'child_page' ? 'page_id' : block.type === 'child_database' ? 'database_id' : null
  if (kind && block.keep) return { type: 'link_to_page', content: { type: kind, id: block.keep }, children: [] }
  return { ...block, children: block.children.map(linkPages) }
}

/** A block as the API shows it, with its addresses as links. */
const shown = ({ type, content, children }: MarkdownBlock, lookup: Lookup): Block => ({
  object: 'block',
  id: crypto.randomUUID(),
  type,
  has_children: children.length > 0,
  children: children.map((child) => shown(child, lookup)),
  [type]: blockTypeNamed(type)!.read(withLinks(content), lookup),
})

const LINES = ['rich_text', 'caption'] as const

function withLinks(content: any): any {
  if (content.cells) return { ...content, cells: content.cells.map(linked) }
  const lines = LINES.filter((name) => content[name] && content.language === undefined)
  return { ...content, ...Object.fromEntries(lines.map((name) => [name, linked(content[name])])) }
}

/** Rich text whose bare addresses lead somewhere. */
const linked = (text: RichText): RichText =>
  text.flatMap((item): RichText => {
    if (item.type !== 'text' || item.text.link || item.annotations.code) return [item]
    const pieces = item.text.content.split(/(\bhttps?:\/\/[^\s<>"]*[^\s<>"'.,:;!?()[\]{}*])/i).filter((piece) => piece !== '')
    return pieces.map((content) => ({ ...item, text: { content, link: /^https?:\/\//i.test(content) && isLinkUrl(content) ? { url: content } : null } }))
  })

/** Who and what a text mentions, by the names that it says; the server knows them when it shows the page again. */
function lookupIn(text: string, web_url: string): Lookup {
  const names = new Map([...text.matchAll(/<mention-[a-z-]+ url="[^"]*?([0-9a-f-]{32,36})">([^<\\]*)<\/mention-/g)].map(([, id, name]) => [id!.replaceAll('-', ''), name!]))
  const nameOf = (id: string) => names.get(id.replaceAll('-', ''))
  return {
    user: (id) => ({ object: 'user', id, name: nameOf(id) ?? null }),
    title: (id) => nameOf(id) ?? '',
    // Text holds addresses, not uploads.
    file: () => ({ url: '', expiry_time: '' }),
    web_url,
  }
}
