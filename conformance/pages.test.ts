import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { paragraph, plain, text, title, titleOf } from './bodies.ts'
import { expectError, expectPart, invalid, notFound } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { chosen, texts } from './texts.ts'
import { unknownId, uuidForm, type Wire } from './wire.ts'

const target = await openTarget('pages')
let table: Awaited<ReturnType<typeof target.newDatabase>>

before(async () => {
  table = await target.newDatabase('Pages', { Name: { title: {} }, Score: { number: {} }, Done: { checkbox: {} } })
})

const childrenOf = async (id: string): Promise<Wire[]> => (await target.ok('GET', `/v1/blocks/${id}/children`)).results
const create = (body: Wire) => target.call('POST', '/v1/pages', { parent: { page_id: target.pageId }, ...body })

test('a page below a page: what is asked for comes back, and comes back again', async () => {
  const created = await target.ok('POST', '/v1/pages', {
    parent: { type: 'page_id', page_id: target.pageId },
    properties: { title: title('A day at the zoo') },
    icon: { emoji: '🦒' },
    cover: { external: { url: 'https://example.com/cover.png' } },
    children: [paragraph('first'), paragraph('second', [paragraph('inner')])],
  })
  expectPart(created, {
    object: 'page',
    parent: { type: 'page_id', page_id: target.pageId },
    icon: { type: 'emoji', emoji: '🦒' },
    cover: { type: 'external', external: { url: 'https://example.com/cover.png' } },
    in_trash: false,
    is_archived: false,
    is_locked: false,
    public_url: null,
    created_by: { object: 'user', id: target.bot.id },
    last_edited_by: { object: 'user', id: target.bot.id },
  })
  assert.match(created.id, uuidForm)
  assert.deepEqual(Object.keys(created.properties), ['title'])
  assert.equal(created.properties.title.id, 'title')
  assert.ok(created.url.endsWith(`/A-day-at-the-zoo-${created.id.replaceAll('-', '')}`), created.url)
  const { request_id: _, ...first } = created
  const { request_id: __, ...again } = await target.ok('GET', `/v1/pages/${created.id}`)
  assert.deepEqual(again, first)
  const blocks = await childrenOf(created.id)
  assert.deepEqual(
    blocks.map((block) => plain(block.paragraph.rich_text)),
    ['first', 'second'],
  )
  assert.deepEqual(
    blocks.map((block) => block.has_children),
    [false, true],
  )
})

test('the title may be given as a bare array, and may be missing', async () => {
  assert.equal(
    titleOf(await target.ok('POST', '/v1/pages', { parent: { page_id: target.pageId }, properties: { title: text('Bare') } })),
    'Bare',
  )
  const untitled = await target.ok('POST', '/v1/pages', { parent: { page_id: target.pageId }, properties: {} })
  assert.equal(titleOf(untitled), '')
  assert.ok(untitled.url.endsWith(`/${untitled.id.replaceAll('-', '')}`), untitled.url)
})

test('`content` is another name of `children`', async () => {
  const page = await target.ok('POST', '/v1/pages', {
    parent: { page_id: target.pageId },
    properties: {},
    content: [paragraph('by content')],
  })
  assert.deepEqual(
    (await childrenOf(page.id)).map((block) => plain(block.paragraph.rich_text)),
    ['by content'],
  )
})

test('a row is made by the id of the data source or of its only database, and reads back with both', async () => {
  const parent = { type: 'data_source_id', data_source_id: table.dataSourceId, database_id: table.databaseId }
  for (const given of [{ data_source_id: table.dataSourceId }, { database_id: table.databaseId }]) {
    const row = await target.ok('POST', '/v1/pages', { parent: given, properties: { Name: title('Row'), Score: { number: 3 } } })
    assert.deepEqual(row.parent, parent)
    assert.equal(row.properties.Score.number, 3)
    assert.equal(row.properties.Done.checkbox, false)
    const block = await target.ok('GET', `/v1/blocks/${row.id}`)
    expectPart(block, { type: 'child_page', child_page: { title: 'Row' } })
  }
})

