import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Cast, type Json, ok, openCast, text } from '../test/cast.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const write = (method: string, path: string, body?: Json) => ok(cast.app, cast.writer.token, method, path, body)
async function newSource(properties: Json): Promise<string> {
  const made = await write('POST', '/v1/databases', { parent: { page_id: cast.ids.shared }, initial_data_source: { properties: { Name: { title: {} }, ...properties } } })
  return made.data_sources[0].id
}
const change = (source: string, properties: Json) => write('PATCH', `/v1/data_sources/${source}`, { properties })
const newRow = async (source: string, properties: Json = {}): Promise<Json> => write('POST', '/v1/pages', { parent: { data_source_id: source }, properties })
const valueOf = async (row: Json, property = 'P') => (await write('GET', `/v1/pages/${row.id}`)).properties[property]
const found = async (source: string, filter: Json): Promise<string[]> =>
  (await write('POST', `/v1/data_sources/${source}/query`, { filter })).results.map(({ id }: Json) => id)

describe('unique ids', () => {
  const numbers = async (source: string): Promise<number[]> =>
    (await write('POST', `/v1/data_sources/${source}/query`, { sorts: [{ property: 'ID', direction: 'ascending' }] })).results.map((row: Json) => row.properties.ID.unique_id.number)

  test('count on through concurrent creates, each number once', async () => {
    const source = await newSource({ ID: { unique_id: { prefix: 'T' } } })
    const made = await Promise.all(Array.from({ length: 20 }, () => newRow(source)))
    assert.deepEqual(made.map((row) => row.properties.ID.unique_id.number).toSorted((a, b) => a - b), Array.from({ length: 20 }, (_, at) => at + 1))
    assert.deepEqual(made[0].properties.ID.unique_id.prefix, 'T')
  })

  test('are never given again, not after the trash and not after a create that failed', async () => {
    const source = await newSource({ ID: { unique_id: {} }, Who: { people: {} } })
    await newRow(source)
    const second = await newRow(source)
    await write('PATCH', `/v1/pages/${second.id}`, { in_trash: true })
    const body = { parent: { data_source_id: source }, properties: { Who: { people: [{ id: crypto.randomUUID() }] } } }
    await assert.rejects(write('POST', '/v1/pages', body), /answered 400/)
    await newRow(source)
    assert.deepEqual(await numbers(source), [1, 3])
    await write('PATCH', `/v1/pages/${second.id}`, { in_trash: false })
    assert.deepEqual(await numbers(source), [1, 2, 3])
  })

  test('number the rows that are there when the property is added, oldest first', async () => {
    const source = await newSource({})
    const [one, two] = [await newRow(source), await newRow(source)]
    await change(source, { ID: { unique_id: { prefix: 'N' } } })
    assert.deepEqual([(await valueOf(one, 'ID')).unique_id, (await valueOf(two, 'ID')).unique_id], [{ prefix: 'N', number: 1 }, { prefix: 'N', number: 2 }])
    assert.deepEqual(await found(source, { property: 'ID', unique_id: { equals: 2 } }), [two.id])
    assert.equal((await newRow(source)).properties.ID.unique_id.number, 3)
  })
})

