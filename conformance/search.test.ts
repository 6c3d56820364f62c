import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { titleOf } from './bodies.ts'
import { expectError, invalid } from './expectations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { chosen, texts } from './texts.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('search')
// A word nobody else uses, so that a shared workspace does not disturb the counts.
const word = `Quokka${Date.now().toString(36)}`
const search = (body?: Wire) => target.ok('POST', '/v1/search', body)
const titles = (list: Wire): string[] => list.results.map(titleOf)
const pageTitles = [`${word} one`, `${word} two`, `${word} three`]

before(async () => {
  for (const name of pageTitles) await target.newPage(name)
  await target.newDatabase(`${word} table`, { Name: { title: {} } })
  const trashed = await target.newPage(`${word} binned`)
  await target.ok('PATCH', `/v1/pages/${trashed.id}`, { in_trash: true })
  await target.newPage('Nothing of the kind')
})

test('finds pages and data sources by a word of their title, whatever its case', async () => {
  const found = await search({ query: word.toLowerCase() })
  assert.deepEqual(titles(found).sort(), [...pageTitles, `${word} table`].sort())
  assert.equal(found.type, 'page_or_data_source')
  assert.deepEqual(found.page_or_data_source, {})
  assert.deepEqual([...new Set(found.results.map((item: Wire) => item.object))].sort(), ['data_source', 'page'])
})

test('puts the title that says exactly the query first', async () => {
  assert.equal(titles(await search({ query: `${word} two` }))[0], `${word} two`)
})

test('a plural finds the singular', async () => {
  const page = await target.newPage(`Test of ${word}`)
  const found = await search({ query: `Tests ${word}s`, filter: { property: 'object', value: 'page' } })
  assert.ok(found.results.some((item: Wire) => item.id === page.id))
  await target.ok('PATCH', `/v1/pages/${page.id}`, { in_trash: true, properties: { title: [] } })
})

test('filters by object', async () => {
  const pages = await search({ query: word, filter: { property: 'object', value: 'page' } })
  assert.deepEqual(titles(pages).sort(), [...pageTitles].sort())
  const tables = await search({ query: word, filter: { property: 'object', value: 'data_source' } })
  assert.deepEqual(titles(tables), [`${word} table`])
  assert.ok(tables.results[0].properties.Name, 'a data source comes with its schema')
})

test('leaves the trash out unless asked for', async () => {
  assert.ok(!titles(await search({ query: word })).includes(`${word} binned`))
  assert.deepEqual(titles(await search({ query: word, filter: { in_trash: true } })), [`${word} binned`])
  const both = await search({ query: word, filter: { property: 'object', value: 'page', in_trash: true } })
  assert.deepEqual(titles(both), [`${word} binned`])
})

test('sorts by last edit, both ways', async () => {
  for (const direction of ['ascending', 'descending']) {
    const found = await search({ query: word, sort: { timestamp: 'last_edited_time', direction } })
    const times: string[] = found.results.map((item: Wire) => item.last_edited_time)
    assert.equal(times.length, 4)
    const sorted = times.toSorted()
    assert.deepEqual(times, direction === 'ascending' ? sorted : sorted.reverse())
  }
})

test('sorts by relevance', async () => {
  assert.equal(titles(await search({ query: `${word} three`, sort: { property: 'relevance' } }))[0], `${word} three`)
})

test('without arguments, even without a body, shows everything shared', async () => {
  for (const body of [undefined, {}]) {
    const { results } = await search(body)
    assert.ok(results.length >= 5)
  }
  await target.sdk().search({})
})

test('pages through results without repeating or losing one', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const list = await search({ query: word, page_size: 1, ...(cursor === undefined ? {} : { start_cursor: cursor }) })
    assert.equal(list.results.length, 1)
    seen.push(...titles(list))
    cursor = list.next_cursor ?? undefined
    assert.equal(list.has_more, cursor !== undefined)
  } while (cursor !== undefined)
  assert.deepEqual(seen.sort(), [...pageTitles, `${word} table`].sort())
})

test('an id is not a title', { skip: ownServerOnly }, async () => {
  assert.deepEqual((await search({ query: target.pageId })).results, [])
})

const refusals = [
  ['a sort by another time', { sort: { timestamp: 'created_time', direction: 'ascending' } }, invalid(texts.searchSort)],
  ['the old kind of object', { filter: { property: 'object', value: 'database' } }, invalid(chosen.badFilterValue('database'))],
  ['a cursor from nowhere', { start_cursor: 'bogus' }, invalid(texts.badCursor('bogus'))],
  ['a page too large', { page_size: 101 }, invalid(texts.failed('body.page_size', '≤ `100` or `undefined`', '101'))],
  [
    'a page size that is no number',
    { page_size: 'ten' },
    invalid(texts.failed('body.page_size', 'a number or `undefined`', '"ten"')),
  ],
  ['a query that is no text', { query: 7 }, invalid(texts.failed('body.query', 'a string or `undefined`', '7'))],
  ['an unknown key', { foo: 'x' }, invalid(texts.failed('body.foo', 'not present', '"x"'))],
] as const
for (const [what, body, expected] of refusals) {
  test(`refused: ${what}`, async () => expectError(await target.call('POST', '/v1/search', body), expected))
}

finish(target)
