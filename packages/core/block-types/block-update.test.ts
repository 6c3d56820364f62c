import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../schema/check.ts'
import type { Lookup } from '../values/lookup.ts'
import { childrenInput, readBlockRequest, readBlockUpdate, updateBlockInput, updateInput } from './block-request.ts'
import { blockTypeNamed, blockTypes } from './index.ts'

const lookup: Lookup = { user: (id) => ({ object: 'user', id }), title: () => undefined, file: () => ({ url: '', expiry_time: '' }), web_url: 'http://localhost:4000' }
const text = (content: string) => [{ text: { content } }]
const url = (name: string) => ({ url: `https://example.com/${name}` })
const id = '2f1e7a5c-3b5d-4f6a-8a41-6f3f5f0f2a10'
const other = '0d0b2f58-7b7f-4d33-9a37-5d6e7c8b9a01'

/** A stored content of the type, from what a create request says; parts that only children know are given by `parent`. */
function stored(type: string, written: unknown, parent = { type: 'child_page', content: {} as any }) {
  const input = check(childrenInput(), [{ [type]: written }], 'body')
  return readBlockRequest(input, parent)[0]!.content
}
const update = (type: string, content: any, body: unknown, has_children = false) => {
  check(updateInput(type), body, 'body')
  return readBlockUpdate(type, content, check(updateBlockInput(), body, 'body'), { has_children })
}
const read = (type: string, content: any) => {
  const withPlainText = (_key: string, value: any) => (Array.isArray(value) && value[0]?.plain_text ? value.map((item) => item.plain_text).join() : value)
  return JSON.parse(JSON.stringify(blockTypeNamed(type)!.read(content, lookup), withPlainText))
}

const list = { rich_text: text('a'), color: 'red' }
const tab = { type: 'tab', content: {} }
const scenarios: [type: string, before: unknown, update: unknown, after: unknown, parent?: { type: string; content: any }][] = [
  ['paragraph', list, { color: 'blue' }, { rich_text: 'a', icon: null, color: 'blue' }],
  ['paragraph', list, { rich_text: [] }, { rich_text: [], icon: null, color: 'red' }],
  ['paragraph', { rich_text: [] }, { icon: { emoji: '🍎' } }, { rich_text: [], icon: { type: 'emoji', emoji: '🍎' }, color: 'default' }, tab],
  ['paragraph', { rich_text: [], icon: { emoji: '🍎' } }, { color: 'red' }, { rich_text: [], icon: { type: 'emoji', emoji: '🍎' }, color: 'red' }, tab],
  ...['bulleted_list_item', 'numbered_list_item', 'quote', 'toggle'].map((type): [string, unknown, unknown, unknown] => [
    type, list, { rich_text: text('b') }, { rich_text: 'b', color: 'red' },
  ]),
  ['to_do', list, { checked: true, children: [] }, { rich_text: 'a', checked: true, color: 'red' }],
  ['to_do', { ...list, checked: true }, { rich_text: text('b') }, { rich_text: 'b', checked: true, color: 'red' }],
  ['callout', list, { color: 'gray', children: [] }, { rich_text: 'a', icon: { type: 'emoji', emoji: '💡' }, color: 'gray' }],
  ['callout', list, { icon: { icon: { name: 'pizza' } } }, { rich_text: 'a', icon: { type: 'icon', icon: { name: 'pizza', color: 'gray' } }, color: 'red' }],
  ['heading_1', list, { rich_text: text('b'), is_toggleable: true }, { rich_text: 'b', is_toggleable: true, color: 'red' }],
  ['heading_4', { ...list, is_toggleable: true }, { rich_text: text('b') }, { rich_text: 'b', is_toggleable: true, color: 'red' }],
  ['code', { rich_text: text('a') }, { language: 'rust' }, { caption: [], rich_text: 'a', language: 'rust' }],
  ['code', { rich_text: text('a'), caption: text('c') }, { rich_text: text('b') }, { caption: 'c', rich_text: 'b', language: 'plain text' }],
  ['equation', { expression: 'a' }, { expression: 'b' }, { expression: 'b' }],
  ['divider', {}, {}, {}],
  ['breadcrumb', {}, {}, {}],
  ['tab', { children: [] }, {}, {}],
  ['table_of_contents', {}, { color: 'red' }, { color: 'red' }],
  ['bookmark', url('a'), { caption: text('c') }, { caption: 'c', ...url('a') }],
  ['embed', { ...url('a'), caption: text('c') }, url('b'), { caption: 'c', ...url('b') }],
  ['image', { external: url('a'), caption: text('c') }, { external: url('b') }, { caption: 'c', type: 'external', external: url('b') }],
  ['image', { external: url('a') }, { type: 'external', external: url('b'), caption: text('d') }, { caption: 'd', type: 'external', external: url('b') }],
  ['pdf', { external: url('a') }, { caption: text('c') }, { caption: 'c', type: 'external', external: url('a') }],
  ['file', { external: url('a.txt') }, { name: 'my_robot' }, { caption: [], type: 'external', external: url('a.txt'), name: 'my_robot.txt' }],
  ['file', { external: url('a.txt'), name: 'mine' }, { external: url('b.pdf') }, { caption: [], type: 'external', external: url('b.pdf'), name: 'mine.txt' }],
  ['column', { children: [], width_ratio: 0.5 }, { width_ratio: 0.125 }, { width_ratio: 0.125 }, { type: 'column_list', content: {} }],
  ['column', { children: [], width_ratio: 0.5 }, {}, { width_ratio: 0.5 }, { type: 'column_list', content: {} }],
  ['table', { table_width: 1, children: [{ table_row: { cells: [[]] } }] }, { has_row_header: true }, { table_width: 1, has_column_header: false, has_row_header: true }],
  ['table_row', { cells: [text('a'), []] }, { cells: [[], text('b')] }, { cells: [[], 'b'] }, { type: 'table', content: { table_width: 2 } }],
  ['synced_block', { synced_from: null }, { synced_from: null }, { synced_from: null }],
  ['synced_block', { synced_from: { block_id: id } }, { synced_from: { block_id: id.replaceAll('-', '') } }, { synced_from: { type: 'block_id', block_id: id } }],
  ['link_to_page', { page_id: id }, { database_id: other }, { type: 'database_id', database_id: other }],
]
for (const [type, before, change, after, parent] of scenarios) {
  test(`update of ${type}: ${JSON.stringify(change)}`, () => {
    const content = stored(type, before, parent)
    const untouched = structuredClone(content)
    assert.deepEqual(read(type, update(type, content, { [type]: change, type })), after)
    assert.deepEqual(content, untouched, 'what was stored is left as it was')
  })
}