describe('retyping a property', () => {
  const people = () => [{ id: cast.ada.user_id }]
  const option = (value: Json) => value?.name
  const plain = (value: Json) => value.map((part: Json) => part.plain_text).join('')
  const day = { start: '2026-07-21', end: null, time_zone: null }
  // From, what is written, to, how it is read, and what it holds then.
  const table: [from: string, written: () => Json, to: string, read: (value: Json) => Json, expected: () => Json][] = [
    ['rich_text', () => text('12.5'), 'number', (value) => value, () => 12.5],
    ['rich_text', () => text('twelve'), 'number', (value) => value, () => null],
    ['number', () => 12.5, 'rich_text', plain, () => '12.5'],
    ['rich_text', () => text('High'), 'select', option, () => 'High'],
    ['select', () => ({ name: 'High' }), 'rich_text', plain, () => 'High'],
    ['select', () => ({ name: 'High' }), 'multi_select', (value) => value.map(option), () => ['High']],
    ['multi_select', () => [{ name: 'a' }, { name: 'b' }], 'rich_text', plain, () => 'a, b'],
    ['rich_text', () => text('a, b'), 'multi_select', (value) => value.map(option), () => ['a', 'b']],
    ['checkbox', () => true, 'rich_text', plain, () => 'Yes'],
    ['rich_text', () => text('yes'), 'checkbox', (value) => value, () => true],
    ['rich_text', () => text('2026-07-21'), 'date', (value) => value, () => day],
    ['date', () => ({ start: '2026-07-21' }), 'rich_text', plain, () => '2026-07-21'],
    ['people', people, 'rich_text', plain, () => cast.ada.user_id],
    ['rich_text', () => text('a@example.com'), 'email', (value) => value, () => 'a@example.com'],
    ['url', () => 'https://example.com', 'rich_text', plain, () => 'https://example.com'],
    ['rich_text', () => text('https://example.com/a.pdf'), 'files', (value) => value[0].external.url, () => 'https://example.com/a.pdf'],
    ['number', () => 7, 'phone_number', (value) => value, () => '7'],
    ['rich_text', () => text('kept'), 'created_time', (value) => typeof value, () => 'string'],
  ]
  for (const [from, written, to, read, expected] of table) {
    test(`${from} → ${to}`, async () => {
      const source = await newSource({ P: { [from]: {} } })
      const row = await newRow(source, { P: { [from]: written() } })
      await change(source, { P: { [to]: {} } })
      const value = await valueOf(row)
      assert.deepEqual([value.type, read(value[to])], [to, expected()])
    })
  }

  test('is followed by filters and sorts', async () => {
    const source = await newSource({ P: { rich_text: {} } })
    const [ten, nine, none] = [await newRow(source, { P: { rich_text: text('10') } }), await newRow(source, { P: { rich_text: text('9') } }), await newRow(source, { P: { rich_text: text('?') } })]
    await change(source, { P: { number: {} } })
    assert.deepEqual(await found(source, { property: 'P', number: { greater_than: 9 } }), [ten.id])
    assert.deepEqual(await found(source, { property: 'P', number: { is_empty: true } }), [none.id])
    const { results } = await write('POST', `/v1/data_sources/${source}/query`, { sorts: [{ property: 'P', direction: 'ascending' }] })
    assert.deepEqual(results.map(({ id }: Json) => id), [nine.id, ten.id, none.id])
  })

  test('to options makes those that values name, in the schema too', async () => {
    const source = await newSource({ P: { rich_text: {} } })
    for (const name of ['Red', 'Blue', 'red']) await newRow(source, { P: { rich_text: text(name) } })
    const { properties } = await change(source, { P: { select: {} } })
    assert.deepEqual(properties.P.select.options.map(({ name }: Json) => name).toSorted(), ['Blue', 'Red'])
    assert.equal((await found(source, { property: 'P', select: { equals: 'Red' } })).length, 2)
  })
})

describe('a changed schema', () => {
  test('lets go of the values of a removed property, and does not give them to a new one of the same name', async () => {
    const source = await newSource({ P: { number: {} } })
    const row = await newRow(source, { P: { number: 5 } })
    await change(source, { P: null })
    await change(source, { P: { number: {} } })
    assert.equal((await valueOf(row)).number, null)
    assert.deepEqual(await found(source, { property: 'P', number: { is_empty: true } }), [row.id])
  })

  test('that removes an option counts rows that held it as empty, found by filters so', async () => {
    const source = await newSource({ P: { select: { options: [{ name: 'Keep' }, { name: 'Drop' }] } } })
    const [kept, dropped] = [await newRow(source, { P: { select: { name: 'Keep' } } }), await newRow(source, { P: { select: { name: 'Drop' } } })]
    await change(source, { P: { select: { options: [{ name: 'Keep' }] } } })
    assert.deepEqual([(await valueOf(kept)).select.name, (await valueOf(dropped)).select], ['Keep', null])
    assert.deepEqual(await found(source, { property: 'P', select: { is_empty: true } }), [dropped.id])
  })

  test('renames without touching values; two properties may swap names in one request', async () => {
    const source = await newSource({ A: { number: {} }, B: { number: {} } })
    const row = await newRow(source, { A: { number: 1 }, B: { number: 2 } })
    await change(source, { A: { name: 'B' }, B: { name: 'A' } })
    assert.deepEqual([(await valueOf(row, 'A')).number, (await valueOf(row, 'B')).number], [2, 1])
  })

  test('that is refused changes nothing', async () => {
    const source = await newSource({ A: { number: {} } })
    const row = await newRow(source, { A: { number: 1 } })
    const before = await write('GET', `/v1/data_sources/${source}`)
    await assert.rejects(change(source, { A: { rich_text: {} }, Name: null }), /answered 400/)
    const { request_id: _one, ...then } = await write('GET', `/v1/data_sources/${source}`)
    const { request_id: _two, ...first } = before
    assert.deepEqual(then, first)
    assert.equal((await valueOf(row, 'A')).number, 1)
  })

  test('takes two changes at once without losing one', async () => {
    const source = await newSource({})
    await Promise.all(Array.from({ length: 10 }, (_, at) => change(source, { [`P${at}`]: { number: {} } })))
    assert.equal(Object.keys((await write('GET', `/v1/data_sources/${source}`)).properties).length, 11)
  })

  test('gets every option that concurrent rows bring along', async () => {
    const source = await newSource({ P: { select: {} } })
    await Promise.all(Array.from({ length: 10 }, (_, at) => newRow(source, { P: { select: { name: `o${at}` } } })))
    const { properties } = await write('GET', `/v1/data_sources/${source}`)
    assert.equal(properties.P.select.options.length, 10)
  })
})
