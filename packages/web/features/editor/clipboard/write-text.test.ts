import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { blockTypes } from '@understudy/core/block-types/index.ts'
import { readRichText, storeRichText } from '@understudy/core/values/rich-text.ts'
import type { Block } from '../../../api/wire.ts'
import type { EditorBlock, GivenBlock } from '../mapping/editor-block.ts'
import { giveBlocks, mappingIn } from '../mapping/index.ts'
import { writeRows } from '../mapping/table.ts'
import { blocksOfText } from './read-text.ts'
import { textOfBlocks, textOfLine } from './write-text.ts'

const web_url = 'http://localhost:4000'
const id = '0198c1de-0000-7000-8000-000000000001'
const place = { web_url, page_id: id }
const lookup = { user: (user: string) => ({ object: 'user' as const, id: user, name: 'Ada' }), title: () => 'Plans', file: () => ({ url: '', expiry_time: '' }), web_url }

/** A line with all that a line can hold. */
const wild = storeRichText([
  { text: { content: '# 1. - $5 *a* `b` [c] <d> {e} \\ | ' } },
  { text: { content: 'two\nlines' } },
  { text: { content: 'all', link: { url: 'https://example.com/a_(b)' } }, annotations: { bold: true, italic: true, strikethrough: true, underline: true, color: 'red_background' } },
  { text: { content: ' code' }, annotations: { code: true } },
  { equation: { expression: 'x^2' } },
  { mention: { user: { id } } },
  { mention: { page: { id } } },
  { mention: { date: { start: '2026-01-02', end: null } } },
  { text: { content: ' costs $5 and $6' } },
])
const line = readRichText(wild, lookup)

const block = (type: string, inner: object, children: Block[] = []): Block => ({ object: 'block', id: crypto.randomUUID(), type, has_children: children.length > 0, children, [type]: inner })
const text = (type: string, inner: object = {}, children: Block[] = []) => block(type, { rich_text: line, color: 'default', ...inner }, children)
const grown = ({ id: own, type, props = {}, content, children = [] }: GivenBlock): EditorBlock => ({ id: own, type, props, ...(content ? { content } : {}), children: children.map(grown) })
const inEditor = (blocks: readonly Block[]) => giveBlocks(blocks).map(grown)

/** What the API would be told of a block, and of all below it. */
const told = (one: EditorBlock): unknown => {
  const [type, mapping] = mappingIn(one)
  return { type, says: mapping.write?.(one, true), ...(one.type === 'table' ? { rows: writeRows(one) } : {}), children: one.children.map(told) }
}
const again = (blocks: readonly Block[]) => blocksOfText(textOfBlocks(inEditor(blocks), place), web_url).map(grown)

const file = { type: 'external', external: { url: 'https://example.com/a.png' }, caption: line }
const child = text('paragraph')
/** Blocks that a text says in full. */
const whole: Record<string, Block> = {
  paragraph: text('paragraph', { color: 'red' }, [child]),
  heading_1: text('heading_1', { is_toggleable: false }),
  heading_2: text('heading_2', { is_toggleable: true }, [child]),
  heading_3: text('heading_3', { is_toggleable: false, color: 'blue_background' }),
  heading_4: text('heading_4', { is_toggleable: false }),
  bulleted_list_item: text('bulleted_list_item', {}, [text('bulleted_list_item', {}, [child]), text('numbered_list_item')]),
  numbered_list_item: text('numbered_list_item', {}, [child]),
  to_do: text('to_do', { checked: true }, [text('to_do', { checked: false })]),
  toggle: text('toggle', {}, [child, block('divider', {})]),
  quote: text('quote', {}, [child]),
  callout: text('callout', { icon: { type: 'emoji', emoji: '🔥' } }, [child]),
  code: block('code', { rich_text: readRichText(storeRichText([{ text: { content: 'let a\n\n```\n\tb' } }]), lookup), language: 'rust', caption: [] }),
  equation: block('equation', { expression: 'x\n+ y' }),
  divider: block('divider', {}),
  table_of_contents: block('table_of_contents', { color: 'gray' }),
  column_list: block('column_list', {}, [block('column', {}, [child]), block('column', {}, [child])]),
  table: block('table', { table_width: 2, has_column_header: true, has_row_header: false }, [block('table_row', { cells: [line, []] }), block('table_row', { cells: [[], line] })]),
  image: block('image', file),
  video: block('video', file),
  audio: block('audio', file),
  pdf: block('pdf', file),
  file: block('file', { ...file, name: 'a.png' }),
  link_to_page: block('link_to_page', { type: 'page_id', page_id: id }),
  synced_block: block('synced_block', { synced_from: null }, [child]),
}

/** What a text says of others, and what is pasted. */
const otherwise: Record<string, [Block, text: string, ...types: string[]]> = {
  bookmark: [block('bookmark', { url: 'https://example.com', caption: [] }), '[https://example.com](https://example.com)', 'paragraph'],
  embed: [block('embed', { url: 'https://example.com/a', caption: [] }), '[https://example.com/a](https://example.com/a)', 'paragraph'],
  tab: [block('tab', {}, [block('paragraph', { rich_text: [], color: 'default' }, [block('divider', {})])]), '<details>\n<summary></summary>\n\t---\n</details>', 'toggle'],
  breadcrumb: [block('breadcrumb', {}), ''],
  child_page: [{ ...block('child_page', { title: 'Plans' }), id }, `<page url="${web_url}/p/${id.replaceAll('-', '')}">Plans</page>`, 'link_to_page'],
  child_database: [{ ...block('child_database', { title: 'Tasks' }), id }, `<database url="${web_url}/p/${id.replaceAll('-', '')}">Tasks</database>`, 'link_to_page'],
}

describe('what is copied as text', () => {
  const inOthers = ['column', 'table_row']
  const notMade = ['template', 'link_preview', 'meeting_notes', 'unsupported']

  test('is known of every type', () => {
    assert.deepEqual([...Object.keys(whole), ...Object.keys(otherwise), ...inOthers, ...notMade].toSorted(), blockTypes.map(({ name }) => name).toSorted())
  })
  for (const [type, given] of Object.entries(whole)) {
    test(`pastes as the same ${type}`, () => assert.deepEqual(again([given]).map(told), inEditor([given]).map(told)))
  }
  for (const [type, [given, written, ...types]] of Object.entries(otherwise)) {
    test(`says ${type} as far as text can`, () => {
      assert.equal(textOfBlocks(inEditor([given]), place), written)
      assert.deepEqual(again([given]).map((one) => mappingIn(one)[0]), types)
    })
  }
  test('pastes as the same page, all at once', () => {
    const page = Object.values(whole)
    assert.deepEqual(again(page).map(told), inEditor(page).map(told))
  })
  test('of a line is its words, or Markdown where there is more than words', () => {
    const [words, bold] = [{ type: 'text', text: 'npm i $x$', styles: { code: true } }, { type: 'text', text: 'b', styles: { bold: true } }] as const
    assert.equal(textOfLine([words], place), 'npm i $x$')
    assert.equal(textOfLine([words, bold], place), '`npm i $x$`**b**')
  })
})
