import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { plain, text, title } from './bodies.ts'
import { expectError, expectPart, invalid, notFound } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { chosen, texts } from './texts.ts'
import { unknownId, uuidForm, type Wire } from './wire.ts'

const target = await openTarget('databases')
let parent: Wire

before(async () => {
  parent = { type: 'page_id', page_id: (await target.newPage('Databases')).id }
})

const create = (body: Wire = {}) => target.ok('POST', '/v1/databases', { parent, ...body })
const dataSourceOf = async (database: Wire): Promise<Wire> => target.ok('GET', `/v1/data_sources/${database.data_sources[0].id}`)

test('a database is made with a data source that has its title, description and schema', async () => {
  const database = await create({
    title: text('Library'),
    description: text('All the books'),
    is_inline: true,
    icon: { emoji: '📚' },
    cover: { external: { url: 'https://example.com/shelf.png' } },
    initial_data_source: { properties: { Name: { title: {} }, Pages: { number: { format: 'number_with_commas' } } } },
  })
  expectPart(database, {
    object: 'database',
    title: [{ plain_text: 'Library' }],
    description: [{ plain_text: 'All the books' }],
    parent,
    is_inline: true,
    in_trash: false,
    is_locked: false,
    icon: { type: 'emoji', emoji: '📚' },
    cover: { type: 'external', external: { url: 'https://example.com/shelf.png' } },
    public_url: null,
    data_sources: [{ name: 'Library' }],
  })
  assert.ok(database.url.endsWith(database.id.replaceAll('-', '')), database.url)
  assert.match(database.data_sources[0].id, uuidForm)
  assert.notEqual(database.data_sources[0].id, database.id)

  const source = await dataSourceOf(database)
  expectPart(source, {
    object: 'data_source',
    title: [{ plain_text: 'Library' }],
    description: [{ plain_text: 'All the books' }],
    is_inline: true,
    parent: { type: 'database_id', database_id: database.id },
    database_parent: parent,
    url: database.url,
    in_trash: false,
    created_by: { object: 'user', id: target.bot.id },
    properties: {
      Name: { id: 'title', name: 'Name', type: 'title', title: {} },
      Pages: { type: 'number', number: { format: 'number_with_commas' } },
    },
  })
  const { request_id: _, ...again } = await target.ok('GET', `/v1/databases/${database.id}`)
  const { request_id: __, ...first } = database
  assert.deepEqual(again, first)
})

test('without title and schema it is called New database and has a Name', async () => {
  const database = await create()
  assert.equal(plain(database.title), 'New database')
  assert.equal(database.data_sources[0].name, 'New database')
  const source = await dataSourceOf(database)
  assert.deepEqual(source.title, [])
  assert.deepEqual(Object.keys(source.properties), ['Name'])
})

test('an update of the container: title, description, inline, icon, cover, lock', async () => {
  const database = await create({ title: text('Before'), icon: { emoji: '🍏' } })
  const change = (body: Wire) => target.ok('PATCH', `/v1/databases/${database.id}`, body)
  const updated = await change({
    title: text('After'),
    description: text('Said'),
    is_inline: true,
    cover: { external: { url: 'https://example.com/c.png' } },
  })
  expectPart(updated, {
    title: [{ plain_text: 'After' }],
    description: [{ plain_text: 'Said' }],
    is_inline: true,
    icon: { emoji: '🍏' },
    cover: { type: 'external' },
  })
  expectPart(await dataSourceOf(database), {
    title: [{ plain_text: 'Before' }],
    description: [{ plain_text: 'Said' }],
    is_inline: true,
  })
  expectPart(await change({ icon: null, cover: null, is_locked: true }), { icon: null, cover: null, is_locked: true })
  expectPart(await target.ok('GET', `/v1/blocks/${database.id}`), { type: 'child_database', child_database: { title: 'After' } })
  assert.equal(plain((await change({})).title), 'After')
})

