import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Client } from '@notionhq/client'
import { paragraph, plain, text, title } from '../bodies.ts'
import { expectError, expectPart, invalid } from '../expectations.ts'
import { finish, openTarget } from '../target.ts'
import { texts } from '../texts.ts'
import type { Wire } from '../wire.ts'

const target = await openTarget('2025-09-03')
const notion = target.sdk()
const version = '2025-09-03' as const
const ok = (method: string, path: string, body?: Wire) => target.ok(method, path, body, { version })
const beforeRequestId = (body: Wire) => Object.keys(body).at(-2)
let page: Wire

before(async () => {
  page = await ok('POST', '/v1/pages', {
    parent: { page_id: target.pageId },
    properties: { title: text('2025') },
    children: [paragraph('a'), paragraph('b')],
  })
})

test('is what the SDK speaks by default', () => {
  assert.equal(Client.defaultNotionVersion, version)
})

test('archived stands last on everything that can be trashed', async () => {
  const database = await ok('POST', '/v1/databases', { parent: { type: 'page_id', page_id: page.id } })
  const source = await ok('GET', `/v1/data_sources/${database.data_sources[0].id}`)
  const block = await ok('GET', `/v1/blocks/${page.id}`)
  for (const object of [page, database, source, block]) {
    assert.equal(object.archived, false)
    assert.equal(beforeRequestId(object), 'archived', object.object)
  }
  const { results } = await ok('GET', `/v1/blocks/${page.id}/children`)
  for (const item of results) assert.equal(Object.keys(item).at(-1), 'archived')
  const comment = await ok('POST', '/v1/comments', { parent: { page_id: page.id }, rich_text: text('x') })
  assert.ok(!('archived' in comment))
  assert.ok(!('archived' in (await ok('GET', '/v1/users/me'))))
})

test('archived and in_trash are the same, in and out', async () => {
  const { id } = await target.newPage('Switch')
  const put = (body: Wire) => ok('PATCH', `/v1/pages/${id}`, body)
  for (const key of ['archived', 'in_trash']) {
    expectPart(await put({ [key]: true }), { archived: true, in_trash: true })
    expectPart(await put({ [key]: false }), { archived: false, in_trash: false })
  }
  expectPart(await put({ archived: true, in_trash: true }), { archived: true, in_trash: true })
  expectPart(await ok('PATCH', `/v1/blocks/${id}`, { archived: false }), { archived: false, in_trash: false })
  expectError(await target.call('PATCH', `/v1/pages/${id}`, { archived: true, in_trash: false }, { version }), invalid())
  const deleted = await notion.blocks.delete({ block_id: id })
  expectPart(deleted, { archived: true, in_trash: true })
})

test('databases and data sources are archived the same way', async () => {
  const { databaseId, dataSourceId } = await target.newDatabase('Binned', { Name: { title: {} } })
  await target.ok('POST', '/v1/data_sources', {
    parent: { database_id: databaseId },
    properties: { Name: { title: {} } },
    title: text('Second'),
  })
  for (const path of [`/v1/databases/${databaseId}`, `/v1/data_sources/${dataSourceId}`]) {
    expectPart(await ok('PATCH', path, { archived: true }), { archived: true, in_trash: true })
    expectPart(await ok('PATCH', path, { archived: false }), { archived: false, in_trash: false })
  }
  const row = await ok('POST', '/v1/pages', { parent: { data_source_id: dataSourceId }, properties: { Name: title('row') } })
  await ok('PATCH', `/v1/pages/${row.id}`, { archived: true })
  assert.deepEqual(
    (await ok('POST', `/v1/data_sources/${dataSourceId}/query`, { archived: true })).results.map((item: Wire) => item.id),
    [row.id],
  )
  expectPart(row, { parent: { type: 'data_source_id', data_source_id: dataSourceId, database_id: databaseId } })
})

test('append takes after, or position, not both', async () => {
  const says = (list: Wire): string[] => list.results.map((block: Wire) => plain(block.paragraph.rich_text))
  const { id } = await target.newPage('After', [paragraph('a'), paragraph('b')])
  const [a] = (await ok('GET', `/v1/blocks/${id}/children`)).results
  assert.deepEqual(says(await ok('PATCH', `/v1/blocks/${id}/children`, { children: [paragraph('a2')], after: a.id })), [
    'a2',
    'b',
  ])
  assert.deepEqual(
    says(await ok('PATCH', `/v1/blocks/${id}/children`, { children: [paragraph('0')], position: { type: 'start' } })),
    ['0', 'a', 'a2', 'b'],
  )
  expectError(
    await target.call(
      'PATCH',
      `/v1/blocks/${id}/children`,
      { children: [paragraph('x')], after: a.id, position: { type: 'end' } },
      { version },
    ),
    invalid(),
  )
})

test('a data source is no database, nor the reverse', async () => {
  const { databaseId, dataSourceId } = await target.newDatabase('Two ids', { Name: { title: {} } })
  assert.equal((await target.call('GET', `/v1/databases/${dataSourceId}`, undefined, { version })).status, 404)
  assert.equal((await target.call('GET', `/v1/data_sources/${databaseId}`, undefined, { version })).status, 404)
})

test('an unknown key is named', async () => {
  expectError(
    await target.call('PATCH', `/v1/pages/${page.id}`, { foo: 'x' }, { version }),
    invalid(texts.failed('body.foo', 'not present', '"x"')),
  )
})

finish(target)
