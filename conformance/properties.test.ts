import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { text, title, titleOf } from './bodies.ts'
import { expectError, expectPart, invalid } from './expectations.ts'
import { propertyCases } from './property-cases.ts'
import { finish, openTarget } from './target.ts'
import { chosen } from './texts.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('properties')
let dataSourceId: string
let people: Wire[]

before(async () => {
  people = (await target.ok('GET', '/v1/users')).results
  const properties = Object.fromEntries(propertyCases.map(({ type, schema }) => [`My ${type}`, { [type]: schema }]))
  dataSourceId = (
    await target.newDatabase('Properties', { Name: { title: {} }, ...properties, Who: { people: {} }, State: { status: {} } })
  ).dataSourceId
})

const newRow = (properties: Wire, source = dataSourceId) =>
  target.ok('POST', '/v1/pages', { parent: { data_source_id: source }, properties })
const update = (id: string, properties: Wire) => target.ok('PATCH', `/v1/pages/${id}`, { properties })
const read = async (id: string): Promise<Wire> => (await target.ok('GET', `/v1/pages/${id}`)).properties
const schemaOf = async (id = dataSourceId): Promise<Wire> => (await target.ok('GET', `/v1/data_sources/${id}`)).properties

for (const { type, schema: _, schemaRead, values, empty, clear, wrong } of propertyCases) {
  const name = `My ${type}`
  test(`${type}: schema, empty value, writing, reading, clearing, refusing`, async () => {
    const property = (await schemaOf())[name]
    expectPart(property, { name, type, description: null, [type]: schemaRead })
    const bare = await newRow({ Name: title('bare') })
    assert.deepEqual(bare.properties[name], { id: property.id, type, [type]: empty })
    for (const value of values) {
      const made = await newRow({ Name: title('made'), [name]: { [type]: value.write } })
      expectPart(made.properties[name], { id: property.id, type, [type]: value.read })
      expectPart((await read(made.id))[name], { [type]: value.read })
      const updated = await update(bare.id, { [name]: { type, [type]: value.write } })
      expectPart(updated.properties[name], { [type]: value.read })
    }
    assert.deepEqual((await update(bare.id, { [name]: { [type]: clear } })).properties[name][type], empty)
    expectError(await target.call('PATCH', `/v1/pages/${bare.id}`, { properties: { [name]: { [type]: wrong } } }), invalid())
    assert.deepEqual((await read(bare.id))[name][type], empty)
  })
}

test('title: several items read back as one text', async () => {
  const row = await newRow({ Name: { title: [...text('a '), { text: { content: 'b' }, annotations: { bold: true } }] } })
  assert.equal(titleOf(row), 'a b')
  assert.equal((await update(row.id, { Name: { title: [] } })).properties.Name.title.length, 0)
})

test('status: a new row has the first option; only known options are taken', async () => {
  const row = await newRow({ Name: title('s') })
  expectPart(row.properties.State.status, { name: 'Not started', color: 'default' })
  expectPart((await update(row.id, { State: { status: { name: 'Done' } } })).properties.State.status, {
    name: 'Done',
    color: 'green',
  })
  expectError(
    await target.call('PATCH', `/v1/pages/${row.id}`, { properties: { State: { status: { name: 'Never' } } } }),
    invalid(chosen.statusOption('Never')),
  )
  assert.equal((await update(row.id, { State: { status: null } })).properties.State.status, null)
})

test('people: full users are read back', async () => {
  const person = people.find((user) => user.type === 'person')
  const row = await newRow({ Name: title('p'), Who: { people: [{ id: person.id }] } })
  assert.deepEqual(row.properties.Who.people, [person])
  assert.deepEqual(
    (await update(row.id, { Who: { people: [{ object: 'user', id: target.bot.id }] } })).properties.Who.people.map(
      (user: Wire) => user.id,
    ),
    [target.bot.id],
  )
  assert.deepEqual((await update(row.id, { Who: { people: [] } })).properties.Who.people, [])
})

test('options are addressed by id too', async () => {
  const [low] = (await schemaOf())['My select'].select.options
  const row = await newRow({ Name: title('o'), 'My select': { select: { id: low.id } } })
  assert.deepEqual(row.properties['My select'].select, { id: low.id, name: 'low', color: 'gray' })
})

test('a bot inside of a value is told by name only, also the own one', async () => {
  const { dataSourceId } = await target.newDatabase('Bots', { Name: { title: {} }, By: { created_by: {} } })
  const row = await target.ok('POST', '/v1/pages', { parent: { data_source_id: dataSourceId }, properties: {} })
  const { id, name } = target.bot
  assert.deepEqual(row.properties.By.created_by, { object: 'user', id, name, avatar_url: null, type: 'bot', bot: {} })
})

