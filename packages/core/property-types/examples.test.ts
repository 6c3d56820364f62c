import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../schema/check.ts'
import { exampleLookup, examplePage } from './example.ts'
import { propertyTypeNamed, propertyTypes } from './index.ts'

for (const type of propertyTypes) {
  test(`${type.name}: its example survives write, store and read`, () => {
    const config = type.configure(check(type.config, type.example.config, 'body'), undefined)
    const stored = type.write ? type.store!(check(type.write, type.example.write, 'body'), config).value : type.empty
    // The configuration and the value are kept as JSON.
    const kept = JSON.parse(JSON.stringify({ config, stored }))
    const read = type.read(kept.stored, kept.config, exampleLookup, examplePage)
    // Option ids are random, so an example names options without them.
    assert.deepEqual(withoutIdsOf(read, type.name), type.example.read === undefined ? type.example.write : type.example.read)
  })

  test(`${type.name}: what is read can be written again and stays the same`, () => {
    if (!type.write) return
    const config = type.configure(check(type.config, type.example.config, 'body'), undefined)
    const first = type.store!(check(type.write, type.example.write, 'body'), config).value
    const read = type.read(first, config, exampleLookup, examplePage)
    assert.deepEqual(type.store!(check(type.write, read, 'body'), config).value, first)
  })

  test(`${type.name}: a configuration written again changes nothing`, () => {
    const config = type.configure(check(type.config, type.example.config, 'body'), undefined)
    const again = type.configure(check(type.configUpdate ?? type.config, type.example.config, 'body'), config)
    assert.deepEqual(again, config)
  })

  test(`${type.name}: empty reads and has no entries`, () => {
    const config = type.configure(check(type.config, type.example.config, 'body'), undefined)
    assert.notEqual(type.read(type.empty, config, exampleLookup, examplePage), undefined)
    if (type.name !== 'status') assert.deepEqual(type.entries(type.empty, config), [])
  })
}

test('types are found by name, and nothing else is', () => {
  assert.equal(propertyTypeNamed('multi_select')?.name, 'multi_select')
  assert.equal(propertyTypeNamed('toString'), undefined)
})

function withoutIdsOf(read: unknown, typeName: string): unknown {
  if (!['select', 'multi_select', 'status'].includes(typeName)) return read
  return Array.isArray(read) ? read.map(withoutId) : withoutId(read)
}

function withoutId(option: unknown) {
  const { id, ...rest } = option as { id: string }
  assert.match(id, /./)
  return rest
}
