import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { Client as ClientV2 } from 'notion-client-v2'
import { Client as ClientV4, isFullDatabase, isFullPage } from 'notion-client-v4'
import { paragraph, plain, text, title, titleOf } from '../bodies.ts'
import { expectError, expectPart, invalid } from '../expectations.ts'
import { finish, openTarget, type CallOptions } from '../target.ts'
import { chosen, texts } from '../texts.ts'
import type { Wire } from '../wire.ts'

const target = await openTarget('2022-06-28')
const old: CallOptions = { version: '2022-06-28' }
const options = { auth: target.token, baseUrl: target.apiUrl, fetch: target.recorder.fetch as never, logger: () => undefined }
const ok = (method: string, path: string, body?: Wire) => target.ok(method, path, body, old)

/** The clients of those years, unmodified; their request types differ, their requests do not. */
const clients: Record<string, Wire> = { 'SDK 2.3.0': new ClientV2(options), 'SDK 4.0.2': new ClientV4(options) }

for (const [name, notion] of Object.entries(clients)) {
  describe(name, () => {
    let database: Wire
    const parent = { type: 'page_id', page_id: target.pageId }

    before(async () => {
      database = await notion.databases.create({
        parent,
        title: text(`Old table of ${name}`),
        properties: {
          Name: { title: {} },
          Number: { number: {} },
          Pick: { select: { options: [{ name: 'a' }, { name: 'b' }] } },
        },
      })
    })

    test('a database is one object: container, schema and rows', async () => {
      expectPart(database, {
        object: 'database',
        parent,
        is_inline: false,
        archived: false,
        in_trash: false,
        title: [{ plain_text: `Old table of ${name}` }],
      })
      assert.deepEqual(Object.keys(database.properties).sort(), ['Name', 'Number', 'Pick'])
      assert.ok(!('data_sources' in database))
      assert.deepEqual(database.created_by, { object: 'user', id: target.bot.id })
      const { request_id: _, ...read } = await notion.databases.retrieve({ database_id: database.id })
      const { request_id: __, ...made } = database
      assert.deepEqual(read, made)
      assert.ok(isFullDatabase(read))
    })

    test('the id is the database’s, which newer versions know too', async () => {
      const newer = await target.ok('GET', `/v1/databases/${database.id}`)
      assert.equal(plain(newer.title), `Old table of ${name}`)
      assert.equal(newer.data_sources.length, 1)
    })

    test('schema and title are changed in one call', async () => {
      const updated = await notion.databases.update({
        database_id: database.id,
        title: text('Renamed'),
        description: text('Described'),
        properties: { Done: { checkbox: {} }, Number: { name: 'Amount' } },
      })
      expectPart(updated, { title: [{ plain_text: 'Renamed' }], description: [{ plain_text: 'Described' }] })
      assert.deepEqual(Object.keys(updated.properties).sort(), ['Amount', 'Done', 'Name', 'Pick'])
      const newer = await target.ok('GET', `/v1/databases/${database.id}`)
      assert.equal(plain(newer.title), 'Renamed')
      assert.equal(newer.data_sources[0].name, 'Renamed')
      await notion.databases.update({ database_id: database.id, properties: { Amount: { name: 'Number' }, Done: null } })
    })

    test('rows: made, read, queried, with the database as parent', async () => {
      const made = []
      for (const number of [1, 2, 3]) {
        made.push(
          await notion.pages.create({
            parent: { database_id: database.id },
            properties: {
              Name: title(`row ${number}`),
              Number: { number },
              Pick: { select: { name: number === 2 ? 'b' : 'a' } },
            },
          }),
        )
      }
      assert.ok(isFullPage(made[0]))
      assert.deepEqual(made[0].parent, { type: 'database_id', database_id: database.id })
      const list = await notion.databases.query({
        database_id: database.id,
        filter: { property: 'Pick', select: { equals: 'a' } },
        sorts: [{ property: 'Number', direction: 'descending' }],
      })
      expectPart(list, { object: 'list', type: 'page_or_database', page_or_database: {}, has_more: false, next_cursor: null })
      assert.deepEqual(list.results.map(titleOf), ['row 3', 'row 1'])
      assert.equal((await notion.databases.query({ database_id: database.id })).results.length, 3)
      const one = await notion.databases.query({ database_id: database.id, page_size: 1 })
      const rest = await notion.databases.query({ database_id: database.id, start_cursor: one.next_cursor })
      assert.equal(one.results.length + rest.results.length, 3)
    })

    test('pages and blocks say archived, and are archived by it', async () => {
      const page = await notion.pages.create({
        parent: { page_id: target.pageId },
        properties: { title: text('Old page') },
        children: [paragraph('x')],
      })
      expectPart(page, { archived: false, in_trash: false })
      const archived = await notion.pages.update({ page_id: page.id, archived: true })
      expectPart(archived, { archived: true, in_trash: true })
      expectPart(await notion.pages.update({ page_id: page.id, archived: false }), { archived: false, in_trash: false })
      const { results } = await notion.blocks.children.list({ block_id: page.id })
      expectPart(results[0], { type: 'paragraph', archived: false, in_trash: false })
      const { results: added } = await notion.blocks.children.append({
        block_id: page.id,
        children: [paragraph('first')],
        after: results[0].id,
      })
      assert.equal(plain(added[0].paragraph.rich_text), 'first')
      expectPart(await notion.blocks.update({ block_id: added[0].id, archived: true }), { archived: true })
      expectPart(await notion.blocks.retrieve({ block_id: added[0].id }), { archived: true, in_trash: true })
      expectPart(await notion.blocks.delete({ block_id: results[0].id }), { archived: true, in_trash: true })
    })

    test('search finds databases, not data sources', async () => {
      const found = await notion.search({ filter: { property: 'object', value: 'database' } })
      assert.equal(found.type, 'page_or_database')
      assert.ok(found.results.some((item: Wire) => item.id === database.id))
      assert.deepEqual([...new Set(found.results.map((item: Wire) => item.object))], ['database'])
      assert.ok(
        (await notion.search({ filter: { property: 'object', value: 'page' } })).results.every(
          (item: Wire) => item.object === 'page',
        ),
      )
    })

    test('relations name the database', async () => {
      const linked = await notion.databases.create({
        parent,
        title: text('Linked'),
        properties: {
          Name: { title: {} },
          To: { relation: { database_id: database.id, type: 'dual_property', dual_property: {} } },
          One: { relation: { database_id: database.id, single_property: {} } },
        },
      })
      expectPart(linked.properties.To.relation, {
        database_id: database.id,
        type: 'dual_property',
        dual_property: { synced_property_name: 'Related to Linked (To)' },
      })
      expectPart(linked.properties.One.relation, { database_id: database.id, type: 'single_property', single_property: {} })
      const row = await notion.pages.create({ parent: { database_id: database.id }, properties: { Name: title('goal') } })
      const from = await notion.pages.create({
        parent: { database_id: linked.id },
        properties: { Name: title('start'), To: { relation: [{ id: row.id }] } },
      })
      assert.deepEqual(from.properties.To.relation, [{ id: row.id }])
    })

    test('users, comments and single blocks are as ever', async () => {
      assert.equal((await notion.users.me({})).id, target.bot.id)
      assert.ok((await notion.users.list({})).results.length >= 2)
      assert.equal((await notion.users.retrieve({ user_id: target.bot.id })).id, target.bot.id)
      const comment = await notion.comments.create({ parent: { page_id: target.pageId }, rich_text: text('hello') })
      assert.ok((await notion.comments.list({ block_id: target.pageId })).results.some((item: Wire) => item.id === comment.id))
      expectPart(await notion.blocks.retrieve({ block_id: target.pageId }), { type: 'child_page', archived: false })
    })
  })
}

