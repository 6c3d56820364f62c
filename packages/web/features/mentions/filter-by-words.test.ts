import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterByWords } from './filter-by-words.ts'

test('what is called so comes before what is also called so, and both before what holds it', () => {
  const items = [{ title: 'Database', aliases: ['table', 'collection'] }, { title: 'A portable table', aliases: [] }, { title: 'Turntable', aliases: [] }, { title: 'Table', aliases: ['grid'] }, { title: 'Quote', aliases: [] }]
  assert.deepEqual(filterByWords(items, ' Table').map(({ title }) => title), ['Table', 'Database', 'A portable table', 'Turntable'])
  assert.equal(filterByWords(items, '').length, 5)
})
