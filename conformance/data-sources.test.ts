import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plain, text, title } from './bodies.ts'
import { expectError, expectPart, invalid, notFound } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { chosen, texts } from './texts.ts'
import { unknownId, type Wire } from './wire.ts'

const target = await openTarget('data sources')
const newTable = (properties: Wire = {}) => target.newDatabase('Table', { Name: { title: {} }, ...properties })
const read = (id: string) => target.ok('GET', `/v1/data_sources/${id}`)
const change = (id: string, properties: Wire) => target.ok('PATCH', `/v1/data_sources/${id}`, { properties })
const row = (dataSourceId: string, properties: Wire) =>
  target.ok('POST', '/v1/pages', { parent: { data_source_id: dataSourceId }, properties })

test('a property is added, renamed, described, retyped and removed; its column follows', async () => {
  const { dataSourceId } = await newTable({ Amount: { number: {} } })
  const page = await row(dataSourceId, { Name: title('r'), Amount: { number: 5 } })

  const added = await change(dataSourceId, { Done: { checkbox: {} } })
  expectPart(added.properties.Done, { name: 'Done', type: 'checkbox', checkbox: {}, description: null })
  assert.equal((await target.ok('GET', `/v1/pages/${page.id}`)).properties.Done.checkbox, false)

  const { Amount: amount } = added.properties
  const renamed = await change(dataSourceId, { Amount: { name: 'Sum' } })
  assert.deepEqual(Object.keys(renamed.properties).sort(), ['Done', 'Name', 'Sum'])
  assert.equal(renamed.properties.Sum.id, amount.id)
  assert.equal((await target.ok('GET', `/v1/pages/${page.id}`)).properties.Sum.number, 5)

  const formatted = await change(dataSourceId, {
    [amount.id]: { name: 'Total', description: 'in money', number: { format: 'euro' } },
  })
  expectPart(formatted.properties.Total, { id: amount.id, description: 'in money', number: { format: 'euro' } })

  const retyped = await change(dataSourceId, { Total: { rich_text: {} } })
  assert.equal(retyped.properties.Total.type, 'rich_text')
  assert.equal(plain((await target.ok('GET', `/v1/pages/${page.id}`)).properties.Total.rich_text), '5')

  const removed = await change(dataSourceId, { Total: null })
  assert.deepEqual(Object.keys(removed.properties).sort(), ['Done', 'Name'])
  assert.deepEqual(Object.keys((await target.ok('GET', `/v1/pages/${page.id}`)).properties).sort(), ['Done', 'Name'])
})

test('the title property may be renamed, not removed', async () => {
  const { dataSourceId } = await newTable()
  const renamed = await change(dataSourceId, { Name: { name: 'Subject' } })
  expectPart(renamed.properties, { Subject: { id: 'title', type: 'title', title: {} } })
  expectError(await target.call('PATCH', `/v1/data_sources/${dataSourceId}`, { properties: { Subject: null } }), invalid())
  expectError(
    await target.call('PATCH', `/v1/data_sources/${dataSourceId}`, { properties: { Subject: { number: {} } } }),
    invalid(),
  )
})

test('what was read may be sent back, and an empty schema change changes nothing', async () => {
  const { dataSourceId } = await newTable({
    State: { select: { options: [{ name: 'open', color: 'green' }] } },
    At: { date: {} },
  })
  const { properties } = await read(dataSourceId)
  assert.deepEqual((await change(dataSourceId, properties)).properties, properties)
  assert.deepEqual((await change(dataSourceId, {})).properties, properties)
})

