import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../schema/check.ts'
import { type Lookup, noReferences } from '../values/lookup.ts'
import { childrenInput, type NewBlock, readBlockRequest } from './block-request.ts'
import { blockTypeNamed, blockTypes } from './index.ts'

const lookup: Lookup = {
  user: (id) => ({ object: 'user', id, name: 'Ada' }),
  title: () => 'Plans',
  file: () => ({ url: '', expiry_time: '' }),
  web_url: 'http://localhost:4000',
}
const page = { type: 'child_page', content: { title: 'Page' } }
const create = (...children: unknown[]) => readBlockRequest(check(childrenInput(), children, 'body'), page)
const paragraph = { paragraph: { rich_text: [] } }

// Types that ask for children or for a parent, with what they need around them.
const around: Record<string, (inner: any) => { request: object; find(block: NewBlock): NewBlock }> = {
  tab: (inner) => ({ request: { tab: { ...inner, children: [] } }, find: (block) => block }),
  table: (inner) => ({ request: { table: { ...inner, children: [{ table_row: { cells: [[], []] } }] } }, find: (block) => block }),
  table_row: (inner) => ({
    request: { table: { table_width: inner.cells.length, children: [{ table_row: inner }] } },
    find: (block) => block.children[0]!,
  }),
  column_list: (inner) => ({
    request: { column_list: { ...inner, children: [{ column: { children: [] } }, { column: { children: [] } }] } },
    find: (block) => block,
  }),
  column: (inner) => ({
    request: { column_list: { children: [{ column: { ...inner, children: [paragraph] } }, { column: { children: [] } }] } },
    find: (block) => block.children[0]!,
  }),
}

for (const type of blockTypes) {
  test(`${type.name}: the example survives write, store and read`, () => {
    const { write, content, read } = type.example
    if (!type.create) return assert.deepEqual(type.read(content, lookup), read)
    const { request, find } = around[type.name]?.(write) ?? { request: { [type.name]: write }, find: (block: NewBlock) => block }
    const stored = find(create(request)[0]!)
    assert.equal(stored.type, type.name)
    const kept = JSON.parse(JSON.stringify(stored.content))
    assert.deepEqual(kept, stored.content)
    assert.partialDeepStrictEqual(type.read(kept, lookup), read ?? write)
  })
}

test('every type has what its create and update need', () => {
  for (const type of blockTypes) {
    assert.equal(type.store !== undefined, type.create !== undefined, type.name)
    assert.equal(type.applyUpdate !== undefined, type.update !== undefined, type.name)
    assert.equal(blockTypeNamed(type.name), type)
  }
  assert.equal(new Set(blockTypes.map(({ name }) => name)).size, 36)
  assert.equal(blockTypeNamed('toString'), undefined)
})

