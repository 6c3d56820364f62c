import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { text, title, titleOf } from './bodies.ts'
import { expectError, invalid } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { unknownId, type Wire } from './wire.ts'

const target = await openTarget('rollups')
type Table = Awaited<ReturnType<typeof target.newDatabase>>
let things: Table
let boxes: Table
let full: Wire
let rows: Wire[]

const newRow = (table: Table, properties: Wire): Promise<Wire> =>
  target.ok('POST', '/v1/pages', { parent: { data_source_id: table.dataSourceId }, properties })
const read = async (page: Wire): Promise<Wire> => (await target.ok('GET', `/v1/pages/${page.id}`)).properties
const schemaOf = async (table: Table): Promise<Wire> => (await target.ok('GET', `/v1/data_sources/${table.dataSourceId}`)).properties
const change = (table: Table, properties: Wire) => target.ok('PATCH', `/v1/data_sources/${table.dataSourceId}`, { properties })
const refs = (...pages: Wire[]) => pages.map((page) => ({ id: page.id }))
const query = async (body: Wire): Promise<string[]> =>
  (await target.ok('POST', `/v1/data_sources/${boxes.dataSourceId}/query`, body)).results.map(titleOf)
const rollup = (of: string, fn: string): Wire => ({ rollup: { relation_property_name: 'Holds', rollup_property_name: of, function: fn } })

before(async () => {
  things = await target.newDatabase('Things', {
    Name: { title: {} }, Number: { number: {} }, When: { date: {} }, Flag: { checkbox: {} }, Tags: { multi_select: {} },
    Pick: { select: {} }, Text: { rich_text: {} }, Made: { created_time: {} }, Maker: { created_by: {} },
  })
  rows = [
    await newRow(things, { Name: title('one'), Number: { number: 3 }, When: { date: { start: '2026-01-02' } }, Flag: { checkbox: true }, Tags: { multi_select: [{ name: 'x' }, { name: 'y' }] }, Pick: { select: { name: 'red' } }, Text: { rich_text: text('first') } }),
    await newRow(things, { Name: title('two'), Number: { number: 5 }, When: { date: { start: '2026-03-02T10:00:00Z' } }, Pick: { select: { name: 'blue' } } }),
    await newRow(things, { Name: title('three') }),
  ]
  boxes = await target.newDatabase('Boxes', { Name: { title: {} }, Holds: { relation: { data_source_id: things.dataSourceId, single_property: {} } } })
  await change(boxes, {
    Sum: rollup('Number', 'sum'), Max: rollup('Number', 'max'), Average: rollup('Number', 'average'), Count: rollup('Name', 'count'),
    First: rollup('When', 'earliest_date'), Span: rollup('When', 'date_range'), Checked: rollup('Flag', 'percent_checked'),
    Names: rollup('Name', 'show_original'), Picks: rollup('Pick', 'show_original'), Texts: rollup('Text', 'show_unique'),
    Tags: rollup('Tags', 'count_values'), Makers: rollup('Maker', 'show_original'), Groups: rollup('Pick', 'count_per_group'),
  })
  full = await newRow(boxes, { Name: title('full'), Holds: { relation: refs(...rows) } })
  await newRow(boxes, { Name: title('half'), Holds: { relation: refs(rows[0]!) } })
  await newRow(boxes, { Name: title('empty') })
})

const results: [property: string, value: Wire][] = [
  ['Sum', { type: 'number', number: 8, function: 'sum' }],
  ['Max', { type: 'number', number: 5, function: 'max' }],
  ['Average', { type: 'number', number: 4, function: 'average' }],
  ['Count', { type: 'number', number: 3, function: 'count' }],
  ['First', { type: 'date', date: { start: '2026-01-02', end: null, time_zone: null }, function: 'earliest_date' }],
  ['Span', { type: 'date', date: { start: '2026-01-02', end: '2026-03-02T10:00:00.000+00:00', time_zone: null }, function: 'date_range' }],
  ['Checked', { type: 'number', number: 1 / 3, function: 'percent_checked' }],
  ['Tags', { type: 'number', number: 2, function: 'count_values' }],
  ['Groups', { type: 'unsupported', unsupported: {}, function: 'count_per_group' }],
]
for (const [property, value] of results) {
  test(`${property} of three related pages`, async () => {
    const { [property]: held } = await read(full)
    assert.deepEqual(held.rollup, value)
    assert.equal(Object.keys(held.rollup).at(-1), 'function')
  })
}

test('arrays hold one value a page, in relation order, empty ones included, without ids', async () => {
  const { Names, Picks, Texts, Makers } = await read(full)
  assert.deepEqual(Names.rollup.array.map((item: Wire) => item.title[0].plain_text), ['one', 'two', 'three'])
  assert.deepEqual(Picks.rollup.array.map((item: Wire) => item.select?.name ?? null), ['red', 'blue', null])
  assert.deepEqual(Texts.rollup.array.map((item: Wire) => item.rich_text[0].plain_text), ['first'])
  assert.equal(Makers.rollup.array[0].created_by.type, 'bot')
  assert.ok(Names.rollup.array.every((item: Wire) => !('id' in item)))
})

test('of no related pages', async () => {
  const empty = (await target.ok('POST', `/v1/data_sources/${boxes.dataSourceId}/query`, { filter: { property: 'Name', title: { equals: 'empty' } } })).results[0]
  const values = Object.fromEntries(Object.entries<Wire>(empty.properties).filter(([, { type }]) => type === 'rollup').map(([name, { rollup: held }]) => [name, held[held.type]]))
  assert.deepEqual(values, { Sum: 0, Max: null, Average: null, Count: 0, First: null, Span: null, Checked: 0, Names: [], Picks: [], Texts: [], Tags: 0, Makers: [], Groups: {} })
})