for (const type of ['select', 'multi_select']) {
  test(`${type}: options keep their ids, are replaced as a list, and rows lose removed ones`, async () => {
    const { dataSourceId } = await newTable({ Pick: { [type]: { options: [{ name: 'a', color: 'red' }, { name: 'b' }] } } })
    const options = (await read(dataSourceId)).properties.Pick[type].options
    expectPart(options, [
      { name: 'a', color: 'red', description: null },
      { name: 'b', color: 'default', description: null },
    ])
    const value = type === 'select' ? { name: 'b' } : [{ name: 'b' }]
    const page = await row(dataSourceId, { Name: title('r'), Pick: { [type]: value } })

    const changed = await change(dataSourceId, { Pick: { [type]: { options: [{ name: 'c', color: 'blue' }, { name: 'a' }] } } })
    const after = changed.properties.Pick[type].options
    expectPart(after, [
      { name: 'c', color: 'blue' },
      { name: 'a', color: 'red', id: options[0].id },
    ])
    assert.deepEqual((await target.ok('GET', `/v1/pages/${page.id}`)).properties.Pick[type], type === 'select' ? null : [])
  })

  test(`${type}: a new name in a row becomes an option`, async () => {
    const { dataSourceId } = await newTable({ Pick: { [type]: {} } })
    assert.deepEqual((await read(dataSourceId)).properties.Pick[type].options, [])
    const page = await row(dataSourceId, {
      Name: title('r'),
      Pick: { [type]: type === 'select' ? { name: 'fresh' } : [{ name: 'fresh' }] },
    })
    const [option] = (await read(dataSourceId)).properties.Pick[type].options
    expectPart(option, { name: 'fresh', color: 'default' })
    assert.deepEqual([page.properties.Pick[type]].flat()[0], { id: option.id, name: 'fresh', color: 'default' })
  })
}

test('status has its three groups, and takes new options into the first', async () => {
  const { dataSourceId } = await newTable({ State: { status: {} } })
  const { status } = (await read(dataSourceId)).properties.State
  expectPart(status.options, [
    { name: 'Not started', color: 'default' },
    { name: 'In progress', color: 'blue' },
    { name: 'Done', color: 'green' },
  ])
  expectPart(status.groups, [
    { name: 'To-do', color: 'gray' },
    { name: 'In progress', color: 'blue' },
    { name: 'Complete', color: 'green' },
  ])
  assert.deepEqual(
    status.groups.map((group: Wire) => group.option_ids),
    status.options.map((option: Wire) => [option.id]),
  )
  const changed = await change(dataSourceId, {
    State: { status: { options: [...status.options.map(({ id }: Wire) => ({ id })), { name: 'Waiting' }] } },
  })
  const { options, groups } = changed.properties.State.status
  assert.deepEqual(options.map((option: Wire) => option.name).sort(), ['Done', 'In progress', 'Not started', 'Waiting'])
  assert.ok(groups[0].option_ids.includes(options.find((option: Wire) => option.name === 'Waiting').id))
})

test('a database takes further data sources, each with its own schema and rows', async () => {
  const { databaseId, dataSourceId } = await newTable()
  const second = await target.ok('POST', '/v1/data_sources', {
    parent: { type: 'database_id', database_id: databaseId },
    title: text('Second'),
    icon: { emoji: '2️⃣' },
    properties: { Label: { title: {} }, Size: { number: {} } },
  })
  expectPart(second, {
    object: 'data_source',
    title: [{ plain_text: 'Second' }],
    icon: { emoji: '2️⃣' },
    parent: { database_id: databaseId },
  })
  const database = await target.ok('GET', `/v1/databases/${databaseId}`)
  assert.deepEqual(
    database.data_sources.map((source: Wire) => source.id),
    [dataSourceId, second.id],
  )
  await row(second.id, { Label: title('mine'), Size: { number: 1 } })
  assert.equal((await target.ok('POST', `/v1/data_sources/${second.id}/query`, {})).results.length, 1)
  assert.equal((await target.ok('POST', `/v1/data_sources/${dataSourceId}/query`, {})).results.length, 0)
  expectError(
    await target.call('POST', '/v1/pages', { parent: { database_id: databaseId }, properties: {} }),
    invalid(texts.severalDataSources),
  )
  const trashed = await target.ok('PATCH', `/v1/data_sources/${second.id}`, { in_trash: true })
  assert.equal(trashed.in_trash, true)
  assert.equal((await target.ok('PATCH', `/v1/data_sources/${second.id}`, { in_trash: false })).in_trash, false)
})