test('properties may be named by id, encoded or not', async () => {
  const { properties } = await target.ok('GET', `/v1/data_sources/${table.dataSourceId}`)
  const encoded = properties.Score.id
  for (const key of [encoded, decodeURIComponent(encoded)]) {
    const row = await target.ok('POST', '/v1/pages', {
      parent: { data_source_id: table.dataSourceId },
      properties: { title: title('By id'), [key]: { number: 12 } },
    })
    assert.equal(row.properties.Score.number, 12)
  }
})

test('an update changes what it names and nothing else', async () => {
  const row = await target.ok('POST', '/v1/pages', {
    parent: { data_source_id: table.dataSourceId },
    icon: { emoji: '🍏' },
    properties: { Name: title('Before'), Score: { number: 1 }, Done: { checkbox: true } },
  })
  const renamed = await target.ok('PATCH', `/v1/pages/${row.id}`, { properties: { Name: title('After') } })
  assert.equal(titleOf(renamed), 'After')
  expectPart(renamed, { icon: { emoji: '🍏' }, properties: { Score: { number: 1 }, Done: { checkbox: true } } })
  const cleared = await target.ok('PATCH', `/v1/pages/${row.id}`, { icon: null, properties: { Score: { number: null } } })
  expectPart(cleared, { icon: null, properties: { Score: { number: null } } })
  const dressed = await target.ok('PATCH', `/v1/pages/${row.id}`, {
    icon: { type: 'external', external: { url: 'https://example.com/i.png' } },
    cover: { external: { url: 'https://example.com/c.png' } },
  })
  expectPart(dressed, { icon: { type: 'external', external: { url: 'https://example.com/i.png' } }, cover: { type: 'external' } })
  assert.equal((await target.ok('PATCH', `/v1/pages/${row.id}`, { cover: null })).cover, null)
})

test('an empty update succeeds and changes nothing; a lock does not keep the API out', async () => {
  const page = await target.newPage('Steady')
  assert.equal(titleOf(await target.ok('PATCH', `/v1/pages/${page.id}`, {})), 'Steady')
  assert.equal((await target.ok('PATCH', `/v1/pages/${page.id}`, { is_locked: true })).is_locked, true)
  assert.equal(titleOf(await target.ok('PATCH', `/v1/pages/${page.id}`, { properties: { title: title('Edited') } })), 'Edited')
})

test('filter_properties keeps only the properties named, by id or by name', async () => {
  const row = await target.ok('POST', '/v1/pages', {
    parent: { data_source_id: table.dataSourceId },
    properties: { Name: title('Few') },
  })
  const score = row.properties.Score.id
  const read = await target.ok(
    'GET',
    `/v1/pages/${row.id}?filter_properties=title&filter_properties=${encodeURIComponent(decodeURIComponent(score))}`,
  )
  assert.deepEqual(Object.keys(read.properties).sort(), ['Name', 'Score'])
  assert.deepEqual(Object.keys((await target.ok('GET', `/v1/pages/${row.id}?filter_properties=Done`)).properties), ['Done'])
  const some = '?filter_properties=Done&filter_properties=unknown'
  const made = await target.ok('POST', `/v1/pages${some}`, { parent: { data_source_id: table.dataSourceId }, properties: { Name: title('made') } })
  assert.deepEqual(Object.keys(made.properties), ['Done'], 'what a page has not is skipped')
  assert.deepEqual(Object.keys((await target.ok('PATCH', `/v1/pages/${made.id}${some}`, {})).properties), ['Done'])
  const viaSdk = await target.sdk().pages.retrieve({ page_id: row.id, filter_properties: [score] })
  assert.deepEqual(Object.keys((viaSdk as Wire).properties), ['Score'])
})

test('position puts a new page among the blocks of its parent', async () => {
  const parent = await target.newPage('Parent', [paragraph('a'), paragraph('b')])
  const [first] = await childrenOf(parent.id)
  const make = (name: string, position: Wire) =>
    target.ok('POST', '/v1/pages', { parent: { page_id: parent.id }, properties: { title: title(name) }, position })
  await make('start', { type: 'page_start' })
  await make('end', { type: 'page_end' })
  await make('after a', { type: 'after_block', after_block: { id: first!.id } })
  const names = (await childrenOf(parent.id)).map((block) => block.child_page?.title ?? plain(block.paragraph.rich_text))
  assert.deepEqual(names, ['start', 'a', 'after a', 'b', 'end'])
})