test('created and edited: filled in by the server, by and at', async () => {
  const { dataSourceId: source } = await target.newDatabase('Authors', {
    Name: { title: {} },
    Made: { created_time: {} },
    'Made by': { created_by: {} },
    Edited: { last_edited_time: {} },
    'Edited by': { last_edited_by: {} },
  })
  const row = await newRow({ Name: title('a') }, source)
  assert.equal(row.properties.Made.created_time, row.created_time)
  assert.equal(row.properties.Edited.last_edited_time, row.last_edited_time)
  for (const name of ['Made by', 'Edited by']) {
    const user = row.properties[name][row.properties[name].type]
    expectPart(user, { object: 'user', id: target.bot.id, type: 'bot', name: target.bot.name })
  }
  for (const [name, type, value] of [
    ['Made', 'created_time', '2020-01-01T00:00:00.000Z'],
    ['Edited by', 'last_edited_by', { id: target.bot.id }],
  ]) {
    expectError(
      await target.call('PATCH', `/v1/pages/${row.id}`, { properties: { [name as string]: { [type as string]: value } } }),
      invalid(),
    )
  }
})

test('unique_id: counted up, prefixed, never given twice, never written', async () => {
  const { dataSourceId: source } = await target.newDatabase('Tickets', {
    Name: { title: {} },
    No: { unique_id: { prefix: 'TASK' } },
  })
  const [one, two] = [await newRow({ Name: title('1') }, source), await newRow({ Name: title('2') }, source)]
  assert.deepEqual(one.properties.No.unique_id, { prefix: 'TASK', number: 1 })
  assert.deepEqual(two.properties.No.unique_id, { prefix: 'TASK', number: 2 })
  await target.ok('PATCH', `/v1/pages/${two.id}`, { in_trash: true })
  assert.equal((await newRow({ Name: title('3') }, source)).properties.No.unique_id.number, 3)
  await target.ok('PATCH', `/v1/data_sources/${source}`, { properties: { No: { unique_id: {} } } })
  assert.equal((await read(one.id)).No.unique_id.prefix, 'TASK')
  await target.ok('PATCH', `/v1/data_sources/${source}`, { properties: { No: { unique_id: { prefix: 'BUG' } } } })
  assert.deepEqual((await read(one.id)).No.unique_id, { prefix: 'BUG', number: 1 })
  expectError(await target.call('PATCH', `/v1/pages/${one.id}`, { properties: { No: { unique_id: { number: 9 } } } }), invalid())
})

test('unique_id added later numbers the rows there are', async () => {
  const { dataSourceId: source } = await target.newDatabase('Late', { Name: { title: {} } })
  const rows = [await newRow({ Name: title('a') }, source), await newRow({ Name: title('b') }, source)]
  await target.ok('PATCH', `/v1/data_sources/${source}`, { properties: { No: { unique_id: {} } } })
  const numbers = await Promise.all(rows.map(async (row) => (await read(row.id)).No.unique_id.number))
  assert.deepEqual(numbers, [1, 2])
})

const refusals: [string, Wire, Parameters<typeof expectError>[1]][] = [
  [
    'an option with a comma',
    { 'My select': { select: { name: 'a, b' } } },
    invalid('Invalid select option, commas not allowed: a, b'),
  ],
  ['an option id nobody gave', { 'My select': { select: { id: 'nobody' } } }, invalid()],
  [
    'a date with a time on one end only',
    { 'My date': { date: { start: '2026-01-01', end: '2026-01-02T10:00:00Z' } } },
    invalid(),
  ],
  ['a date that is none', { 'My date': { date: { start: 'tomorrow' } } }, invalid()],
  ['a zone that is none', { 'My date': { date: { start: '2026-01-01T10:00:00', time_zone: 'Mars/Base' } } }, invalid()],
  [
    'an address of 201 characters',
    { 'My email': { email: `${'x'.repeat(189)}@example.com` } },
    invalid(/\.email\.length should be ≤ `200`/),
  ],
  [
    'a number of 201 characters',
    { 'My phone_number': { phone_number: '1'.repeat(201) } },
    invalid(/\.phone_number\.length should be ≤ `200`/),
  ],
  [
    'a link of 2,001 characters',
    { 'My url': { url: `https://example.com/${'x'.repeat(1981)}` } },
    invalid(/\.url\.length should be ≤ `2000`/),
  ],
  [
    '101 options',
    { 'My multi_select': { multi_select: Array.from({ length: 101 }, (_, index) => ({ name: String(index) })) } },
    invalid(/\.multi_select\.length should be ≤ `100`/),
  ],
  ['a file without a name', { 'My files': { files: [{ external: { url: 'https://example.com/1.pdf' } }] } }, invalid()],
]
for (const [what, properties, expected] of refusals) {
  test(`refused: ${what}`, async () => {
    const row = await newRow({ Name: title('refusal') })
    const before = await read(row.id)
    expectError(await target.call('PATCH', `/v1/pages/${row.id}`, { properties }), expected)
    assert.deepEqual(await read(row.id), before)
  })
}

finish(target)