test('every type that can be updated has a scenario', () => {
  const covered = new Set([...scenarios.map(([type]) => type), 'template', 'heading_2', 'heading_3', 'video', 'audio'])
  assert.deepEqual(blockTypes.filter((type) => type.update && !covered.has(type.name)), [])
})

test('template: existing ones can be renamed', () => {
  assert.deepEqual(read('template', update('template', { rich_text: [] }, { template: { rich_text: text('a') } })), { rich_text: 'a' })
})

test('nothing about the content leaves it as it is', () => {
  for (const body of [{}, { in_trash: true }, { in_trash: false, type: 'child_page' }]) {
    const content = { title: 'a' }
    assert.equal(update('child_page', content, body), content)
  }
})

const failed = 'body failed validation: '
const refused: [name: string, type: string, before: any, body: unknown, message: string, hasChildren?: boolean][] = [
  ...['heading_1', 'bulleted_list_item', 'numbered_list_item', 'quote', 'toggle', 'template'].map((type): [string, string, any, unknown, string] => [
    'no text', type, {}, { [type]: {} }, `${failed}body.${type}.rich_text should be defined, instead was \`undefined\`.`,
  ]),
  ['another width', 'table', {}, { table: { table_width: 3 } }, `${failed}body.table.table_width should be not present, instead was \`3\`.`],
  ['children', 'callout', {}, { callout: { children: [{ divider: {} }] } }, `${failed}body.callout.children should be not present, instead was \`[{"divider":{}}]\`.`],
  ['a title', 'child_page', {}, { child_page: { title: 'a' } }, `${failed}body.child_page should be not present, instead was \`{"title":"a"}\`.`],
  ['columns', 'column_list', {}, { column_list: {} }, `${failed}body.column_list should be not present, instead was \`{}\`.`],
  ['an unknown key', 'divider', {}, { foo: 1 }, `${failed}body.foo should be not present, instead was \`1\`.`],
  ['a wrong kind', 'divider', {}, { in_trash: 'yes' }, `${failed}body.in_trash should be a boolean or \`undefined\`, instead was \`"yes"\`.`],
  ['a bad URL', 'image', { caption: [], type: 'external', external: url('a') }, { image: { external: { url: 'a' } } }, 'Content creation Failed. Fix the following: \nInvalid image url.'],
  ['a bad URL', 'bookmark', { caption: [], url: 'https://example.com' }, { bookmark: { url: '' } }, 'Content creation Failed. Fix the following: \nInvalid bookmark url.'],
  ['another number of cells', 'table_row', { cells: [[]] }, { table_row: { cells: [] } },
    'Content creation Failed. Fix the following:\nNumber of cells in table row must match the table width of the parent table'],
  ['another source', 'synced_block', { synced_from: null }, { synced_block: { synced_from: { block_id: id } } }, 'The synced_from of a synced_block cannot be changed.'],
  ['an icon outside tabs', 'paragraph', { rich_text: [], color: 'default' }, { paragraph: { icon: { emoji: '🍎' } } },
    'Content creation Failed. Fix the following:\nOnly a paragraph that is a direct child of a tab block can have an icon.'],
  ['a heading that would lose its children', 'heading_1', { rich_text: [], is_toggleable: true, color: 'default' },
    { heading_1: { rich_text: [], is_toggleable: false } }, 'A heading that has children must stay toggleable.', true],
]
for (const [name, type, before, body, message, hasChildren] of refused) {
  test(`update of ${type} refused: ${name}`, () => assert.throws(() => update(type, before, body, hasChildren), { code: 'validation_error', message }))
}

test('a heading without children may stop being toggleable', () => {
  const content = stored('heading_3', { rich_text: [], is_toggleable: true })
  assert.equal(update('heading_3', content, { heading_3: { rich_text: [], is_toggleable: false } }).is_toggleable, false)
})

test('a body that speaks of another type', () => {
  for (const body of [{ to_do: {} }, { paragraph: {}, to_do: {} }, { type: 'to_do' }, { type: 'to_do', paragraph: {} }]) {
    const checked = check(updateBlockInput(), body, 'body')
    assert.throws(() => readBlockUpdate('paragraph', { rich_text: [], color: 'default' }, checked, { has_children: false }), {
      code: 'validation_error',
      message: 'Expected block type paragraph in request body',
    })
  }
})
