import assert from 'node:assert/strict'
import { test } from 'node:test'
import { object, optional, Type } from '@understudy/core/schema/shapes.ts'
import { readQuery } from './query-string.ts'

const shape = object({
  page_size: optional(Type.Integer()),
  ratio: optional(Type.Number()),
  deep: optional(Type.Boolean()),
  cursor: optional(Type.String()),
  names: optional(Type.Array(Type.String())),
})

const table: [query: string, expected: Record<string, unknown>][] = [
  ['', {}],
  ['page_size=10&ratio=0.5&deep=true&cursor=10', { page_size: 10, ratio: 0.5, deep: true, cursor: '10' }],
  ['deep=false', { deep: false }],
  // What is no number or flag stays text, for the shape to refuse in the caller's words.
  ['page_size=ten', { page_size: 'ten' }],
  ['page_size=', { page_size: '' }],
  ['page_size=%20', { page_size: ' ' }],
  ['page_size=1e999', { page_size: '1e999' }],
  ['page_size=NaN', { page_size: 'NaN' }],
  ['deep=1', { deep: '1' }],
  ['deep', { deep: '' }],
  ['names=a', { names: ['a'] }],
  ['names=a&names=b', { names: ['a', 'b'] }],
  ['names[]=a&names[]=b', { names: ['a', 'b'] }],
  ['names%5B%5D=a', { names: ['a'] }],
  // Of a key that is no list the last one counts.
  ['cursor=a&cursor=b', { cursor: 'b' }],
  ['unknown=1&unknown=2', { unknown: '2' }],
  ['cursor=%F0%9F%A7%AA+x', { cursor: '🧪 x' }],
]
for (const [query, expected] of table) {
  test(`?${query}`, () => assert.deepEqual(readQuery(new URLSearchParams(query), shape), expected))
}

test('a key that every object has is read like any other', () => {
  const read = readQuery(new URLSearchParams('__proto__=1&constructor=2&toString=3'), shape)
  assert.deepEqual(Object.keys(read).toSorted(), ['__proto__', 'constructor', 'toString'])
})
