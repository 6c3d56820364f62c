import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { title } from './bodies.ts'
import { expectError, expectPart, invalid } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { chosen } from './texts.ts'
import { versions, type Wire } from './wire.ts'

const target = await openTarget('rarer property types')
let source: string
let database: string

before(async () => {
  const made = await target.newDatabase('Rarer', {
    Name: { title: {} },
    Where: { place: {} },
    Checked: { verification: {} },
    Press: { button: {} },
    Spot: { location: {} },
    Seen: { last_visited_time: {} },
  })
  source = made.dataSourceId
  database = made.databaseId
})

const newRow = (properties: Wire) => target.ok('POST', '/v1/pages', { parent: { data_source_id: source }, properties: { Name: title('r'), ...properties } })
const update = (id: string, properties: Wire) => target.call('PATCH', `/v1/pages/${id}`, { properties })
const query = (filter: Wire) => target.call('POST', `/v1/data_sources/${source}/query`, { filter })
const ids = async (filter: Wire): Promise<string[]> => (await query(filter)).body.results.map((row: Wire) => row.id)
const item = async (row: Wire, name: string): Promise<Wire> => {
  const { request_id: _, ...answer } = await target.ok('GET', `/v1/pages/${row.id}/properties/${row.properties[name].id}`)
  return answer
}

test('the schema has nothing to configure', async () => {
  const { properties } = await target.ok('GET', `/v1/data_sources/${source}`)
  for (const [name, type] of Object.entries({ Where: 'place', Checked: 'verification', Press: 'button', Spot: 'location', Seen: 'last_visited_time' })) {
    expectPart(properties[name], { name, type, description: null })
    assert.deepEqual(properties[name][type], {})
  }
})

test('a row that was given nothing', async () => {
  const row = await newRow({})
  const values = Object.fromEntries(Object.entries<Wire>(row.properties).map(([name, property]) => [name, property[property.type]]))
  assert.deepEqual({ ...values, Name: undefined }, {
    Name: undefined,
    Where: null,
    Checked: { state: 'unverified', verified_by: null, date: null },
    Press: {},
    Spot: null,
    Seen: null,
  })
  for (const name of ['Where', 'Checked', 'Press', 'Spot', 'Seen']) {
    const { type } = row.properties[name]
    assert.deepEqual(await item(row, name), { object: 'property_item', type, id: row.properties[name].id, [type]: values[name] })
  }
})

test('every version reads them', async () => {
  await newRow({ Where: { place: { lat: 1, lon: 2 } }, Checked: { verification: { state: 'verified' } } })
  for (const version of versions) {
    const path = version === '2022-06-28' ? `/v1/databases/${database}/query` : `/v1/data_sources/${source}/query`
    const { results } = await target.ok('POST', path, {}, { version })
    assert.ok(results.length > 0)
    await target.ok('GET', version === '2022-06-28' ? `/v1/databases/${database}` : `/v1/data_sources/${source}`, undefined, { version })
  }
})

describe('place', () => {
  test('has six keys, whichever were written, and is cleared by null', async () => {
    const row = await newRow({ Where: { place: { lat: 52.52, lon: 13.405, name: 'Berlin' } } })
    const berlin = { lat: 52.52, lon: 13.405, name: 'Berlin', address: null, aws_place_id: null, google_place_id: null }
    assert.deepEqual(row.properties.Where.place, berlin)
    assert.deepEqual(Object.keys(row.properties.Where.place), Object.keys(berlin))
    assert.equal((await update(row.id, { Where: { place: null } })).body.properties.Where.place, null)
  })
  test('refused: half a place, and one off the map', async () => {
    const row = await newRow({})
    expectError(await update(row.id, { Where: { place: { lat: 1 } } }), invalid(/place\.lon should be defined/))
    expectError(await update(row.id, { Where: { place: { lat: 91, lon: 0 } } }), invalid(/place\.lat should be ≤ `90`/))
  })
})

describe('verification', () => {
  test('by whom and when is filled in; sent back it stays', async () => {
    const row = await newRow({ Checked: { verification: { state: 'verified' } } })
    const { verification } = row.properties.Checked
    assert.deepEqual(Object.keys(verification), ['state', 'verified_by', 'date'])
    assert.equal(verification.state, 'verified')
    expectPart(verification.verified_by, { object: 'user', id: target.bot.id, name: target.bot.name, type: 'bot' })
    assert.match(verification.date.start, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    assert.equal(verification.date.end, null)
    const again = await update(row.id, { Checked: { verification } })
    assert.deepEqual(again.body.properties.Checked.verification, verification)
    const cleared = await update(row.id, { Checked: { verification: { state: 'unverified' } } })
    assert.deepEqual(cleared.body.properties.Checked.verification, { state: 'unverified', verified_by: null, date: null })
  })

  test('expires, and is asked for by its state', async () => {
    const make = (end: string) => newRow({ Checked: { verification: { state: 'verified', date: { start: '2020-01-01T10:00:00+02:00', end } } } })
    const [held, over] = [await make('2999-01-01T00:00:00Z'), await make('2021-01-01T00:00:00Z')]
    assert.equal(over.properties.Checked.verification.state, 'expired')
    assert.equal(held.properties.Checked.verification.date.start, '2020-01-01T08:00:00.000Z')
    const none = await newRow({})
    const asked = async (condition: Wire) => {
      const found = await ids({ property: 'Checked', verification: condition })
      return [held, over, none].map((row) => found.includes(row.id))
    }
    assert.deepEqual(await asked({ status: 'verified' }), [true, false, false])
    assert.deepEqual(await asked({ status: 'expired' }), [false, true, false])
    assert.deepEqual(await asked({ status: 'none' }), [false, false, true])
    assert.deepEqual(await asked({ does_not_equal: 'verified' }), [false, true, true])
    expectError(await query({ property: 'Checked', verification: { status: 'maybe' } }), invalid(/^body failed validation/))
  })
})

test('there is no filter for the others, no sort for any, and no writing where nothing is written', async () => {
  const row = await newRow({})
  expectError(await query({ property: 'Where', rich_text: { is_empty: true } }), invalid(chosen.filterMismatch('place', 'rich_text')))
  for (const [property, type] of [['Where', 'place'], ['Press', 'button'], ['Spot', 'location'], ['Checked', 'verification']]) {
    const sorts = [{ property, direction: 'ascending' }]
    expectError(await target.call('POST', `/v1/data_sources/${source}/query`, { sorts }), invalid(`Properties of type ${type} cannot be sorted by: ${property}`))
  }
  for (const [name, type] of [['Press', 'button'], ['Spot', 'location'], ['Seen', 'last_visited_time']]) {
    expectError(await update(row.id, { [name!]: { [type!]: {} } }), invalid(`${name} is a property of type ${type}, which cannot be written.`))
  }
})

test('made with the data source only: an update adds a place, and none of the others', async () => {
  const bare = await target.newDatabase('Bare', { Name: { title: {} } })
  const change = (properties: Wire) => target.call('PATCH', `/v1/data_sources/${bare.dataSourceId}`, { properties })
  assert.equal((await change({ Where: { place: {} } })).status, 200)
  for (const type of ['verification', 'button', 'location', 'last_visited_time']) {
    expectError(await change({ More: { [type]: {} } }), invalid(new RegExp(`${type} should be not present`)))
  }
})

finish(target)
