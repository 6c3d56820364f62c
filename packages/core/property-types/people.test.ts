import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleLookup } from './example.ts'
import { people } from './people.ts'

const ids = Array.from({ length: 30 }, (_, at) => `0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b${String(at).padStart(2, '0')}`)

test('a page shows 25 people unless told; one by one all are there', () => {
  const shown = (lookup = exampleLookup) => (people.read(ids, {}, lookup, {} as never) as { id: string }[]).map(({ id }) => id)
  assert.deepEqual(shown(), ids.slice(0, 25))
  assert.deepEqual(shown({ ...exampleLookup, shown_at_most: Number.POSITIVE_INFINITY }), ids)
  assert.equal(people.items!(ids, {}, exampleLookup).length, 30)
})
