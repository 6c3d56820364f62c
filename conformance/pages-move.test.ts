import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { paragraph, title, titleOf } from './bodies.ts'
import { expectError, expectPart, invalid, notFound } from './expectations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { chosen, texts } from './texts.ts'
import { unknownId, versions, type Wire } from './wire.ts'

const target = await openTarget('moving pages')
type Table = Awaited<ReturnType<typeof target.newDatabase>>
let table: Table

before(async () => {
  table = await target.newDatabase('Target', { Name: { title: {} }, Count: { number: {} }, No: { unique_id: {} } })
})

const move = (id: string, parent: Wire, version?: (typeof versions)[number]) =>
  target.call('POST', `/v1/pages/${id}/move`, { parent }, version ? { version } : {})
const moved = (id: string, parent: Wire) => target.ok('POST', `/v1/pages/${id}/move`, { parent })
const read = (id: string) => target.ok('GET', `/v1/pages/${id}`)
const newRow = (source: string, properties: Wire) => target.ok('POST', '/v1/pages', { parent: { data_source_id: source }, properties })
const childrenOf = async (id: string): Promise<string[]> =>
  (await target.ok('GET', `/v1/blocks/${id}/children`)).results.map((block: Wire) => block.id)
const rowsOf = async (source: string, body: Wire = {}): Promise<string[]> =>
  (await target.ok('POST', `/v1/data_sources/${source}/query`, body)).results.map((row: Wire) => row.id)

test('into a page: it comes last there, with all that is in it, and is gone from where it was', async () => {
  const [from, to] = [await target.newPage('From'), await target.newPage('To', [paragraph('first')])]
  const page = await target.ok('POST', '/v1/pages', {
    parent: { page_id: from.id },
    properties: { title: title('Traveller') },
    icon: { emoji: '🧳' },
    children: [paragraph('luggage')],
  })
  const after = await moved(page.id, { type: 'page_id', page_id: to.id })
  expectPart(after, { object: 'page', id: page.id, parent: { type: 'page_id', page_id: to.id }, icon: { emoji: '🧳' }, url: page.url })
  assert.deepEqual(await childrenOf(from.id), [])
  assert.equal((await childrenOf(to.id)).at(-1), page.id)
  assert.equal((await childrenOf(page.id)).length, 1)
  await moved(page.id, { page_id: to.id })
  assert.equal((await childrenOf(to.id)).length, 2, 'moved to where it is already')
})

test('into a data source: only the title comes along, a number is given, filters find it', async () => {
  const page = await target.newPage('Becomes a row')
  const row = await moved(page.id, { data_source_id: table.dataSourceId })
  expectPart(row.parent, { type: 'data_source_id', data_source_id: table.dataSourceId, database_id: table.databaseId })
  assert.equal(titleOf(row), 'Becomes a row')
  assert.equal(row.properties.Count.number, null)
  assert.equal(typeof row.properties.No.unique_id.number, 'number')
  const filter = { property: 'Name', title: { equals: 'becomes a row' } }
  assert.deepEqual(await rowsOf(table.dataSourceId, { filter }), [page.id])
  const back = await moved(page.id, { page_id: target.pageId })
  assert.deepEqual(Object.keys(back.properties), ['title'])
  assert.deepEqual(await rowsOf(table.dataSourceId, { filter }), [])
})

test('from one data source into another the values stay behind; within its own they stay', async () => {
  const other = await target.newDatabase('Other', { Title: { title: {} }, Count: { number: {} } })
  const row = await newRow(table.dataSourceId, { Name: title('r'), Count: { number: 3 } })
  assert.equal((await moved(row.id, { data_source_id: table.dataSourceId })).properties.Count.number, 3)
  const there = await moved(row.id, { data_source_id: other.dataSourceId })
  assert.deepEqual([titleOf(there), there.properties.Count.number], ['r', null])
  assert.deepEqual(await rowsOf(other.dataSourceId, { filter: { property: 'Count', number: { is_not_empty: true } } }), [])
})

test('a database with a single data source may stand in for it', async () => {
  const page = await target.newPage('Row by database')
  assert.equal((await moved(page.id, { page_id: table.databaseId })).parent.data_source_id, table.dataSourceId)
  const several = await target.newDatabase('Several', { Name: { title: {} } })
  await target.ok('POST', '/v1/data_sources', { parent: { database_id: several.databaseId }, properties: { Name: { title: {} } } })
  expectError(await move(page.id, { page_id: several.databaseId }), invalid(texts.severalDataSources))
})

