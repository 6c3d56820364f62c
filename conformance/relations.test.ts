import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { title } from './bodies.ts'
import { expectError, expectPart, invalid } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { unknownId, type Wire } from './wire.ts'

const target = await openTarget('relations')
type Table = Awaited<ReturnType<typeof target.newDatabase>>
let authors: Table
let ada: Wire
let bob: Wire

const newRow = (table: Table, properties: Wire): Promise<Wire> =>
  target.ok('POST', '/v1/pages', { parent: { data_source_id: table.dataSourceId }, properties })
const read = async (page: Wire): Promise<Wire> => (await target.ok('GET', `/v1/pages/${page.id}`)).properties
const schemaOf = async (table: Table): Promise<Wire> =>
  (await target.ok('GET', `/v1/data_sources/${table.dataSourceId}`)).properties
const change = (table: Table, properties: Wire) => target.ok('PATCH', `/v1/data_sources/${table.dataSourceId}`, { properties })
const refs = (...pages: Wire[]) => pages.map((page) => ({ id: page.id }))

before(async () => {
  authors = await target.newDatabase('Authors', { Name: { title: {} } })
  ada = await newRow(authors, { Name: title('Ada') })
  bob = await newRow(authors, { Name: title('Bob') })
})

test('single: one side knows, order is kept, clearing works', async () => {
  const books = await target.newDatabase('Books', {
    Name: { title: {} },
    By: { relation: { data_source_id: authors.dataSourceId, single_property: {} } },
  })
  const { By: by } = await schemaOf(books)
  assert.deepEqual(by.relation, {
    database_id: authors.databaseId,
    data_source_id: authors.dataSourceId,
    type: 'single_property',
    single_property: {},
  })
  assert.deepEqual(Object.keys(await schemaOf(authors)), ['Name'])
  const book = await newRow(books, { Name: title('b'), By: { relation: refs(bob, ada) } })
  assert.deepEqual(book.properties.By, { id: by.id, type: 'relation', relation: refs(bob, ada), has_more: false })
  const updated = await target.ok('PATCH', `/v1/pages/${book.id}`, {
    properties: { By: { relation: refs(ada), has_more: true } },
  })
  assert.deepEqual(updated.properties.By.relation, refs(ada))
  assert.deepEqual(
    (await target.ok('PATCH', `/v1/pages/${book.id}`, { properties: { By: { relation: [] } } })).properties.By.relation,
    [],
  )
})

test('dual: a partner appears on the other side and mirrors every change', async () => {
  const books = await target.newDatabase('Works', {
    Name: { title: {} },
    Writer: { relation: { data_source_id: authors.dataSourceId, type: 'dual_property', dual_property: {} } },
  })
  const partnerName = 'Related to Works (Writer)'
  const { Writer: writer } = await schemaOf(books)
  const partner = (await schemaOf(authors))[partnerName]
  assert.ok(partner, Object.keys(await schemaOf(authors)).join())
  assert.deepEqual(writer.relation, {
    database_id: authors.databaseId,
    data_source_id: authors.dataSourceId,
    type: 'dual_property',
    dual_property: { synced_property_name: partnerName, synced_property_id: partner.id },
  })
  expectPart(partner.relation, {
    data_source_id: books.dataSourceId,
    type: 'dual_property',
    dual_property: { synced_property_name: 'Writer', synced_property_id: writer.id },
  })

  const book = await newRow(books, { Name: title('b'), Writer: { relation: refs(ada, bob) } })
  assert.deepEqual((await read(ada))[partnerName].relation, refs(book))
  await target.ok('PATCH', `/v1/pages/${book.id}`, { properties: { Writer: { relation: refs(bob) } } })
  assert.deepEqual((await read(ada))[partnerName].relation, [])
  const other = await newRow(books, { Name: title('c') })
  await target.ok('PATCH', `/v1/pages/${bob.id}`, { properties: { [partnerName]: { relation: refs(other) } } })
  assert.deepEqual((await read(book)).Writer.relation, [])
  assert.deepEqual((await read(other)).Writer.relation, refs(bob))

  await change(authors, { [partnerName]: { name: 'Wrote' } })
  assert.equal((await schemaOf(books)).Writer.relation.dual_property.synced_property_name, 'Wrote')
  await change(books, { Writer: { relation: { data_source_id: authors.dataSourceId, single_property: {} } } })
  expectPart((await schemaOf(books)).Writer, { id: writer.id, relation: { type: 'single_property' } })
  await change(authors, { Wrote: null })
  assert.deepEqual(Object.keys(await schemaOf(authors)), ['Name'])
  const again = await change(books, {
    Writer: { relation: { data_source_id: authors.dataSourceId, dual_property: { synced_property_name: 'Books again' } } },
  })
  expectPart(again.properties.Writer, { id: writer.id, relation: { dual_property: { synced_property_name: 'Books again' } } })
  assert.ok((await schemaOf(authors))['Books again'])
})

test('a relation to its own table', async () => {
  const people = await target.newDatabase('People', { Name: { title: {} } })
  await change(people, { Boss: { relation: { data_source_id: people.dataSourceId, single_property: {} } } })
  const top = await newRow(people, { Name: title('top') })
  const below = await newRow(people, { Name: title('below'), Boss: { relation: refs(top) } })
  assert.deepEqual((await read(below)).Boss.relation, refs(top))
})

test('of many related pages a value shows 25, and says that there are more', async () => {
  const many = await target.newDatabase('Many', { Name: { title: {} } })
  const pages = []
  for (let index = 0; index < 26; index += 1) pages.push(await newRow(many, { Name: title(String(index)) }))
  const holder = await target.newDatabase('Holder', {
    Name: { title: {} },
    All: { relation: { data_source_id: many.dataSourceId, single_property: {} } },
  })
  const full = await newRow(holder, { Name: title('26'), All: { relation: refs(...pages) } })
  assert.equal(full.properties.All.has_more, true)
  assert.deepEqual((await read(full)).All.relation, refs(...pages.slice(0, 25)))
  const exact = await newRow(holder, { Name: title('25'), All: { relation: refs(...pages.slice(0, 25)) } })
  assert.equal(exact.properties.All.has_more, false)
})

test('refused: pages that are not there or of another table', async () => {
  const books = await target.newDatabase('Strict', {
    Name: { title: {} },
    By: { relation: { data_source_id: authors.dataSourceId, single_property: {} } },
  })
  const to = (id: string) =>
    target.call('POST', '/v1/pages', {
      parent: { data_source_id: books.dataSourceId },
      properties: { Name: title('x'), By: { relation: [{ id }] } },
    })
  assert.equal((await to(unknownId)).status, 404)
  const stranger = await newRow(books, { Name: title('of the wrong table') })
  expectError(await to(stranger.id), invalid())
  expectError(await to('AAA'), invalid(/should be a valid uuid, instead was `"AAA"`\.$/))
  expectError(
    await target.call('PATCH', `/v1/data_sources/${books.dataSourceId}`, {
      properties: { Bad: { relation: { database_id: authors.databaseId, single_property: {} } } },
    }),
    invalid(),
  )
  assert.equal(
    (
      await target.call('PATCH', `/v1/data_sources/${books.dataSourceId}`, {
        properties: { Bad: { relation: { data_source_id: unknownId, single_property: {} } } },
      })
    ).status,
    404,
  )
})

finish(target)
