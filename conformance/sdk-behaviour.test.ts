import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  APIErrorCode,
  APIResponseError,
  Client,
  ClientErrorCode,
  UnknownHTTPResponseError,
  collectAllDataSourceRows,
  collectPaginatedAPI,
  extractDatabaseId,
  extractPageId,
  isFullBlock,
  isFullComment,
  isFullDataSource,
  isFullDatabase,
  isFullPage,
  isFullPageOrDataSource,
  isFullUser,
  isHTTPResponseError,
  isNotionClientError,
  iterateAllDataSourceRows,
  iteratePaginatedAPI,
} from '@notionhq/client'
import { paragraph, plain, text, title } from './bodies.ts'
import { finish, openTarget } from './target.ts'
import { texts } from './texts.ts'
import { unknownId, type Wire } from './wire.ts'

const target = await openTarget('SDK behaviour')
const notion = target.sdk()
let pageId: string
let table: Awaited<ReturnType<typeof target.newDatabase>>

before(async () => {
  pageId = (
    await target.newPage(
      'Iterated',
      ['1', '2', '3', '4', '5'].map((name) => paragraph(name)),
    )
  ).id
  table = await target.newDatabase('Iterated rows', { Name: { title: {} }, Even: { checkbox: {} } })
  for (let number = 1; number <= 6; number += 1) {
    await target.ok('POST', '/v1/pages', {
      parent: { data_source_id: table.dataSourceId },
      properties: { Name: title(String(number)), Even: { checkbox: number % 2 === 0 } },
    })
  }
})

const thrownBy = async (act: () => Promise<unknown>): Promise<Wire> =>
  act().then(
    () => assert.fail('should have thrown'),
    (error: unknown) => error,
  )

test('iteratePaginatedAPI and collectPaginatedAPI walk every kind of list', async () => {
  const seen: string[] = []
  for await (const block of iteratePaginatedAPI(notion.blocks.children.list, { block_id: pageId, page_size: 2 })) {
    assert.ok(isFullBlock(block) && block.type === 'paragraph')
    seen.push(plain(block.paragraph.rich_text))
  }
  assert.deepEqual(seen, ['1', '2', '3', '4', '5'])
  assert.equal(
    (await collectPaginatedAPI(notion.dataSources.query, { data_source_id: table.dataSourceId, page_size: 4 })).length,
    6,
  )
  assert.ok((await collectPaginatedAPI(notion.users.list, { page_size: 1 })).length >= 2)
  assert.ok((await collectPaginatedAPI(notion.search, { page_size: 3 })).length >= 8)
})

test('iterateAllDataSourceRows and collectAllDataSourceRows bring each row once, oldest first', async () => {
  const all = await collectAllDataSourceRows(notion, { data_source_id: table.dataSourceId })
  assert.deepEqual(
    all.map((row) => plain((row as Wire).properties.Name.title)),
    ['1', '2', '3', '4', '5', '6'],
  )
  const even: string[] = []
  for await (const row of iterateAllDataSourceRows(notion, {
    data_source_id: table.dataSourceId,
    filter: { property: 'Even', checkbox: { equals: true } },
  })) {
    assert.ok(isFullPageOrDataSource(row))
    even.push(plain((row as Wire).properties.Name.title))
  }
  assert.deepEqual(even, ['2', '4', '6'])
})

test('what the token may read comes in full', async () => {
  assert.ok(isFullPage(await notion.pages.retrieve({ page_id: pageId })))
  assert.ok(isFullBlock(await notion.blocks.retrieve({ block_id: pageId })))
  assert.ok(isFullDatabase(await notion.databases.retrieve({ database_id: table.databaseId })))
  assert.ok(isFullDataSource(await notion.dataSources.retrieve({ data_source_id: table.dataSourceId })))
  assert.ok(isFullUser(await notion.users.me({})))
  assert.ok(isFullComment(await notion.comments.create({ parent: { page_id: pageId }, rich_text: text('x') })))
})

test('the addresses of answers lead back to their ids', async () => {
  const page = await notion.pages.retrieve({ page_id: pageId })
  const database = await notion.databases.retrieve({ database_id: table.databaseId })
  assert.ok(isFullPage(page) && isFullDatabase(database))
  assert.equal(extractPageId(page.url), pageId)
  assert.equal(extractDatabaseId(database.url), table.databaseId)
})

test('errors of the API are APIResponseErrors with code, status, text, data and request id', async () => {
  const error = await thrownBy(() => notion.pages.retrieve({ page_id: unknownId }))
  assert.ok(error instanceof APIResponseError && isNotionClientError(error) && isHTTPResponseError(error))
  assert.equal(error.code, APIErrorCode.ObjectNotFound)
  assert.equal(error.status, 404)
  assert.equal(error.message, texts.notFound('page', unknownId, target.bot))
  assert.deepEqual(error.additional_data, { integration_id: target.bot.id })
  assert.equal(error.request_id, JSON.parse(error.body).request_id)
})

const codes: [string, string, () => Promise<unknown>][] = [
  ['validation_error', APIErrorCode.ValidationError, () => notion.pages.retrieve({ page_id: 'AAA' })],
  ['unauthorized', APIErrorCode.Unauthorized, () => target.sdk(undefined, 'ntn_nobody').users.me({})],
  ['invalid_request_url', APIErrorCode.InvalidRequestURL, () => notion.request({ path: 'nothing', method: 'get' })],
]
for (const [name, code, act] of codes) {
  test(`${name} is known to the SDK`, async () => {
    const error = await thrownBy(act)
    assert.ok(error instanceof APIResponseError, String(error))
    assert.equal(error.code, code)
  })
}

test('missing_version is not: it becomes an UnknownHTTPResponseError', async () => {
  const error = await thrownBy(() => target.sdk('2024-01-01' as never).users.me({}))
  assert.ok(error instanceof UnknownHTTPResponseError && isNotionClientError(error))
  assert.equal(error.code, ClientErrorCode.ResponseError)
  assert.equal(error.status, 400)
  assert.equal(JSON.parse(error.body).code, 'missing_version')
})

test('a cursor of null, arguments of undefined and odd property ids are no trouble', async () => {
  await notion.users.list({ start_cursor: undefined, page_size: undefined })
  await notion.dataSources.query({ data_source_id: table.dataSourceId, start_cursor: null, filter: undefined })
  const source = await notion.dataSources.retrieve({ data_source_id: table.dataSourceId })
  const even = source.properties.Even!.id
  const { results } = await notion.dataSources.query({ data_source_id: table.dataSourceId, filter_properties: [even, 'title'] })
  assert.deepEqual(Object.keys((results[0] as Wire).properties).sort(), ['Even', 'Name'])
})

test('an own `fetch` and `baseUrl` are all the SDK needs', async () => {
  const plainClient = new Client({ auth: target.token, baseUrl: target.apiUrl })
  assert.equal((await plainClient.users.me({})).id, target.bot.id)
})

finish(target)
