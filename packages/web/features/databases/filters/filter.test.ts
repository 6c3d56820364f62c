import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allOf, countConditions, type Filter, type Leaf, readLeaf, toFilter, toGroup, writeLeaf } from './filter.ts'

const leaf = (name: string): Leaf => ({ property: name, checkbox: { equals: true } })

test('a filter survives being edited', () => {
  const compound: Filter = { or: [leaf('a'), { and: [leaf('b'), leaf('c')] }] }
  assert.deepEqual(toFilter(toGroup(compound)), compound)
  assert.deepEqual(toFilter(toGroup(leaf('a'))), { and: [leaf('a')] })
  assert.equal(toFilter(toGroup(null)), null)
  assert.equal(toFilter({ conjunction: 'and', parts: [{ conjunction: 'or', parts: [] }] }), null)
  assert.equal(countConditions(compound), 3)
})

test('several filters hold together, and those that ask nothing are left out', () => {
  assert.equal(allOf([null, undefined]), undefined)
  assert.deepEqual(allOf([null, leaf('a')]), leaf('a'))
  assert.deepEqual(allOf([leaf('a'), leaf('b')]), { and: [leaf('a'), leaf('b')] })
  assert.deepEqual(allOf([{ and: [leaf('a'), leaf('b')] }, { or: [leaf('c')] }]), { and: [leaf('a'), leaf('b'), { or: [leaf('c')] }] })
})

test('every form of a condition is read and written back', () => {
  const scenarios: [Leaf, { path: string[]; operator: string; operand: unknown }][] = [
    [{ property: 'p', rich_text: { contains: 'x' } }, { path: ['rich_text'], operator: 'contains', operand: 'x' }],
    [{ property: 'p', date: { this_week: {} } }, { path: ['date'], operator: 'this_week', operand: {} }],
    [{ property: 'p', select: { equals: ['a', 'b'] } }, { path: ['select'], operator: 'equals', operand: ['a', 'b'] }],
    [{ property: 'p', formula: { string: { contains: 'x' } } }, { path: ['formula', 'string'], operator: 'contains', operand: 'x' }],
    [{ property: 'p', rollup: { any: { number: { equals: 1 } } } }, { path: ['rollup', 'any', 'number'], operator: 'equals', operand: 1 }],
  ]
  for (const [written, asked] of scenarios) {
    assert.deepEqual(readLeaf(written), asked)
    assert.deepEqual(writeLeaf({ id: 'p', name: 'P', type: 'x' }, asked), written)
  }
})