test('relations let go of a row that leaves, on both sides', async () => {
  const authors = await target.newDatabase('Authors', { Name: { title: {} } })
  const works = await target.newDatabase('Works', {
    Name: { title: {} },
    Writer: { relation: { data_source_id: authors.dataSourceId, dual_property: { synced_property_name: 'Wrote' } } },
    Reader: { relation: { data_source_id: authors.dataSourceId, single_property: {} } },
  })
  const ada = await newRow(authors.dataSourceId, { Name: title('Ada') })
  const bob = await newRow(authors.dataSourceId, { Name: title('Bob') })
  const links = { relation: [{ id: ada.id }, { id: bob.id }] }
  const work = await newRow(works.dataSourceId, { Name: title('w'), Writer: links, Reader: links })
  await moved(ada.id, { page_id: target.pageId })
  const { Writer: writer, Reader: reader } = (await read(work.id)).properties
  assert.deepEqual([writer.relation, reader.relation], [[{ id: bob.id }], [{ id: bob.id }]])
  await moved(work.id, { page_id: target.pageId })
  assert.deepEqual((await read(bob.id)).properties.Wrote.relation, [])
})

test('every version moves', async () => {
  for (const version of versions) {
    const page = await target.newPage(`Moves on ${version}`)
    const answer = await move(page.id, { page_id: target.pageId }, version)
    assert.equal(answer.status, 200, answer.text)
  }
})

test('refusals', async () => {
  const page = await target.newPage('Stays')
  const below = await target.ok('POST', '/v1/pages', { parent: { page_id: page.id }, properties: { title: title('Below') } })
  expectError(await move(page.id, { page_id: page.id }), invalid(chosen.movedBelowItself))
  expectError(await move(page.id, { page_id: below.id }), invalid(chosen.movedBelowItself))
  expectError(await move(unknownId, { page_id: page.id }), notFound(texts.notFound('page', unknownId, target.bot)))
  expectError(await move(page.id, { page_id: unknownId }), notFound(texts.notFound('page', unknownId, target.bot)))
  expectError(await move(page.id, { data_source_id: table.databaseId }), notFound(chosen.dataSourceNotFound(table.databaseId, target.bot)[1]))
  expectError(await move(table.databaseId, { page_id: page.id }), invalid(chosen.wrongKind('database', 'page')))
  const [block] = (await target.ok('PATCH', `/v1/blocks/${page.id}/children`, { children: [paragraph('b')] })).results
  expectError(await move(block.id, { page_id: target.pageId }), notFound())
  expectError(await move(below.id, { page_id: block.id }), notFound())
  expectError(await move(below.id, { workspace: true }), invalid(/^body failed validation\. Fix one:\nbody\.parent\.page_id should be defined/))
  await target.ok('PATCH', `/v1/pages/${page.id}`, { in_trash: true })
  expectError(await move(page.id, { page_id: target.pageId }), invalid(texts.trashed))
  expectError(await move(below.id, { page_id: target.pageId }), invalid(texts.trashedAncestor))
  const other = await target.newPage('Other')
  expectError(await move(other.id, { page_id: page.id }), invalid(texts.trashed))
})

test('both ends must be shared with the connection, and it must be allowed to update', { skip: ownServerOnly }, async () => {
  const [mine, foreign] = [await target.newPage('Mine'), await target.newPage('Foreign')]
  const page = await target.ok('POST', '/v1/pages', { parent: { page_id: mine.id }, properties: { title: title('p') } })
  const { token } = await target.integration('Mover', ['read_content', 'update_content'], mine.id)
  const { token: reader } = await target.integration('Looker', ['read_content', 'insert_content'], mine.id)
  const as = (who: string, id: string, parent: Wire) => target.call('POST', `/v1/pages/${id}/move`, { parent }, { token: who })
  expectError(await as(token, page.id, { page_id: foreign.id }), notFound())
  expectError(await as(token, foreign.id, { page_id: mine.id }), notFound())
  expectError(await as(reader, page.id, { page_id: mine.id }), { status: 403, code: 'restricted_resource' })
  assert.equal((await as(token, page.id, { page_id: mine.id })).status, 200)
})

finish(target)