// What is written with nothing but the necessary, and all that is read.
const text = (content: string) => [{ text: { content } }]
const plain = (content: string) => [
  {
    type: 'text',
    text: { content, link: null },
    annotations: { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' },
    plain_text: content,
    href: null,
  },
]
const external = { external: { url: 'https://example.com/a%20b.png' } }
const id = '2f1e7a5c3b5d4f6a8a416f3f5f0f2a10'
const dashed = '2f1e7a5c-3b5d-4f6a-8a41-6f3f5f0f2a10'
const defaults: [type: string, write: object, read: object][] = [
  ['paragraph', { rich_text: text('a') }, { rich_text: plain('a'), icon: null, color: 'default' }],
  ...[1, 2, 3, 4].map((level): [string, object, object] => [
    `heading_${level}`, { rich_text: text('a') }, { rich_text: plain('a'), is_toggleable: false, color: 'default' },
  ]),
  ['bulleted_list_item', { rich_text: [] }, { rich_text: [], color: 'default' }],
  ['numbered_list_item', { rich_text: [] }, { rich_text: [], color: 'default' }],
  ['quote', { rich_text: [] }, { rich_text: [], color: 'default' }],
  ['toggle', { rich_text: [] }, { rich_text: [], color: 'default' }],
  ['to_do', { rich_text: [] }, { rich_text: [], checked: false, color: 'default' }],
  ['callout', { rich_text: [] }, { rich_text: [], icon: { type: 'emoji', emoji: '💡' }, color: 'default' }],
  ['code', { rich_text: text('x') }, { caption: [], rich_text: plain('x'), language: 'plain text' }],
  ['equation', { expression: 'x' }, { expression: 'x' }],
  ['divider', {}, {}],
  ['breadcrumb', {}, {}],
  ['table_of_contents', {}, { color: 'default' }],
  ['bookmark', { url: 'https://example.com' }, { caption: [], url: 'https://example.com' }],
  ['embed', { url: 'HTTP://example.com' }, { caption: [], url: 'HTTP://example.com' }],
  ['image', external, { caption: [], type: 'external', ...external }],
  ['video', external, { caption: [], type: 'external', ...external }],
  ['pdf', external, { caption: [], type: 'external', ...external }],
  ['audio', external, { caption: [], type: 'external', ...external }],
  ['file', external, { caption: [], type: 'external', ...external, name: 'a b.png' }],
  ['synced_block', { synced_from: null }, { synced_from: null }],
  ['synced_block', { synced_from: { block_id: id } }, { synced_from: { type: 'block_id', block_id: dashed } }],
  ['link_to_page', { page_id: id }, { type: 'page_id', page_id: dashed }],
  ['link_to_page', { database_id: id, type: 'database_id' }, { type: 'database_id', database_id: dashed }],
  ['link_to_page', { comment_id: id }, { type: 'comment_id', comment_id: dashed }],
]
for (const [type, write, read] of defaults) {
  test(`${type}: defaults and key order, from ${JSON.stringify(write)}`, () => {
    const stored = create({ [type]: write })[0]!
    // Compared as text: the order of keys is part of what is promised.
    assert.equal(JSON.stringify(blockTypeNamed(type)!.read(stored.content, lookup)), JSON.stringify(read))
    assert.deepEqual(stored.children, [])
  })
}

test('file: the name by default, and its ending', () => {
  const name = (url: string, name?: string) => create({ file: { external: { url }, name } })[0]!.content.name
  assert.equal(name('https://example.com/dir/robots.txt?x=1#y'), 'robots.txt')
  assert.equal(name('https://example.com/'), 'example.com')
  assert.equal(name('https://example.com/%E0%A4%A'), '%E0%A4%A')
  assert.equal(name('https://example.com/robots.txt', 'my_robot'), 'my_robot.txt')
  assert.equal(name('https://example.com/robots.txt', 'mine.md'), 'mine.md')
  assert.equal(name('https://example.com/download', 'mine'), 'mine')
})

test('references and text: what a block speaks of', () => {
  const mention = [{ mention: { user: { id } } }, { text: { content: ' and ' } }, { mention: { page: { id } } }]
  const [table, code, image, link, comment] = create(
    { table: { table_width: 2, children: [{ table_row: { cells: [mention, text('b')] } }] } },
    { code: { rich_text: text('let a'), caption: mention } },
    { image: { ...external, caption: mention } },
    { link_to_page: { page_id: id } },
    { link_to_page: { comment_id: id } },
  )
  const of = (block: NewBlock) => {
    const references = noReferences()
    const type = blockTypeNamed(block.type)!
    type.refer?.(block.content, references)
    return [type.text(block.content, lookup), [...references.users], [...references.nodes]]
  }
  assert.deepEqual(of(table!.children[0]!), ['@Ada and Plans\tb', [dashed], [dashed]])
  assert.deepEqual(of(code!), ['let a', [dashed], [dashed]])
  assert.deepEqual(of(image!), ['@Ada and Plans', [dashed], [dashed]])
  assert.deepEqual(of(link!), ['Plans', [], [dashed]])
  assert.deepEqual(of(comment!)[2], [])
})
