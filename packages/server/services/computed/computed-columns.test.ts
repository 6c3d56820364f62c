import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Cast, type Json, ok, openCast, text, titled } from '../../test/cast.ts'
import { addConnection, removeConnection } from '../sharing.ts'
import { movePage } from '../move-page.ts'

let cast: Cast
let things: string
let boxes: string
let shed: string
let thing: Record<string, string>
const call = (method: string, path: string, body: unknown): Promise<Json> => ok(cast.app, cast.writer.token, method, path, body)
const newSource = async (page_id: string, name: string, properties: Json): Promise<string> =>
  (await call('POST', '/v1/databases', { parent: { page_id }, title: text(name), initial_data_source: { properties: { Name: { title: {} }, ...properties } } })).data_sources[0].id
const newRow = async (source: string, name: string, properties: Json = {}): Promise<string> =>
  (await call('POST', '/v1/pages', { parent: { data_source_id: source }, properties: { Name: { title: text(name) }, ...properties } })).id
const found = async (body: Json, token = cast.writer.token): Promise<string> =>
  (await ok(cast.app, token, 'POST', `/v1/data_sources/${boxes}/query`, body)).results.map((row: Json) => row.properties.Name.title[0].plain_text).join(' ')
const change = (id: string, properties: Json) => call('PATCH', `/v1/pages/${id}`, { properties })

const heavy = { filter: { property: 'Sum', rollup: { number: { greater_than: 4 } } } }
const doubled = { filter: { property: 'Double', formula: { number: { greater_than: 8 } } } }
const byThing = { sorts: [{ property: 'Holds', direction: 'ascending' }] }
const bySum = { sorts: [{ property: 'Sum', direction: 'descending' }] }

before(async () => {
  cast = await openCast()
  const home = (await call('POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: titled('Home') })).id
  shed = (await call('POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: titled('Shed') })).id
  things = await newSource(shed, 'Things', { Number: { number: {} } })
  boxes = await newSource(home, 'Boxes', { Holds: { relation: { data_source_id: things, single_property: {} } }, Own: { number: {} } })
  await call('PATCH', `/v1/data_sources/${boxes}`, {
    properties: {
      Sum: { rollup: { relation_property_name: 'Holds', rollup_property_name: 'Number', function: 'sum' } },
      Plain: { formula: { expression: 'prop("Own") * 2' } },
    },
  })
  await call('PATCH', `/v1/data_sources/${boxes}`, { properties: { Double: { formula: { expression: 'prop("Sum") * 2' } } } })
  thing = { apple: await newRow(things, 'apple', { Number: { number: 3 } }), berry: await newRow(things, 'berry', { Number: { number: 5 } }) }
  await newRow(boxes, 'A', { Holds: { relation: [{ id: thing.apple }] }, Own: { number: 1 } })
  await newRow(boxes, 'B', { Holds: { relation: [{ id: thing.berry }] }, Own: { number: 2 } })
})
after(() => cast.close())

const all = async () => [await found(heavy), await found(doubled), await found(byThing), await found(bySum)]

test('what is computed and kept follows what it was made of, wherever that changes', async () => {
  assert.deepEqual(await all(), ['B', 'B', 'A B', 'B A'])
  assert.deepEqual(await all(), ['B', 'B', 'A B', 'B A'], 'asked again')

  await change(thing.apple!, { Number: { number: 7 } })
  assert.deepEqual(await all(), ['B A', 'B A', 'A B', 'A B'], 'a value of a related page')

  await change(thing.apple!, { Name: { title: text('cherry') } })
  assert.deepEqual(await all(), ['B A', 'B A', 'B A', 'A B'], 'a title of a related page')

  await call('PATCH', `/v1/data_sources/${boxes}`, { properties: { Sum: { rollup: { relation_property_name: 'Holds', rollup_property_name: 'Number', function: 'count' } } } })
  assert.deepEqual((await all()).slice(0, 2), ['', ''], 'the schema itself')
  await call('PATCH', `/v1/data_sources/${boxes}`, { properties: { Sum: { rollup: { relation_property_name: 'Holds', rollup_property_name: 'Number', function: 'sum' } } } })
  assert.deepEqual((await all()).slice(0, 2), ['B A', 'B A'])
})

test('what is kept for one actor is not shown to another, nor after it was shared or moved away', async () => {
  const narrow = { filter: { property: 'Sum', rollup: { number: { greater_than: 0 } } } }
  const { parent } = await call('GET', `/v1/data_sources/${boxes}`, undefined)
  await addConnection(cast.context, cast.ada, parent.database_id, cast.stranger.id)
  const strange = () => found(narrow, cast.stranger.token)
  assert.equal(await found(narrow), 'B A')
  assert.equal(await strange(), '', 'sees no things, and so no sum')
  await addConnection(cast.context, cast.ada, shed, cast.stranger.id)
  assert.equal(await strange(), 'B A', 'shared')
  await removeConnection(cast.context, cast.ada, shed, cast.stranger.id)
  assert.equal(await strange(), '', 'no longer shared')

  assert.equal(await found(narrow), 'B A')
  await movePage(cast.context, cast.ada, shed, { page_id: cast.ids.unshared })
  assert.equal(await found(narrow), '', 'moved out of sight')
})

test('a formula over its own row follows its row, and one that asks for the clock is asked anew', async () => {
  const plain = { filter: { property: 'Plain', formula: { number: { greater_than: 2 } } } }
  assert.equal(await found(plain), 'B')
  const a = (await call('POST', `/v1/data_sources/${boxes}/query`, { filter: { property: 'Name', title: { equals: 'A' } } })).results[0].id
  await change(a, { Own: { number: 9 } })
  assert.equal(await found(plain), 'B A')
  await call('PATCH', `/v1/data_sources/${boxes}`, { properties: { Later: { formula: { expression: 'now() > fromTimestamp(0)' } } } })
  const later = { filter: { property: 'Later', formula: { checkbox: { equals: true } } } }
  assert.equal(await found(later), 'B A')
  assert.equal(await found(later), 'B A')
})

test('rows of one data source that are made of one another follow one another', async () => {
  const only = (title: string) => ({ filter: { property: 'Name', title: { equals: title } } })
  const idOf = async (title: string) => (await call('POST', `/v1/data_sources/${boxes}/query`, only(title))).results[0].id
  await call('PATCH', `/v1/data_sources/${boxes}`, { properties: { Next: { relation: { data_source_id: boxes, single_property: {} } } } })
  await call('PATCH', `/v1/data_sources/${boxes}`, { properties: { Beyond: { rollup: { relation_property_name: 'Next', rollup_property_name: 'Own', function: 'sum' } } } })
  const [a, b] = [await idOf('A'), await idOf('B')]
  await change(a, { Next: { relation: [{ id: b }] } })
  const far = { filter: { property: 'Beyond', rollup: { number: { greater_than: 50 } } } }
  assert.equal(await found(far), '')
  await change(b, { Own: { number: 60 } })
  assert.equal(await found(far), 'A')
  await change(b, { Name: { title: text('B again') } })
  assert.equal(await found(far), 'A')
  await change(b, { Own: { number: 1 } })
  assert.equal(await found(far), '')
})
