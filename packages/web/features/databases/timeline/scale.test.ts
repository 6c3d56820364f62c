import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayNumber, dayOf, partsOf } from './scale.ts'

test('days have numbers, and numbers days', () => {
  assert.equal(dayNumber('1970-01-02'), 1)
  assert.equal(dayOf(dayNumber('2024-02-29')), '2024-02-29')
})

test('a scale has whole months, or years where months would be too narrow', () => {
  const [from, to] = [dayNumber('2024-01-31'), dayNumber('2024-03-01')]
  assert.deepEqual(partsOf(from, to, 6).map(({ from: start, days }) => [start, days]), [['2024-01-01', 31], ['2024-02-01', 29], ['2024-03-01', 31]])
  assert.deepEqual(partsOf(from, to, 1), [{ from: '2024-01-01', days: 366, isYear: true }])
})
