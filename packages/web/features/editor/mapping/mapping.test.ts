import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Block } from '../../../api/wire.ts'
import type { EditorBlock, GivenBlock, Props } from './editor-block.ts'
import { giveBlocks, mappingIn } from './index.ts'
import { readLine, writeLine } from './rich-text.ts'
import { writeRows } from './table.ts'

const annotations = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' }
const words = (content: string, more: object = {}) => [{ type: 'text', text: { content, link: null }, plain_text: content, href: null, annotations: { ...annotations, ...more } }]
const written = (content: string, more: object = {}) => [{ type: 'text', text: { content }, ...more }]
const block = (type: string, inner: object, children: Block[] = []): Block => ({ object: 'block', id: type, type, has_children: children.length > 0, children, [type]: inner })
const grown = ({ id, type, props = {}, content, children = [] }: GivenBlock): EditorBlock => ({ id, type, props, ...(content ? { content } : {}), children: children.map(grown) })

const row = block('table_row', { cells: [words('a'), words('b', { bold: true })] })
const sound: [type: string, read: object, write: object | null, children?: Block[]][] = [
  ['paragraph', { rich_text: words('x'), color: 'red' }, { rich_text: written('x'), color: 'red' }],
  ['heading_2', { rich_text: words('x'), is_toggleable: true, color: 'blue_background' }, { rich_text: written('x'), is_toggleable: true, color: 'blue_background' }],
  ['to_do', { rich_text: [], checked: true, color: 'default' }, { rich_text: [], checked: true, color: 'default' }],
  ['callout', { rich_text: [], icon: { type: 'emoji', emoji: '🔥' }, color: 'default' }, { rich_text: [], icon: { emoji: '🔥' }, color: 'default' }],
  ['callout', { rich_text: [], icon: { type: 'file', file: { url: 'https://x' } }, color: 'default' }, { rich_text: [], color: 'default' }],
  ['code', { rich_text: words('a\nb'), language: 'rust', caption: [] }, { rich_text: written('a\nb'), language: 'rust' }],
  ['equation', { expression: 'x' }, { expression: 'x' }],
  ['divider', {}, {}],
  ['table_of_contents', { color: 'gray' }, { color: 'gray' }],
  ['table', { table_width: 2, has_column_header: true, has_row_header: false }, { table_width: 2, has_column_header: true, has_row_header: false }, [row]],
  ['column', { width_ratio: 0.25 }, { width_ratio: 0.25 }],
  ['image', { type: 'external', external: { url: 'https://x' }, caption: words('c') }, { external: { url: 'https://x' }, caption: written('c') }],
  ['file', { type: 'file', file: { url: 'https://x?signature=1' }, name: 'a.zip', caption: [] }, { caption: [], name: 'a.zip' }],
  ['bookmark', { url: 'https://x', caption: [] }, { url: 'https://x', caption: [] }],
  ['child_database', { title: 'Tasks' }, {}],
  ['link_to_page', { type: 'page_id', page_id: 'p' }, { page_id: 'p' }],
  ['synced_block', { synced_from: null }, { synced_from: null }],
  ['synced_block', { synced_from: { type: 'block_id', block_id: 'b' } }, { synced_from: { type: 'block_id', block_id: 'b' } }],
  ['template', { rich_text: words('x') }, null],
  ['something_new', { a: 1 }, null],
]
describe('a block', () => {
  for (const [type, read, write, children = []] of sound) {
    test(`${type} ${JSON.stringify(read).slice(0, 50)} goes to the editor and back`, () => {
      const [given] = giveBlocks([block(type, read, children)])
      const [back, mapping] = mappingIn(grown(given!))
      assert.deepEqual([back, mapping.write?.(grown(given!), false) ?? null], [type, write])
    })
  }

  test('of a file that is copied names it by the address it was read under', () => {
    const [given] = giveBlocks([block('pdf', { type: 'file', file: { url: 'https://x/a.pdf' }, caption: [] })])
    assert.deepEqual(mappingIn(grown(given!))[1].write!(grown(given!), true), { external: { url: 'https://x/a.pdf' }, caption: [] })
  })

  test('of a table brings its rows', () => {
    const [given] = giveBlocks([block('table', { table_width: 2, has_column_header: false, has_row_header: false }, [row])])
    assert.deepEqual(writeRows(grown(given!)), [{ cells: [written('a'), written('b', { annotations: { bold: true } })] }])
  })

  test('of a table of one row or column keeps its headers, which the editor counts by cells', () => {
    const headers = (rows: number, columns: number, headerRows?: number, headerCols?: number) => {
      const content = { type: 'tableContent' as const, headerRows, headerCols, rows: Array.from({ length: rows }, () => ({ cells: Array.from({ length: columns }, () => []) })) }
      const table: EditorBlock = { id: 'a', type: 'table', props: {}, content, children: [] }
      const { has_column_header, has_row_header } = mappingIn(table)[1].write!(table, false) as Record<string, boolean>
      return [has_column_header, has_row_header]
    }
    assert.deepEqual(headers(1, 3, 1, 3), [true, false])
    assert.deepEqual(headers(1, 3, undefined, 1), [false, true])
    assert.deepEqual(headers(3, 1, 3, 1), [false, true])
    assert.deepEqual(headers(3, 1, 1), [true, false])
    assert.deepEqual(headers(3, 3, 1, 1), [true, true])
  })

  test('with properties that no editor wrote is still a block', () => {
    for (const props of [{ source: 'no JSON' }, { source: '[]' }, {}] as Props[]) assert.deepEqual(mappingIn({ id: 'a', type: 'kept', props, children: [] })[0], 'unsupported')
    const [, media] = mappingIn({ id: 'a', type: 'media', props: { kind: 'image', source: '{{' }, children: [] })
    assert.equal(media.isComplete!({ id: 'a', type: 'media', props: { source: '{{' }, children: [] }), false)
  })

  test('of code in a language by another name gets the name the API knows', () => {
    const code = (language: string) => (mappingIn({ id: 'a', type: 'codeBlock', props: { language }, children: [] })[1].write!({ id: 'a', type: 'codeBlock', props: { language }, children: [] }, false) as { language: string }).language
    assert.deepEqual(['js', 'TypeScript', 'klingon', ''].map(code), ['javascript', 'typescript', 'plain text', 'plain text'])
  })
})