test('a change of a related page shows at once, also when the property is renamed', async () => {
  await target.ok('PATCH', `/v1/pages/${rows[2]!.id}`, { properties: { Number: { number: 10 } } })
  assert.equal((await read(full)).Sum.rollup.number, 18)
  await change(things, { Number: { name: 'Amount' } })
  await change(boxes, { Holds: { name: 'Contents' } })
  const { Sum } = await schemaOf(boxes)
  assert.deepEqual([Sum.rollup.rollup_property_name, Sum.rollup.relation_property_name], ['Amount', 'Contents'])
  assert.deepEqual(Object.keys(Sum.rollup), ['rollup_property_name', 'relation_property_name', 'rollup_property_id', 'relation_property_id', 'function'])
  assert.equal((await read(full)).Sum.rollup.number, 18)
  await target.ok('PATCH', `/v1/pages/${rows[2]!.id}`, { properties: { Amount: { number: null } } })
})

const filters: [condition: Wire, expected: string[]][] = [
  [{ property: 'Sum', rollup: { number: { greater_than: 3 } } }, ['full']],
  [{ property: 'Max', rollup: { number: { is_empty: true } } }, ['empty']],
  [{ property: 'First', rollup: { date: { on_or_before: '2026-01-02' } } }, ['half', 'full']],
  [{ property: 'Names', rollup: { any: { rich_text: { contains: 'TWO' } } } }, ['full']],
  [{ property: 'Names', rollup: { every: { rich_text: { equals: 'one' } } } }, ['half']],
  [{ property: 'Names', rollup: { none: { rich_text: { equals: 'two' } } } }, ['empty', 'half']],
  [{ property: 'Picks', rollup: { any: { select: { equals: 'red' } } } }, ['half', 'full']],
  [{ and: [{ property: 'Count', rollup: { number: { equals: 1 } } }, { property: 'Name', title: { equals: 'half' } }] }, ['half']],
]
for (const [filter, expected] of filters) {
  test(`filter ${JSON.stringify(filter)}`, async () => assert.deepEqual(await query({ filter }), expected))
}

test('property items: what is shown comes an element at a time, an aggregate with its related pages', async () => {
  const properties = await read(full)
  const item = (name: string, query = '') => target.ok('GET', `/v1/pages/${full.id}/properties/${properties[name].id}${query}`)
  const names = await item('Names')
  assert.deepEqual(names.results.map((element: Wire) => element.title.plain_text), ['one', 'two', 'three'])
  assert.deepEqual(names.property_item.rollup, { type: 'array', array: [], function: 'show_original' })
  const sum = await item('Sum', '?page_size=2')
  assert.deepEqual(sum.results.map((element: Wire) => element.relation.id), rows.slice(0, 2).map(({ id }) => id))
  assert.deepEqual([sum.has_more, sum.property_item.rollup.number], [true, 8])
  assert.equal((await item('Texts')).property_item.rollup.type, 'unsupported')
})

test('sorts by a rollup, page by page', async () => {
  const sorts = [{ property: 'Max', direction: 'descending' }]
  assert.deepEqual(await query({ sorts }), ['full', 'half', 'empty'])
  const first = await target.ok('POST', `/v1/data_sources/${boxes.dataSourceId}/query`, { sorts, page_size: 1 })
  const second = await target.ok('POST', `/v1/data_sources/${boxes.dataSourceId}/query`, { sorts, page_size: 5, start_cursor: first.next_cursor })
  assert.deepEqual([...first.results, ...second.results].map(titleOf), ['full', 'half', 'empty'])
})

test('refused: what is not there, a rollup of a rollup, a written value, a filter of another form', async () => {
  const bad = (properties: Wire) => target.call('PATCH', `/v1/data_sources/${boxes.dataSourceId}`, { properties })
  expectError(await bad({ Bad: { rollup: { relation_property_name: 'Nowhere', rollup_property_name: 'Name', function: 'count' } } }), invalid('Could not find property with name or id: Nowhere'))
  expectError(await bad({ Bad: { rollup: { relation_property_name: 'Contents', rollup_property_name: 'Nope', function: 'count' } } }), invalid('Could not find property with name or id: Nope'))
  expectError(await bad({ Bad: { rollup: { relation_property_name: 'Name', rollup_property_name: 'Name', function: 'count' } } }), invalid())
  expectError(await bad({ Bad: { rollup: { relation_property_name: 'Contents', rollup_property_name: 'Name', function: 'guess' } } }), invalid())
  expectError(await target.call('PATCH', `/v1/pages/${full.id}`, { properties: { Sum: { rollup: { number: 1 } } } }), invalid())
  expectError(await target.call('POST', `/v1/data_sources/${boxes.dataSourceId}/query`, { filter: { property: 'Sum', rollup: { any: { number: { equals: 1 } } } } }), invalid())
  expectError(await target.call('POST', `/v1/data_sources/${unknownId}/query`, {}), { status: 404, code: 'object_not_found' })
  const back = await target.newDatabase('Back', { Name: { title: {} }, To: { relation: { data_source_id: boxes.dataSourceId, single_property: {} } } })
  expectError(
    await target.call('PATCH', `/v1/data_sources/${back.dataSourceId}`, { properties: { Twice: { rollup: { relation_property_name: 'To', rollup_property_name: 'Sum', function: 'sum' } } } }),
    invalid(),
  )
})

finish(target)
