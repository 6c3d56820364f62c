import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { blockCases } from './block-cases.ts'
import { paragraph, plain, text, textBlock, title } from './bodies.ts'
import { expectError, expectPart, invalid, notFound } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { chosen, texts } from './texts.ts'
import { unknownId, type Wire } from './wire.ts'

const target = await openTarget('blocks')
const notion = target.sdk()
let page: Wire

before(async () => {
  page = await target.newPage('Blocks')
})

const append = async (id: string, children: Wire[], position?: Wire): Promise<Wire[]> =>
  (await target.ok('PATCH', `/v1/blocks/${id}/children`, { children, ...(position === undefined ? {} : { position }) })).results
const list = async (id: string): Promise<Wire[]> => (await target.ok('GET', `/v1/blocks/${id}/children`)).results
const first = async (block: Wire, parentId: string = page.id): Promise<Wire> => (await append(parentId, [block]))[0]
const says = (block: Wire): string => plain(block[block.type].rich_text)

for (const { type, note, write, read, keys, update } of blockCases) {
  test(`${type}${note === undefined ? '' : ` (${note})`}: written, read back, changed, trashed, restored`, async () => {
    const made = await first({ object: 'block', type, [type]: write })
    assert.equal(made.type, type)
    assert.deepEqual(made[type], read)
    assert.deepEqual(Object.keys(made[type]), keys)
    expectPart(made, {
      object: 'block',
      has_children: false,
      in_trash: false,
      parent: { type: 'page_id', page_id: page.id },
      created_by: { object: 'user', id: target.bot.id },
    })

    const { request_id: _, ...retrieved } = await target.ok('GET', `/v1/blocks/${made.id}`)
    assert.deepEqual(retrieved, made)
    if (update !== undefined) {
      const updated = await target.ok('PATCH', `/v1/blocks/${made.id}`, { [type]: update.write })
      expectPart(updated[type], update.read)
      expectPart((await target.ok('GET', `/v1/blocks/${made.id}`))[type], update.read)
    }
    const trashed = await notion.blocks.delete({ block_id: made.id })
    assert.ok('in_trash' in trashed && trashed.in_trash && trashed.type === type)
    assert.equal((await target.ok('GET', `/v1/blocks/${made.id}`)).in_trash, true)
    assert.ok(!(await list(page.id)).some((block) => block.id === made.id))
    assert.equal((await target.ok('PATCH', `/v1/blocks/${made.id}`, { in_trash: false })).in_trash, false)
    assert.ok((await list(page.id)).some((block) => block.id === made.id))
  })
}

test('a table has rows of its width, and takes further ones', async () => {
  const row = (...cells: string[]) => ({
    type: 'table_row',
    table_row: { cells: cells.map((cell) => (cell === '' ? [] : text(cell))) },
  })
  const table = await first({
    type: 'table',
    table: { table_width: 2, has_column_header: true, children: [row('a', 'b'), row('c', '')] },
  })
  assert.deepEqual(table.table, { table_width: 2, has_column_header: true, has_row_header: false })
  assert.deepEqual(Object.keys(table.table), ['table_width', 'has_column_header', 'has_row_header'])
  assert.equal(table.has_children, true)
  const cellsOf = (block: Wire) => block.table_row.cells.map(plain)
  const rows = await list(table.id)
  assert.deepEqual(rows.map(cellsOf), [
    ['a', 'b'],
    ['c', ''],
  ])
  await append(table.id, [row('between', '1')], { type: 'after_block', after_block: { id: rows[0].id } })
  await append(table.id, [row('last', '2')])
  assert.deepEqual((await list(table.id)).map(cellsOf), [
    ['a', 'b'],
    ['between', '1'],
    ['c', ''],
    ['last', '2'],
  ])
  const changed = await target.ok('PATCH', `/v1/blocks/${rows[0].id}`, { table_row: { cells: [text('A'), text('B')] } })
  assert.deepEqual(cellsOf(changed), ['A', 'B'])
  expectPart(await target.ok('PATCH', `/v1/blocks/${table.id}`, { table: { has_row_header: true } }), {
    table: { table_width: 2, has_column_header: true, has_row_header: true },
  })

  expectError(
    await target.call('PATCH', `/v1/blocks/${table.id}/children`, { children: [row('too', 'many', 'cells')] }),
    invalid(texts.cellCount),
  )
  expectError(await target.call('PATCH', `/v1/blocks/${rows[0].id}`, { table_row: { cells: [text('one')] } }), invalid())
  expectError(
    await target.call('PATCH', `/v1/blocks/${table.id}`, { table: { table_width: 3 } }),
    invalid(/body\.table\.table_width should be not present/),
  )
  expectError(await target.call('PATCH', `/v1/blocks/${table.id}/children`, { children: [paragraph('no row')] }), invalid())
  assert.equal((await list(table.id)).length, 4)
})

test('columns are read in three steps', async () => {
  const column = (content: string, extra = {}) => ({
    type: 'column',
    column: { ...extra, children: [paragraph(content, [paragraph('deeper')])] },
  })
  const columns = await first({ type: 'column_list', column_list: { children: [column('left'), column('right')] } })
  assert.deepEqual(columns.column_list, {})
  const [left, right] = await list(columns.id)
  assert.deepEqual([left.type, left.column, right.column], ['column', {}, {}])
  const [inLeft] = await list(left.id)
  assert.equal(says(inLeft), 'left')
  assert.equal(says((await list(inLeft.id))[0]), 'deeper')
  expectPart(await target.ok('PATCH', `/v1/blocks/${left.id}`, { column: { width_ratio: 0.125 } }), {
    column: { width_ratio: 0.125 },
  })
  expectPart((await list(columns.id))[0], { column: { width_ratio: 0.125 } })
  expectError(await target.call('PATCH', `/v1/blocks/${page.id}/children`, { children: [column('stray')] }), invalid())
  expectError(
    await target.call('PATCH', `/v1/blocks/${page.id}/children`, {
      children: [{ type: 'column_list', column_list: { children: [column('alone')] } }],
    }),
    invalid(),
  )
})

