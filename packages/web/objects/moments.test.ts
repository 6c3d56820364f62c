import assert from 'node:assert/strict'
import { test } from 'node:test'
import { showAge, showDayAgo, showMoment, showRange } from './moments.ts'

test('a day alone is the same day in every time zone', () => {
  assert.equal(showMoment('2026-03-01'), 'March 1, 2026')
  assert.equal(showRange({ start: '2026-03-01', end: '2026-03-04' }), 'March 1, 2026 → March 4, 2026')
  assert.equal(showRange({ start: '2026-03-01', end: null }), 'March 1, 2026')
})

test('what is no date is shown as it came', () => {
  assert.equal(showMoment('soon'), 'soon')
})

test('an age is told in the largest unit that fits', () => {
  const now = Date.parse('2026-11-23T12:00:00.000Z')
  assert.equal(showAge('2026-11-23T12:00:00.000Z', now), 'just now')
  assert.equal(showAge('2026-11-23T11:45:00.000Z', now), '15 minutes ago')
  assert.equal(showAge('2026-11-23T09:00:00.000Z', now), '3 hours ago')
  assert.equal(showAge('2026-11-22T11:00:00.000Z', now), 'yesterday')
  assert.match(showAge('2026-01-15T12:00:00.000Z', now), /^January 15, 2026$/)
})

test('a day is told as one speaks of it', () => {
  const now = new Date(2026, 10, 23, 0, 30)
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()
  assert.equal(showDayAgo(at(23, 0), now), 'Today')
  assert.equal(showDayAgo(at(22, 23), now), 'Yesterday')
  assert.equal(showDayAgo(at(21, 12), now), 'November 21, 2026')
  assert.equal(showDayAgo('soon', now), 'soon')
})