test('a database goes by the title of its only data source; with several each has its own', async () => {
  const { databaseId, dataSourceId } = await newTable()
  const nameOf = async () => plain((await target.ok('GET', `/v1/databases/${databaseId}`)).title)
  await target.ok('PATCH', `/v1/data_sources/${dataSourceId}`, { title: [] })
  assert.equal(await nameOf(), 'New database')
  const updated = await target.ok('PATCH', `/v1/data_sources/${dataSourceId}`, { title: text('Own'), icon: { emoji: '🌻' } })
  expectPart(updated, { title: [{ plain_text: 'Own' }], icon: { emoji: '🌻' } })
  const database = await target.ok('GET', `/v1/databases/${databaseId}`)
  assert.equal(plain(database.title), 'Own')
  assert.equal(database.data_sources[0].name, 'Own')
  const second = { parent: { database_id: databaseId }, properties: { Name: { title: {} } }, title: text('Second') }
  await target.ok('POST', '/v1/data_sources', second)
  await target.ok('PATCH', `/v1/data_sources/${dataSourceId}`, { title: text('First') })
  assert.equal(await nameOf(), 'Own')
  assert.equal((await target.ok('PATCH', `/v1/data_sources/${dataSourceId}`, { icon: null })).icon, null)
})

test('a data source moves into another database', async () => {
  const from = await newTable()
  const extra = await target.ok('POST', '/v1/data_sources', {
    parent: { database_id: from.databaseId },
    properties: { Name: { title: {} } },
    title: text('Mover'),
  })
  const to = await newTable()
  const moved = await target.ok('PATCH', `/v1/data_sources/${extra.id}`, { parent: { database_id: to.databaseId } })
  assert.deepEqual(moved.parent, { type: 'database_id', database_id: to.databaseId })
  const ids = async (id: string) => (await target.ok('GET', `/v1/databases/${id}`)).data_sources.map((source: Wire) => source.id)
  assert.deepEqual(await ids(from.databaseId), [from.dataSourceId])
  // Which place it takes among the others was never recorded.
  assert.deepEqual((await ids(to.databaseId)).toSorted(), [to.dataSourceId, extra.id].toSorted())
})

const updateOf = async (properties: Wire) =>
  target.call(
    'PATCH',
    `/v1/data_sources/${(await newTable({ Kind: { select: { options: [{ name: 'a', color: 'red' }] } } })).dataSourceId}`,
    { properties },
  )
const refusals: [string, () => Promise<Wire>, Parameters<typeof expectError>[1]][] = [
  [
    'a data source that is not there',
    () => target.call('GET', `/v1/data_sources/${unknownId}`),
    notFound(undefined, { integration_id: target.bot.id }),
  ],
  ['the id of its database', async () => target.call('GET', `/v1/data_sources/${(await newTable()).databaseId}`), notFound()],
  [
    'an id that is none',
    () => target.call('POST', '/v1/data_sources/AAA/query', {}),
    invalid(texts.failed('path.data_source_id', 'a valid uuid', '"AAA"')),
  ],
  [
    'no schema',
    async () => target.call('POST', '/v1/data_sources', { parent: { database_id: (await newTable()).databaseId } }),
    invalid(texts.failed('body.properties', 'defined', 'undefined')),
  ],
  ['a name used twice', () => updateOf({ Kind: { name: 'Name' } }), invalid()],
  [
    'an option with a comma',
    () => updateOf({ Kind: { select: { options: [{ name: 'a, b' }] } } }),
    invalid(texts.optionComma('a, b')),
  ],
  ['an option of another colour', () => updateOf({ Kind: { select: { options: [{ name: 'a', color: 'blue' }] } } }), invalid()],
  ['an unknown colour', () => updateOf({ Kind: { select: { options: [{ name: 'b', color: 'mauve' }] } } }), invalid()],
  ['an unknown number format', () => updateOf({ Number: { number: { format: 'doubloon' } } }), invalid()],
  ['an unknown type', () => updateOf({ Odd: { oddity: {} } }), invalid()],
  ['a second title', () => updateOf({ Second: { title: {} } }), invalid()],
]
for (const [what, act, expected] of refusals) test(`refused: ${what}`, async () => expectError(await act(), expected))

test('what is not there is named in the text', async () => {
  expectError(
    await target.call('GET', `/v1/data_sources/${unknownId}`),
    notFound(chosen.dataSourceNotFound(unknownId, target.bot)),
  )
})

finish(target)