test('a synced copy shows the children of its original', async () => {
  const original = await first({ type: 'synced_block', synced_block: { synced_from: null, children: [paragraph('shared')] } })
  assert.deepEqual(original.synced_block, { synced_from: null })
  const copy = await first({ type: 'synced_block', synced_block: { synced_from: { block_id: original.id } } })
  assert.deepEqual(copy.synced_block, { synced_from: { type: 'block_id', block_id: original.id } })
  assert.equal((await target.ok('GET', `/v1/blocks/${copy.id}`)).has_children, true)
  assert.deepEqual((await list(copy.id)).map(says), ['shared'])
})

test('link_to_page points to a page or to a database', async () => {
  const { databaseId } = await target.newDatabase('Linked', { Name: { title: {} } })
  for (const link of [
    { type: 'page_id', page_id: page.id },
    { type: 'database_id', database_id: databaseId },
  ]) {
    const made = await first({ type: 'link_to_page', link_to_page: link })
    assert.deepEqual(made.link_to_page, link)
    assert.deepEqual(Object.keys(made.link_to_page), Object.keys(link))
  }
})

test('pages and databases are blocks too', async () => {
  const child = await target.newPage('A child page')
  const { databaseId } = await target.newDatabase('A child database', { Name: { title: {} } })
  const asBlocks = await list(target.pageId)
  expectPart(
    asBlocks.find((block) => block.id === child.id),
    { type: 'child_page', child_page: { title: 'A child page' } },
  )
  expectPart(
    asBlocks.find((block) => block.id === databaseId),
    { type: 'child_database', child_database: { title: 'A child database' }, has_children: false },
  )
  await target.ok('PATCH', `/v1/pages/${child.id}`, { properties: { title: title('Renamed') } })
  expectPart(await target.ok('GET', `/v1/blocks/${child.id}`), { type: 'child_page', child_page: { title: 'Renamed' } })
  for (const [id, type] of [
    [child.id, 'child_page'],
    [databaseId, 'child_database'],
  ]) {
    expectPart(await target.ok('DELETE', `/v1/blocks/${id}`), { object: 'block', id, type, in_trash: true })
    expectPart(await target.ok('PATCH', `/v1/blocks/${id}`, { in_trash: false }), { id, type, in_trash: false })
  }
})

test('an update takes `type` and an empty `children`, and refuses another type’s key', async () => {
  const block = await first(textBlock('to_do', 'x'))
  await target.ok('PATCH', `/v1/blocks/${block.id}`, { type: 'to_do', to_do: { checked: true, children: [] } })
  await target.ok('PATCH', `/v1/blocks/${block.id}`, {})
  expectError(
    await target.call('PATCH', `/v1/blocks/${block.id}`, { paragraph: { rich_text: [] } }),
    invalid(texts.expectedBlockType('to_do')),
  )
  expectError(
    await target.call('PATCH', `/v1/blocks/${block.id}`, { to_do: { children: [paragraph('no')] } }),
    invalid(/body\.to_do\.children should be not present/),
  )
})

const at = (path: string) => target.call('GET', path)
const refusals: [string, () => Promise<Wire>, Parameters<typeof expectError>[1]][] = [
  [
    'a block that is not there',
    () => at(`/v1/blocks/${unknownId}`),
    notFound(texts.notFound('block', unknownId, target.bot), { integration_id: target.bot.id }),
  ],
  [
    'children of a block that is not there',
    () => at(`/v1/blocks/${unknownId}/children`),
    notFound(texts.notFound('block', unknownId, target.bot)),
  ],
  ['an id that is none', () => at('/v1/blocks/AAA'), invalid(texts.failed('path.block_id', 'a valid uuid', '"AAA"'))],
  [
    'a cursor that is no id',
    () => at(`/v1/blocks/${page.id}/children?start_cursor=bogus`),
    invalid(texts.failed('query.start_cursor', 'a valid uuid or `undefined`', '"bogus"')),
  ],
  [
    'children on a leaf',
    async () => target.call('PATCH', `/v1/blocks/${(await first({ divider: {} })).id}/children`, { children: [paragraph('no')] }),
    invalid(chosen.noChildren),
  ],
  [
    'children on a database',
    async () =>
      target.call('PATCH', `/v1/blocks/${(await target.newDatabase('Leaf', { Name: { title: {} } })).databaseId}/children`, {
        children: [paragraph('no')],
      }),
    invalid(chosen.noChildren),
  ],
  [
    'a place after somebody else’s block',
    async () => {
      const other = await target.newPage('Other', [paragraph('elsewhere')])
      const [stranger] = await list(other.id)
      return target.call('PATCH', `/v1/blocks/${page.id}/children`, {
        children: [paragraph('no')],
        position: { type: 'after_block', after_block: { id: stranger.id } },
      })
    },
    invalid(),
  ],
  [
    'a child_page by append',
    () =>
      target.call('PATCH', `/v1/blocks/${page.id}/children`, { children: [{ type: 'child_page', child_page: { title: 'no' } }] }),
    invalid(),
  ],
  [
    'a link_preview by append',
    () =>
      target.call('PATCH', `/v1/blocks/${page.id}/children`, {
        children: [{ type: 'link_preview', link_preview: { url: 'https://example.com' } }],
      }),
    invalid(),
  ],
]
for (const [what, act, expected] of refusals) test(`refused: ${what}`, async () => expectError(await act(), expected))

finish(target)