describe('rich text', () => {
  const mention = { type: 'mention', mention: { type: 'user', user: { object: 'user', id: 'u', name: 'Ada' } }, plain_text: '@Ada', href: null, annotations: { ...annotations, bold: true } }
  const equation = { type: 'equation', equation: { expression: 'x' }, plain_text: 'x', href: null, annotations }
  const link = { ...words('link')[0]!, text: { content: 'link', link: { url: 'https://x' } }, href: 'https://x' }

  test('keeps annotations, links, mentions and equations', () => {
    const line = readLine([...words('a', { italic: true, color: 'red_background' }), mention, equation, link] as never)
    assert.deepEqual(writeLine(line), [
      { type: 'text', text: { content: 'a' }, annotations: { italic: true, color: 'red_background' } },
      { type: 'mention', mention: { type: 'user', user: { id: 'u' } }, annotations: { bold: true } },
      { type: 'equation', equation: { expression: 'x' } },
      { type: 'text', text: { content: 'link', link: { url: 'https://x' } } },
    ])
  })

  test('is cut where the API takes no more, but never through a character', () => {
    const pieces = writeLine([{ type: 'text', text: `${'x'.repeat(1999)}💡y`, styles: {} }]) as { text: { content: string } }[]
    assert.deepEqual(pieces.map(({ text }) => text.content.length), [1999, 3])
  })

  test('that only Notion can make becomes a link', () => {
    const preview = { type: 'mention', mention: { type: 'link_preview', link_preview: { url: 'https://x' } }, plain_text: 'https://x', href: 'https://x', annotations }
    assert.deepEqual(writeLine(readLine([preview] as never)), [{ type: 'text', text: { content: 'https://x', link: { url: 'https://x' } } }])
  })
})