test('a database can move below another page', async () => {
  const database = await create({ title: text('Wanderer') })
  const elsewhere = await target.newPage('Elsewhere')
  const moved = await target.ok('PATCH', `/v1/databases/${database.id}`, { parent: { type: 'page_id', page_id: elsewhere.id } })
  assert.deepEqual(moved.parent, { type: 'page_id', page_id: elsewhere.id })
  const { results } = await target.ok('GET', `/v1/blocks/${elsewhere.id}/children`)
  assert.deepEqual(
    results.map((block: Wire) => block.id),
    [database.id],
  )
})

test('trash and restore', async () => {
  const database = await create({ title: text('Binned') })
  const row = await target.ok('POST', '/v1/pages', { parent: { database_id: database.id }, properties: { Name: title('Row') } })
  assert.equal((await target.ok('PATCH', `/v1/databases/${database.id}`, { in_trash: true })).in_trash, true)
  assert.equal((await target.ok('GET', `/v1/databases/${database.id}`)).in_trash, true)
  assert.equal((await target.ok('GET', `/v1/pages/${row.id}`)).in_trash, true)
  expectError(await target.call('PATCH', `/v1/databases/${database.id}`, { title: text('No') }), invalid(texts.trashed))
  assert.equal((await target.ok('PATCH', `/v1/databases/${database.id}`, { in_trash: false })).in_trash, false)
  assert.equal((await target.ok('GET', `/v1/pages/${row.id}`)).in_trash, false)
})

test('a database under a trashed page can be read, but not changed', async () => {
  const page = await target.newPage('Holder')
  const database = await target.ok('POST', '/v1/databases', { parent: { type: 'page_id', page_id: page.id } })
  await target.ok('PATCH', `/v1/pages/${page.id}`, { in_trash: true })
  assert.equal((await target.ok('GET', `/v1/databases/${database.id}`)).in_trash, true)
  expectError(await target.call('PATCH', `/v1/databases/${database.id}`, { title: text('No') }), invalid(/archived ancestor/))
})

const refusals: [string, () => Promise<Wire>, Parameters<typeof expectError>[1]][] = [
  [
    'a database that is not there',
    () => target.call('GET', `/v1/databases/${unknownId}`),
    notFound(texts.notFound('database', unknownId, target.bot), { integration_id: target.bot.id }),
  ],
  [
    'an id that is none',
    () => target.call('GET', '/v1/databases/AAA'),
    invalid(texts.failed('path.database_id', 'a valid uuid', '"AAA"')),
  ],
  [
    'the id of its data source',
    async () => target.call('GET', `/v1/databases/${(await create()).data_sources[0].id}`),
    notFound(),
  ],
  ['the id of a page', () => target.call('GET', `/v1/databases/${target.pageId}`), invalid(chosen.wrongKind('page', 'database'))],
  [
    'a parent that is not there',
    () => target.call('POST', '/v1/databases', { parent: { type: 'page_id', page_id: unknownId } }),
    notFound(texts.notFound('page', unknownId, target.bot)),
  ],
  [
    'no parent',
    () => target.call('POST', '/v1/databases', { title: text('x') }),
    invalid(texts.failed('body.parent', 'defined', 'undefined')),
  ],
  [
    'a schema beside the container',
    () => target.call('POST', '/v1/databases', { parent, properties: { Name: { title: {} } } }),
    invalid(/^body failed validation: body\.properties should be not present, instead was `/),
  ],
  [
    'a schema without title',
    () => target.call('POST', '/v1/databases', { parent, initial_data_source: { properties: { N: { number: {} } } } }),
    invalid(),
  ],
  [
    'a schema with two titles',
    () =>
      target.call('POST', '/v1/databases', {
        parent,
        initial_data_source: { properties: { A: { title: {} }, B: { title: {} } } },
      }),
    invalid(),
  ],
]
for (const [what, act, expected] of refusals) test(`refused: ${what}`, async () => expectError(await act(), expected))

finish(target)
