import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../schema/check.ts'
import { exampleLookup, examplePage } from './example.ts'
import { relation, type RelationConfig } from './relation.ts'

const one = 'c7a1d5e3-9b08-4f26-a3d4-7e5b8c0f1d92'
const two = 'd7a1d5e3-9b08-4f26-a3d4-7e5b8c0f1d92'
const configure = (input: unknown, previous?: RelationConfig) => relation.configure(check(relation.config, input, 'body'), previous)

const found: RelationConfig = {
  database_id: two,
  data_source_id: one,
  type: 'dual_property',
  dual_property: { synced_property_name: 'Tasks', synced_property_id: 'r%7DaJ' },
}

test('relation: stores what it was given and leaves the rest to be found', () => {
  assert.deepEqual(configure({ data_source_id: one.replaceAll('-', '').toUpperCase(), single_property: {} }), {
    database_id: null, data_source_id: one, type: 'single_property', single_property: {},
  })
  // The database alone is what dates before data sources send; their own shape lets it through.
  assert.deepEqual(relation.configure({ database_id: two, type: 'dual_property', dual_property: {} }, undefined), {
    database_id: two, data_source_id: null, type: 'dual_property', dual_property: { synced_property_name: null, synced_property_id: null },
  })
  assert.deepEqual(configure({ data_source_id: one, dual_property: { synced_property_name: 'Back', synced_property_id: 'r}aJ' } }), {
    database_id: null, data_source_id: one, type: 'dual_property', dual_property: { synced_property_name: 'Back', synced_property_id: 'r%7DaJ' },
  })
})

test('relation: the same target keeps what was found; another one starts anew; dual becomes single and back', () => {
  assert.deepEqual(configure({ data_source_id: one, dual_property: {} }, found), found)
  assert.deepEqual(relation.configure({ database_id: two, dual_property: {} }, found), found)
  assert.deepEqual(configure(found, found), found)
  assert.deepEqual(configure({ data_source_id: two, dual_property: {} }, found), {
    database_id: null, data_source_id: two, type: 'dual_property', dual_property: { synced_property_name: null, synced_property_id: null },
  })
  const single = configure({ data_source_id: one, single_property: {} }, found)
  assert.deepEqual(single, { database_id: two, data_source_id: one, type: 'single_property', single_property: {} })
  assert.deepEqual(configure({ data_source_id: one, dual_property: {} }, single), {
    ...found, dual_property: { synced_property_name: null, synced_property_id: null },
  })
})

test('relation: asks for its data source', () => {
  assert.throws(() => configure({ single_property: {} }), {
    message: 'body failed validation: body.data_source_id should be defined, instead was `undefined`.',
  })
})

test('relation: leaves out pages that the reader may not see', () => {
  const lookup = { ...exampleLookup, title: (id: string) => (id === one ? 'Seen' : undefined) }
  assert.deepEqual(relation.read([two, one], found, lookup, examplePage), [{ id: one }])
})

test('relation: shows 25 pages and says that there are more; the same page twice is once', () => {
  const ids = Array.from({ length: 26 }, (_, i) => `5b2e7a90-3c41-4e8d-8f6a-2d9c1e7b4a${String(i).padStart(2, '0')}`)
  const stored = relation.store!([...ids, ids[0]!].map((id) => ({ id })), found).value
  assert.deepEqual(stored, ids)
  assert.deepEqual(relation.read(stored, found, exampleLookup, examplePage), ids.slice(0, 25).map((id) => ({ id })))
  assert.deepEqual(relation.beside!(stored, exampleLookup), { has_more: true })
  assert.deepEqual(relation.beside!(ids.slice(0, 25), exampleLookup), { has_more: false })
  assert.equal(relation.entries(stored, found).length, 26)
})