test('a database of several data sources cannot be told on this version', async () => {
  const { databaseId, dataSourceId } = await target.newDatabase('Several', { Name: { title: {} } })
  const second = await target.ok('POST', '/v1/data_sources', {
    parent: { database_id: databaseId },
    properties: { Name: { title: {} } },
    title: text('Second'),
  })
  const expected = {
    ...invalid(texts.severalDataSources),
    additionalData: {
      error_type: 'multiple_data_sources_for_database',
      database_id: databaseId,
      child_data_source_ids: [dataSourceId, second.id],
      minimum_api_version: '2025-09-03',
    },
  }
  const attempts: [string, string, Wire?][] = [
    ['GET', `/v1/databases/${databaseId}`],
    ['PATCH', `/v1/databases/${databaseId}`, { title: text('x') }],
    ['POST', `/v1/databases/${databaseId}/query`, {}],
    ['POST', '/v1/pages', { parent: { database_id: databaseId }, properties: {} }],
  ]
  for (const [method, path, body] of attempts) expectError(await target.call(method, path, body, old), expected)
  const { results } = await ok('POST', '/v1/search', { filter: { property: 'object', value: 'database' } })
  assert.ok(!results.some((item: Wire) => item.id === databaseId))
  const row = await ok('POST', '/v1/pages', { parent: { data_source_id: second.id }, properties: { Name: title('by source') } })
  assert.deepEqual(row.parent, { type: 'database_id', database_id: databaseId })
})

test('messages speak of what this version has', async () => {
  const search = await target.call('POST', '/v1/search', { filter: { property: 'object', value: 'data_source' } }, old)
  expectError(search, invalid(chosen.badFilterValueBefore2025('data_source')))
  const create = await target.call(
    'POST',
    '/v1/databases',
    { parent: { type: 'page_id', page_id: target.pageId }, title: text('x') },
    old,
  )
  expectError(create, invalid(texts.failed('body.properties', 'defined', 'undefined')))
})

finish(target)
