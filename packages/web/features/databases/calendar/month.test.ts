import assert from 'node:assert/strict'
import { test } from 'node:test'
import { weeksOf } from './month.ts'

test('a month is shown in whole weeks', () => {
  const february = weeksOf(2027, 1)
  assert.deepEqual([february.length, february[0]![0], february.at(-1)!.at(-1)], [4, '2027-02-01', '2027-02-28'])
  const november = weeksOf(2026, 10)
  assert.deepEqual([november.length, november[0]![0], november.at(-1)!.at(-1)], [6, '2026-10-26', '2026-12-06'])
})
