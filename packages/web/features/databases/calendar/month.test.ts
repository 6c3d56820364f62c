import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWeekend, weeksOf } from './month.ts'

test('a month is shown in whole weeks, which begin on Monday or Sunday', () => {
  for (const [year, month, begin, weeks, first, last] of [
    [2027, 1, 1, 4, '2027-02-01', '2027-02-28'], [2026, 10, 1, 6, '2026-10-26', '2026-12-06'],
    [2027, 1, 0, 5, '2027-01-31', '2027-03-06'], [2026, 10, 0, 5, '2026-11-01', '2026-12-05'],
  ] as const) {
    const shown = weeksOf(year, month, begin)
    assert.deepEqual([shown.length, shown[0]![0], shown.at(-1)!.at(-1)], [weeks, first, last])
  }
})

test('of a week two days are its weekend, wherever it begins', () => {
  for (const begin of [0, 1]) assert.deepEqual(weeksOf(2026, 10, begin)[1]!.filter(isWeekend).length, 2)
  assert.deepEqual(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'].map(isWeekend), [false, true, true, false])
})