test('trash takes the subtree along, and brings it back', async () => {
  const parent = await target.newPage('To the bin', [paragraph('kept')])
  const child = await target.ok('POST', '/v1/pages', { parent: { page_id: parent.id }, properties: { title: title('Child') } })
  const trashed = await target.ok('PATCH', `/v1/pages/${parent.id}`, { in_trash: true })
  assert.equal(trashed.in_trash, true)
  assert.equal((await target.ok('GET', `/v1/pages/${parent.id}`)).in_trash, true)
  assert.equal((await target.ok('GET', `/v1/pages/${child.id}`)).in_trash, true)
  const listed = (await childrenOf(target.pageId)).map((block) => block.id)
  assert.ok(!listed.includes(parent.id))

  expectError(
    await target.call('PATCH', `/v1/pages/${parent.id}`, { properties: { title: title('No') } }),
    invalid(texts.trashed),
  )
  expectError(await target.call('PATCH', `/v1/pages/${parent.id}`, { in_trash: true }), invalid(texts.trashed))
  expectError(
    await target.call('PATCH', `/v1/pages/${child.id}`, { properties: { title: title('No') } }),
    invalid(texts.trashedAncestor),
  )

  assert.equal((await target.ok('PATCH', `/v1/pages/${parent.id}`, { in_trash: false })).in_trash, false)
  assert.equal((await target.ok('GET', `/v1/pages/${child.id}`)).in_trash, false)
  assert.equal((await childrenOf(parent.id)).length, 2)
})

test('ids are taken without dashes and in capitals', async () => {
  const page = await target.newPage('Spelling')
  for (const id of [page.id.replaceAll('-', ''), page.id.toUpperCase(), page.id.replaceAll('-', '').toUpperCase()]) {
    assert.equal((await target.ok('GET', `/v1/pages/${id}`)).id, page.id)
  }
})

const inTable = (properties: Wire) => ({ parent: { data_source_id: table.dataSourceId }, properties })
const refusals: [string, () => Promise<Wire>, Parameters<typeof expectError>[1]][] = [
  ['an unknown property of a row', () => create(inTable({ Nope: { number: 1 } })), invalid(texts.noProperty('Nope'))],
  [
    'a property of another type',
    () => create(inTable({ Score: { checkbox: true } })),
    invalid(texts.wrongType('Score', 'number')),
  ],
  [
    'several faults at once, told in one message',
    () => create(inTable({ Nope: { number: 1 }, Score: { checkbox: true } })),
    invalid(`${texts.noProperty('Nope')} ${texts.wrongType('Score', 'number')}`),
  ],
  [
    'a property other than the title below a page',
    () => create({ properties: { Score: { number: 1 } } }),
    invalid(texts.noProperty('Score')),
  ],
  ['no parent, for an internal integration', () => target.call('POST', '/v1/pages', { properties: {} }), invalid()],
  [
    'the workspace as parent, for an internal integration',
    () => create({ parent: { type: 'workspace', workspace: true }, properties: {} }),
    invalid(),
  ],
  [
    'a parent that is not there',
    () => create({ parent: { page_id: unknownId }, properties: {} }),
    notFound(texts.notFound('page', unknownId, target.bot), { integration_id: target.bot.id }),
  ],
  [
    'children and content together',
    () => create({ properties: {}, children: [paragraph('a')], content: [paragraph('b')] }),
    invalid(),
  ],
  [
    'a parent in an update',
    async () => target.call('PATCH', `/v1/pages/${(await target.newPage('Stay')).id}`, { parent: { page_id: target.pageId } }),
    invalid(/body\.parent should be not present/),
  ],
  [
    'a page that is not there',
    () => target.call('GET', `/v1/pages/${unknownId}`),
    notFound(texts.notFound('page', unknownId, target.bot), { integration_id: target.bot.id }),
  ],
  [
    'the id of a database',
    () => target.call('GET', `/v1/pages/${table.databaseId}`),
    invalid(chosen.wrongKind('database', 'page')),
  ],
  [
    'an id that is none',
    () => target.call('GET', '/v1/pages/AAA'),
    invalid(texts.failed('path.page_id', 'a valid uuid', '"AAA"')),
  ],
]
for (const [what, act, expected] of refusals) test(`refused: ${what}`, async () => expectError(await act(), expected))

finish(target)
