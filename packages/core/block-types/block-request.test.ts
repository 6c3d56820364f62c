import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../schema/check.ts'
import { object } from '../schema/shapes.ts'
import type { Lookup } from '../values/lookup.ts'
import { childrenInput, type NewBlock, readBlockRequest } from './block-request.ts'
import { blockTypeNamed, blockTypes } from './index.ts'

const lookup: Lookup = { user: (id) => ({ object: 'user', id }), title: () => undefined, file: () => ({ url: '', expiry_time: '' }), web_url: 'http://localhost:4000' }
const page = { type: 'child_page', content: { title: 'Page' } }
const body = () => object({ children: childrenInput() })
const create = (children: unknown, parent: { type: string; content: any } = page) =>
  readBlockRequest(check(body(), { children }, 'body').children, parent)

const text = (content: string) => [{ text: { content } }]
const p = (...children: unknown[]) => ({ paragraph: { rich_text: text('p'), ...(children.length > 0 && { children }) } })
const item = (...children: unknown[]) => ({ bulleted_list_item: { rich_text: [], ...(children.length > 0 && { children }) } })
const columns = (...contents: unknown[][]) => ({ column_list: { children: contents.map((children) => ({ column: { children } })) } })
const row = (...cells: string[]) => ({ table_row: { cells: cells.map(text) } })
const table = (table_width: number, ...children: unknown[]) => ({ table: { table_width, children } })
const tab = (...children: unknown[]) => ({ tab: { children } })

/** The tree in one line, as `column_list(column(paragraph) column)`. */
const outline = (blocks: NewBlock[]): string =>
  blocks.map(({ type, children }) => (children.length > 0 ? `${type}(${outline(children)})` : type)).join(' ')

const trees: [request: unknown[], outline: string][] = [
  [[], ''],
  [[{ object: 'block', type: 'divider', divider: {} }, p()], 'divider paragraph'],
  [[p(item(p()))], 'paragraph(bulleted_list_item(paragraph))'],
  [[columns([p(p())], [])], 'column_list(column(paragraph(paragraph)) column)'],
  [[columns([table(1, row('a'))], [tab(p())])], 'column_list(column(table(table_row)) column(tab(paragraph)))'],
  [[tab(p(p()), p())], 'tab(paragraph(paragraph) paragraph)'],
  [[tab()], 'tab'],
  [[p(tab(p()))], 'paragraph(tab(paragraph))'],
  [[p(p({ tab: {} }))], 'paragraph(paragraph(tab))'],
  [[p(table(2, row('a', 'b'), row('c', 'd')))], 'paragraph(table(table_row table_row))'],
  [[{ synced_block: { synced_from: null, children: [p(p())] } }], 'synced_block(paragraph(paragraph))'],
  [[{ heading_1: { rich_text: [], is_toggleable: false, children: [p()] } }], 'heading_1(paragraph)'],
  [[{ divider: { children: [] } }, p(p({ paragraph: { rich_text: [], children: [] } }))], 'divider paragraph(paragraph(paragraph))'],
]
for (const [request, expected] of trees) {
  test(`accepted: ${expected || 'nothing'}`, () => assert.equal(outline(create(request)), expected))
}

test('nested content is stored for each block', () => {
  const [list, rows, tabs, heading] = create([
    { column_list: { children: [{ column: { width_ratio: 0.25, children: [p()] } }, { type: 'column', column: { children: [] } }] } },
    { table: { table_width: 2, has_row_header: true, children: [row('a', 'b'), { table_row: { cells: [[], []] } }] } },
    tab({ paragraph: { rich_text: text('First'), icon: { emoji: '🍎' } } }, p()),
    { heading_2: { rich_text: [], is_toggleable: false, children: [p()] } },
  ])
  const read = ({ type, content }: NewBlock): any => blockTypeNamed(type)!.read(content, lookup)
  assert.deepEqual(list!.children.map(read), [{ width_ratio: 0.25 }, {}])
  assert.deepEqual(read(rows!), { table_width: 2, has_column_header: false, has_row_header: true })
  assert.deepEqual(
    rows!.children.map((child) => read(child).cells.map((cell: any[]) => cell.map(({ plain_text }) => plain_text))),
    [[['a'], ['b']], [[], []]],
  )
  assert.deepEqual(tabs!.children.map((child) => read(child).icon), [{ type: 'emoji', emoji: '🍎' }, null])
  assert.equal(read(heading!).is_toggleable, true)
})

const columnList = { type: 'column_list', content: {} }
const tableOf2 = { type: 'table', content: { table_width: 2 } }
const heading = (is_toggleable: boolean) => ({ type: 'heading_1', content: { rich_text: [], is_toggleable, color: 'default' } })

