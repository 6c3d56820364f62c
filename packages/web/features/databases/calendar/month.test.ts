import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movedTo, weeksOf } from './month.ts'

test('a month is shown in whole weeks', () => {
  const february = weeksOf(2027, 1)
  assert.deepEqual([february.length, february[0]![0], february.at(-1)!.at(-1)], [4, '2027-02-01', '2027-02-28'])
  const november = weeksOf(2026, 10)
  assert.deepEqual([november.length, november[0]![0], november.at(-1)!.at(-1)], [6, '2026-10-26', '2026-12-06'])
})

test('a date moves to another day with its end and its time', () => {
  assert.deepEqual(movedTo({ start: '2026-11-03', end: '2026-11-05', time_zone: null }, '2026-11-10'), { start: '2026-11-10', end: '2026-11-12', time_zone: null })
  assert.equal(movedTo({ start: '2026-11-03T12:30:00.000Z', end: null, time_zone: null }, '2026-11-01').start, '2026-11-01T12:30:00.000Z')
})
