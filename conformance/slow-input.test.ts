import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { title } from './bodies.ts'
import { expectError, invalid } from './expectations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { chosen } from './texts.ts'
import type { Wire } from './wire.ts'

/** What is written to be slow is refused in words, or answered; the words and bounds are this server's own (docs/fidelity.md). */
const target = await openTarget('slow input')

describe('formulas', { skip: ownServerOnly }, () => {
  let source: string
  let row: Wire
  before(async () => {
    const slow = 'test(repeat("a", 40) + "b", "^(a|a)*$")'
    const properties = { Name: { title: {} }, Slow: { formula: { expression: slow } }, Fine: { formula: { expression: 'prop("Name") + "!"' } }, Same: { checkbox: {} } }
    source = (await target.newDatabase('Slow', properties)).dataSourceId
    row = await target.ok('POST', '/v1/pages', { parent: { data_source_id: source }, properties: { Name: title('x') } })
  })
  const query = (body: Wire) => target.call('POST', `/v1/data_sources/${source}/query`, body)

  test('a page is read nevertheless: the value is not computed, the others are', async () => {
    const { Slow, Fine } = (await target.ok('GET', `/v1/pages/${row.id}`)).properties
    assert.deepEqual([Slow.formula, Fine.formula], [{ type: 'unsupported', unsupported: {} }, { type: 'string', string: 'x!' }])
    expectError(await target.call('GET', `/v1/pages/${row.id}/properties/${Slow.id}`), invalid(chosen.slowFormula))
  })
  test('a query that needs the value is refused instead of answered wrongly', async () => {
    expectError(await query({ filter: { property: 'Slow', formula: { checkbox: { equals: false } } } }), invalid(chosen.slowFormula))
    expectError(await query({ sorts: [{ property: 'Slow', direction: 'ascending' }] }), invalid(chosen.slowFormula))
    const others = await query({ filter: { property: 'Name', title: { equals: 'x' } } })
    assert.deepEqual(others.body.results.map(({ id }: Wire) => id), [row.id])
  })
})

describe('wide filters', () => {
  let source: string
  let ids: string[]
  before(async () => {
    source = (await target.newDatabase('Wide', { Name: { title: {} }, Number: { number: {} } })).dataSourceId
    const made = []
    for (const number of [1, 2, 3]) {
      made.push(await target.ok('POST', '/v1/pages', { parent: { data_source_id: source }, properties: { Name: title(`row ${number}`), Number: { number } } }))
    }
    ids = made.map(({ id }) => id)
  })
  const find = async (body: Wire): Promise<string[]> => (await target.ok('POST', `/v1/data_sources/${source}/query`, body)).results.map(({ id }: Wire) => id)

  for (const count of [2, 50, 51, 100]) {
    test(`${count} conditions find the same rows, page by page`, async () => {
      const or = Array.from({ length: count }, (_, index) => ({ property: 'Number', number: { equals: index + 2 } }))
      const body = { filter: { or }, sorts: [{ property: 'Number', direction: 'descending' }] }
      assert.deepEqual(await find(body), [ids[2], ids[1]])
      const first = await target.ok('POST', `/v1/data_sources/${source}/query`, { ...body, page_size: 1 })
      assert.deepEqual(await find({ ...body, start_cursor: first.next_cursor }), [ids[1]])
      assert.deepEqual(await find({ filter: { and: or.map(({ number, ...of }) => ({ ...of, number: { does_not_equal: number.equals } })) } }), [ids[0]])
    })
  }
})

describe('filters over long texts', { skip: ownServerOnly }, () => {
  test('are answered, and refused where they would look through too much', async () => {
    const source = (await target.newDatabase('Long', { Name: { title: {} }, Text: { rich_text: {} } })).dataSourceId
    const longest = Array.from({ length: 100 }, () => ({ text: { content: 'a'.repeat(2000) } }))
    for (let row = 0; row < 16; row += 1) {
      await target.ok('POST', '/v1/pages', { parent: { data_source_id: source }, properties: { Name: title(`row ${row}`), Text: { rich_text: longest } } })
    }
    const hundred = (word: string) => Array.from({ length: 100 }, (_, index) => ({ property: 'Text', rich_text: { contains: `${word}${index}` } }))
    const query = (or: Wire[]) => target.call('POST', `/v1/data_sources/${source}/query`, { filter: { or } })
    assert.deepEqual((await query(hundred('x'))).body.results, [])
    expectError(await query(Array.from({ length: 10 }, (_, index) => ({ or: hundred(`y${index} `) }))), invalid(chosen.slowFilter))
  })
})

describe('wide and deep bodies', () => {
  test('a schema of ten thousand properties', async () => {
    const properties = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`P${index}`, { number: {} }]))
    const body = { parent: { type: 'page_id', page_id: target.pageId }, initial_data_source: { properties: { Name: { title: {} }, ...properties } } }
    expectError(await target.call('POST', '/v1/databases', body), invalid(/more than the limit of 51200/))
  })
  test('children deeper than the stack', async () => {
    const rawBody = `${'{"children":[{"toggle":{"rich_text":[],"children":'.repeat(4000)}[]${'}}]}'.repeat(4000)}`
    expectError(await target.call('PATCH', `/v1/blocks/${target.pageId}/children`, undefined, { rawBody, headers: { 'content-type': 'application/json' } }), invalid(/^body failed validation/))
  })
  const pages: [string, string, RegExp][] = [
    ['blocks', '- a\n'.repeat(20_001), /more than 20000 blocks/],
    ['marks', '*a '.repeat(120_000), /120000 line breaks and marks/],
    ['cells', `|${'a|'.repeat(100)}\n|${'-|'.repeat(100)}\n${'|\n'.repeat(1000)}`, /more than 100000 cells/],
  ]
  for (const [what, markdown, message] of pages) {
    test(`Markdown with too many ${what}`, async () => {
      expectError(await target.call('POST', '/v1/pages', { parent: { page_id: target.pageId }, markdown }), invalid(message))
    })
  }
})

finish(target)
