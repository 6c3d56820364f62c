import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { title, titleOf } from './bodies.ts'
import { expectError, expectPart, invalid } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { texts } from './texts.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('query pagination')
let dataSourceId: string
const count = 105

const newRow = (number: number) =>
  target.ok('POST', '/v1/pages', {
    parent: { data_source_id: dataSourceId },
    properties: { Name: title(String(number)), Odd: { checkbox: number % 2 === 1 }, Number: { number } },
  })
const query = (body: Wire = {}, search = '') => target.ok('POST', `/v1/data_sources/${dataSourceId}/query${search}`, body)

before(async () => {
  dataSourceId = (await target.newDatabase('Rows', { Name: { title: {} }, Odd: { checkbox: {} }, Number: { number: {} } }))
    .dataSourceId
  for (let number = 1; number <= count; number += 1) await newRow(number)
})

async function walk(body: Wire, between?: () => Promise<unknown>): Promise<number[]> {
  const seen: number[] = []
  let cursor: string | undefined
  do {
    const list = await query({ ...body, ...(cursor === undefined ? {} : { start_cursor: cursor }) })
    assert.ok(list.results.length <= body.page_size)
    seen.push(...list.results.map((row: Wire) => row.properties.Number.number))
    assert.equal(list.has_more, list.next_cursor !== null)
    cursor = list.next_cursor ?? undefined
    await between?.()
  } while (cursor !== undefined)
  return seen
}
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

test('a list of rows says what it is, and brings 100 unless asked for less', async () => {
  const list = await query()
  assert.equal(list.results.length, 100)
  expectPart(list, { object: 'list', type: 'page_or_data_source', page_or_data_source: {}, has_more: true })
  assert.match(list.next_cursor, /^s:[0-9a-f-]{36}:[0-9a-f-]{36}$/)
  assert.ok(!('request_status' in list))
  assert.equal((await target.call('POST', `/v1/data_sources/${dataSourceId}/query`)).status, 200)
  const rest = await query({ start_cursor: list.next_cursor })
  assert.equal(rest.results.length, count - 100)
  expectPart(rest, { has_more: false, next_cursor: null })
})

test('pages neither repeat nor lose a row, in any order', async () => {
  assert.deepEqual(await walk({ page_size: 7 }), numbers(1, count).toReversed())
  assert.deepEqual(await walk({ page_size: 50, sorts: [{ property: 'Number', direction: 'ascending' }] }), numbers(1, count))
  assert.deepEqual(
    await walk({ page_size: 20, sorts: [{ timestamp: 'created_time', direction: 'ascending' }] }),
    numbers(1, count),
  )
  assert.deepEqual(
    await walk({
      page_size: 9,
      filter: { property: 'Odd', checkbox: { equals: true } },
      sorts: [{ property: 'Name', direction: 'ascending' }],
    }),
    numbers(1, count).filter((number) => number % 2 === 1),
  )
  // Equal keys throughout: only a total order keeps pages apart.
  assert.deepEqual(
    (await walk({ page_size: 11, sorts: [{ property: 'Odd', direction: 'ascending' }] })).toSorted((a, b) => a - b),
    numbers(1, count),
  )
})

test('the last page of an exact division is not empty', async () => {
  const { results, has_more: hasMore } = await query({
    page_size: 5,
    filter: { property: 'Number', number: { less_than_or_equal_to: 5 } },
  })
  assert.equal(results.length, 5)
  assert.equal(hasMore, false)
})

test('filter_properties leaves only the columns named', async () => {
  const { results } = await query({ page_size: 1 }, '?filter_properties=Number&filter_properties=title')
  assert.deepEqual(Object.keys(results[0].properties).sort(), ['Name', 'Number'])
  expectError(
    await target.call('POST', `/v1/data_sources/${dataSourceId}/query?filter_properties=Number&filter_properties=nope`, {}),
    invalid(texts.noFilterProperty('nope')),
  )
  const bracketed = await query({ page_size: 1 }, '?filter_properties[]=Number')
  assert.deepEqual(Object.keys(bracketed.results[0].properties), ['Number'])
})

test('trashed rows are shown only when asked for', async () => {
  const row = await newRow(1000)
  await target.ok('PATCH', `/v1/pages/${row.id}`, { in_trash: true })
  const filter = { property: 'Number', number: { equals: 1000 } }
  assert.deepEqual((await query({ filter })).results, [])
  const { results } = await query({ filter, in_trash: true })
  assert.deepEqual(results.map(titleOf), ['1000'])
})

test('result_type keeps one kind', async () => {
  assert.equal((await query({ result_type: 'page', page_size: 3 })).results.length, 3)
  assert.deepEqual((await query({ result_type: 'data_source' })).results, [])
})

test('rows made while paging do not disturb the walk', async () => {
  let made = 500
  const seen = await walk({ page_size: 40, filter: { property: 'Number', number: { less_than: 1000 } } }, () =>
    newRow((made += 1)),
  )
  // The new ones stand at the front of the unsorted order: a cursor that counts places would show rows twice.
  assert.deepEqual(seen, numbers(1, count).toReversed())
})

const refusals = [
  ['a cursor from nowhere', { start_cursor: 'bogus' }, invalid(texts.badCursor('bogus'))],
  ['a page too large', { page_size: 101 }, invalid(texts.failed('body.page_size', '≤ `100` or `undefined`', '101'))],
  [
    'a page size that is no number',
    { page_size: 'ten' },
    invalid(texts.failed('body.page_size', 'a number or `undefined`', '"ten"')),
  ],
  ['an unknown key', { limit: 5 }, invalid(texts.failed('body.limit', 'not present', '5'))],
  ['archived, which this version has not', { archived: true }, invalid(texts.failed('body.archived', 'not present', 'true'))],
] as const
for (const [what, body, expected] of refusals) {
  test(`refused: ${what}`, async () =>
    expectError(await target.call('POST', `/v1/data_sources/${dataSourceId}/query`, body), expected))
}

finish(target)
