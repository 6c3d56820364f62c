import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOf, isoDay, movedTo } from './days.ts'

test('a date moves to another day with its end and its time', () => {
  assert.deepEqual(movedTo({ start: '2026-11-03', end: '2026-11-05', time_zone: null }, '2026-11-10'), { start: '2026-11-10', end: '2026-11-12', time_zone: null })
  assert.equal(movedTo({ start: '2026-11-03T12:30:00.000Z', end: null, time_zone: null }, '2026-11-01').start, '2026-11-01T12:30:00.000Z')
  assert.equal(movedTo({ start: '2026-11-03T23:30:00.000+02:00', end: null, time_zone: null }, '2026-11-05', '2026-11-03').start, '2026-11-05T21:30:00.000Z')
})

test('a date has a first and a last day', () => {
  assert.deepEqual(daysOf({ start: '2026-11-03', end: '2026-11-05', time_zone: null }), ['2026-11-03', '2026-11-05'])
  const at = new Date(2026, 10, 3, 0, 30)
  assert.deepEqual(daysOf(at.toISOString()), [isoDay(at), isoDay(at)])
  assert.deepEqual(daysOf({ type: 'date', date: { start: '2026-11-03', end: null } }), ['2026-11-03', '2026-11-03'])
  assert.equal(daysOf({ type: 'number', number: 3 }), null)
  assert.equal(daysOf(null), null)
})