const appended: [name: string, request: unknown[], parent: { type: string; content: any }][] = [
  ['a row to a table', [row('a', 'b')], tableOf2],
  ['a column to a column list', [{ column: { children: [p(p())] } }], columnList],
  ['a paragraph with an icon to a tab', [{ paragraph: { rich_text: [], icon: { emoji: '🍎' } } }], { type: 'tab', content: {} }],
  ['a block to a toggleable heading', [p()], heading(true)],
  ['nothing to a divider', [], { type: 'divider', content: {} }],
]
for (const [name, request, parent] of appended) {
  test(`appended: ${name}`, () => assert.equal(create(request, parent).length, request.length))
}

const failed = 'body failed validation: '
const content = 'Content creation Failed. Fix the following:\n'
const noChildren = 'Block does not support children.'
const many = <T>(count: number, value: T) => Array<T>(count).fill(value)
const long = 'x'.repeat(2001)
const refused: [name: string, request: unknown, message: string, parent?: { type: string; content: any }][] = [
  ['101 blocks', many(101, p()), `${failed}body.children.length should be ≤ \`100\`, instead was \`101\`.`],
  ['101 nested blocks', [p(...many(101, p()))], `${failed}body.children[0].paragraph.children.length should be ≤ \`100\`, instead was \`101\`.`],
  ['a text too long', [{ paragraph: { rich_text: text(long) } }],
    `${failed}body.children[0].paragraph.rich_text[0].text.content.length should be ≤ \`2000\`, instead was \`2001\`.`],
  ['too many texts', [{ paragraph: { rich_text: many(101, text('a')[0]) } }],
    `${failed}body.children[0].paragraph.rich_text.length should be ≤ \`100\`, instead was \`101\`.`],
  ['no text', [{ quote: {} }], `${failed}body.children[0].quote.rich_text should be defined, instead was \`undefined\`.`],
  ['a table without width', [table(0, row())], `${failed}body.children[0].table.table_width should be ≥ \`1\`, instead was \`0\`.`],
  ['a table without rows', [table(1)], `${failed}body.children[0].table.children.length should be ≥ \`1\`, instead was \`0\`.`],
  ['one column', [columns([p()])], `${failed}body.children[0].column_list.children.length should be ≥ \`2\`, instead was \`1\`.`],
  ['columns that are missing', [{ column_list: {} }], `${failed}body.children[0].column_list.children should be defined, instead was \`undefined\`.`],
  ['a column without children', [{ column_list: { children: many(2, { column: {} }) } }],
    `${failed}body.children[0].column_list.children[0].column.children should be defined, instead was \`undefined\`.`],
  ['children of a wrong kind', [{ table: { table_width: 1, children: { a: 1 } } }],
    `${failed}body.children[0].table.children should be an array, instead was \`{"a":1}\`.`],
  ['children that are null', [{ paragraph: { rich_text: [], children: null } }],
    `${failed}body.children[0].paragraph.children should be an array or \`undefined\`, instead was \`null\`.`],
  ['an inner object of a wrong kind', [{ paragraph: 'text' }], `${failed}body.children[0].paragraph should be an object, instead was \`"text"\`.`],
  ['a fourth level', [item(item(item(p())))],
    `${failed}body.children[0].bulleted_list_item.children[0].bulleted_list_item.children[0].bulleted_list_item.children should be not present, instead was \`[{"paragraph":{"rich_text":[{"text":{"content":"p"}}]}}...\`.`],
  ['children of a divider', [{ divider: { children: [p()] } }],
    `${failed}body.children[0].divider.children should be not present, instead was \`[{"paragraph":{"rich_text":[{"text":{"content":"p"}}]}}...\`.`],
  ['a level too many in a tab', [tab(p(p(p())))],
    `${failed}body.children[0].tab.children[0].paragraph.children[0].paragraph.children should be not present, instead was \`[{"paragraph":{"rich_text":[{"text":{"content":"p"}}]}}...\`.`],
  ['a tab of the second level with content', [p(tab(p(p())))],
    `${failed}body.children[0].paragraph.children[0].tab.children[0].paragraph.children should be not present, instead was \`[{"paragraph":{"rich_text":[{"text":{"content":"p"}}]}}...\`.`],
  ['another block as a tab', [tab(item())], `${failed}body.children[0].tab.children[0].paragraph should be defined, instead was \`undefined\`.`],
  ['another block as a row', [table(1, p())], `${failed}body.children[0].table.children[0].table_row should be defined, instead was \`undefined\`.`],
  ['an unknown key', [{ paragraph: { rich_text: [], foo: 1 } }], `${failed}body.children[0].paragraph.foo should be not present, instead was \`1\`.`],
  ['a start of numbers', [{ numbered_list_item: { rich_text: [], list_start_index: 3 } }],
    `${failed}body.children[0].numbered_list_item.list_start_index should be not present, instead was \`3\`.`],
  ['a type that disagrees', [{ type: 'quote', paragraph: { rich_text: [] } }],
    `${failed}body.children[0].type should be \`"paragraph"\` or \`undefined\`, instead was \`"quote"\`.`],
  ['no icon for a callout', [{ callout: { rich_text: [], icon: null } }],
    `${failed}body.children[0].callout.icon should be an object or \`undefined\`, instead was \`null\`.`],
  ['a ratio of nothing', [{ column_list: { children: many(2, { column: { width_ratio: 0, children: [] } }) } }],
    `${failed}body.children[0].column_list.children[0].column.width_ratio should be > \`0\` or \`undefined\`, instead was \`0\`.`],
  ['a synced block of nothing', [{ synced_block: {} }], `${failed}body.children[0].synced_block.synced_from should be defined, instead was \`undefined\`.`],
  ['an image without file', [{ image: {} }],
    'body failed validation. Fix one:\n' + ['external', 'file_upload']
      .map((key) => `body.children[0].image.${key} should be defined, instead was \`undefined\`.`).join('\n')],
  ['a link to nothing', [{ link_to_page: {} }],
    'body failed validation. Fix one:\n' + ['page_id', 'database_id', 'comment_id']
      .map((key) => `body.children[0].link_to_page.${key} should be defined, instead was \`undefined\`.`).join('\n')],
  ['a long expression', [{ equation: { expression: 'x'.repeat(1001) } }],
    `${failed}body.children[0].equation.expression.length should be ≤ \`1000\`, instead was \`1001\`.`],
  ['a long URL', [{ bookmark: { url: `https://example.com/${long}` } }],
    `${failed}body.children[0].bookmark.url.length should be ≤ \`2000\`, instead was \`2021\`.`],
  ['no URL', [{ bookmark: { url: 'example' } }], 'Content creation Failed. Fix the following: \nInvalid bookmark url.'],
  ['a URL of another kind', [{ embed: { url: 'javascript:alert(1)' } }], 'Content creation Failed. Fix the following: \nInvalid embed url.'],
  ...['image', 'video', 'pdf', 'audio', 'file'].map((type): [string, unknown, string] => [
    `no URL for ${type}`, [{ [type]: { external: { url: 'ftp://example.com/a' } } }], `Content creation Failed. Fix the following: \nInvalid ${type} url.`,
  ]),
  ['a link that is none', [{ paragraph: { rich_text: [{ text: { content: 'a', link: { url: 'a' } } }] } }], 'Invalid URL for link.'],
  ['a row of another width', [table(2, row('a'))], `${content}Number of cells in table row must match the table width of the parent table`],
  ['an appended row of another width', [row('a')], `${content}Number of cells in table row must match the table width of the parent table`, tableOf2],
  ['a row on a page', [row('a')], `${content}A table_row block can only be a child of a table block.`],
  ['a column in a paragraph', [{ column: { children: [] } }], `${content}A column block can only be a child of a column_list block.`, { type: 'paragraph', content: {} }],
  ['a paragraph in a table', [p()], `${content}A table block can only have table_row blocks as children.`, tableOf2],
  ['a list item in a tab', [item()], `${content}A tab block can only have paragraph blocks as children.`, { type: 'tab', content: {} }],
  ['an icon outside tabs', [{ paragraph: { rich_text: [], icon: { emoji: '🍎' } } }],
    `${content}Only a paragraph that is a direct child of a tab block can have an icon.`],
  ['a block in a divider', [p()], noChildren, { type: 'divider', content: {} }],
  ['a block in a database', [p()], noChildren, { type: 'child_database', content: { title: '' } }],
  ['a block in a plain heading', [p()], noChildren, heading(false)],
  ['children of a copy', [{ synced_block: { synced_from: { block_id: crypto.randomUUID() }, children: [p()] } }], noChildren],
  ['1001 blocks', [...many(99, p(...many(9, p()))), p(...many(10, p()))],
    `${failed}body.children.length with all nested children should be ≤ \`1000\`, instead was \`1001\`.`],
]
for (const [name, request, message, parent] of refused) {
  test(`refused: ${name}`, () => assert.throws(() => create(request, parent), { code: 'validation_error', message }))
}

test('a thousand blocks are taken', () => {
  assert.equal(create(many(100, p(...many(9, p())))).length, 100)
})

test('an unknown or missing type is answered with every type of that level', () => {
  const creatable = blockTypes.filter(({ create }) => create).map(({ name }) => name)
  const lines = (path: string, names: string[]) =>
    `body failed validation. Fix one:\n${names.map((name) => `${path}.${name} should be defined, instead was \`undefined\`.`).join('\n')}`
  const readOnly = { child_page: { title: 'a' } }
  for (const block of [{}, { type: 'paragraph' }, { foo: {} }, { template: { rich_text: [] } }, { link_preview: { url: '' } }, readOnly]) {
    assert.throws(() => create([block]), { message: lines('body.children[0]', creatable) })
  }
  const second = creatable.filter((name) => name !== 'column_list' && name !== 'column')
  assert.throws(() => create([p(columns([], []))]), { message: lines('body.children[0].paragraph.children[0]', second) })
  const third = second.filter((name) => name !== 'table')
  assert.throws(() => create([p(p(table(1, row('a'))))]), {
    message: lines('body.children[0].paragraph.children[0].paragraph.children[0]', third),
  })
})
