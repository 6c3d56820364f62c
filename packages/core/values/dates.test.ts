import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { check } from '../schema/check.ts'
import { dateInput, dateText, dayOf, instantOf, isDay, storeDate } from './dates.ts'

const store = (input: unknown) => storeDate(check(dateInput, input, 'body'))

const scenarios: [name: string, input: { start: string; end?: string | null; time_zone?: string | null }, start: string, end: string | null][] = [
  ['a day', { start: '2026-07-21' }, '2026-07-21', null],
  ['days', { start: '2026-07-21', end: '2026-07-25' }, '2026-07-21', '2026-07-25'],
  ['an end that is null', { start: '2026-07-21', end: null, time_zone: null }, '2026-07-21', null],
  ['a time in UTC', { start: '2026-07-21T18:58:00Z' }, '2026-07-21T18:58:00.000+00:00', null],
  ['a time with an offset', { start: '2026-07-21T18:58:00.000+02:00' }, '2026-07-21T18:58:00.000+02:00', null],
  ['an offset behind UTC', { start: '2026-07-21T18:58-09:30' }, '2026-07-21T18:58:00.000-09:30', null],
  ['a short offset', { start: '2026-07-21T18:58:00+02' }, '2026-07-21T18:58:00.000+02:00', null],
  ['an offset without colon', { start: '2026-07-21T18:58:00+0200' }, '2026-07-21T18:58:00.000+02:00', null],
  ['seconds, cut off', { start: '2026-07-21T18:58:59.999Z' }, '2026-07-21T18:58:00.000+00:00', null],
  ['seconds before 1970, cut off downwards', { start: '1969-07-20T20:17:40Z' }, '1969-07-20T20:17:00.000+00:00', null],
  ['no offset', { start: '2026-07-21T18:58:00' }, '2026-07-21T18:58:00.000+00:00', null],
  ['no offset, in a zone in summer', { start: '2026-07-21T18:58:00', time_zone: 'Europe/Berlin' }, '2026-07-21T18:58:00.000+02:00', null],
  ['no offset, in a zone in winter', { start: '2026-12-21T18:58:00', time_zone: 'America/New_York' }, '2026-12-21T18:58:00.000-05:00', null],
  ['a zone across the change of clocks', { start: '2026-10-24T12:00', end: '2026-10-25T12:00', time_zone: 'Europe/Berlin' },
    '2026-10-24T12:00:00.000+02:00', '2026-10-25T12:00:00.000+01:00'],
  ['an offset and a zone: the same moment in the zone', { start: '2026-07-21T18:58:00Z', time_zone: 'Asia/Tokyo' }, '2026-07-22T03:58:00.000+09:00', null],
  ['a day in a zone', { start: '2026-07-21', time_zone: 'Asia/Tokyo' }, '2026-07-21', null],
]
for (const [name, input, start, end] of scenarios) {
  test(`stored: ${name}`, () => assert.deepEqual(store(input), { start, end, time_zone: null }))
}

const shape = (path: string, value: string, or = '') =>
  `body failed validation: body.${path} should be a valid ISO 8601 date string${or}, instead was \`${JSON.stringify(value)}\`.`
const refused: [input: unknown, message: string][] = [
  [{}, 'body failed validation: body.start should be defined, instead was `undefined`.'],
  [{ start: 'tomorrow' }, shape('start', 'tomorrow')],
  [{ start: '2026-02-30' }, shape('start', '2026-02-30')],
  [{ start: '2026-7-1' }, shape('start', '2026-7-1')],
  [{ start: '2026-07-21T25:00' }, shape('start', '2026-07-21T25:00')],
  [{ start: '2026-07-21T18:58+25:00' }, shape('start', '2026-07-21T18:58+25:00')],
  [{ start: '2026-07-21T18:58+02:60' }, shape('start', '2026-07-21T18:58+02:60')],
  [{ start: '2026-02-30T10:00Z' }, shape('start', '2026-02-30T10:00Z')],
  [{ start: '2026-07-21', end: 'x' }, shape('end', 'x', ', `null`, or `undefined`')],
  [{ start: '2026-07-21', end: '2026-07-22T10:00Z' }, 'Date start and end must both include a time, or neither may.'],
  [{ start: '2026-07-21T10:00Z', end: '2026-07-22' }, 'Date start and end must both include a time, or neither may.'],
  [{ start: '2026-07-21T10:00', time_zone: 'Mars/Olympus' }, 'Invalid time zone: Mars/Olympus'],
  [{ start: '2026-07-21', time_zone: '' }, 'Invalid time zone: '],
]
for (const [input, message] of refused) {
  test(`refused: ${JSON.stringify(input)}`, () => assert.throws(() => store(input), { code: 'validation_error', message }))
}

test('a stored date is its own stored form, and the same moment to the minute', () => {
  const moment = fc.record({
    at: fc.date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9998-12-31T00:00:00Z'), noInvalidDate: true }),
    minutes: fc.integer({ min: -14 * 60, max: 14 * 60 }),
  })
  fc.assert(
    fc.property(moment, ({ at, minutes }) => {
      const sign = minutes < 0 ? '-' : '+'
      const two = (value: number) => String(value).padStart(2, '0')
      const offset = `${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
      const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1)
      const { start } = store({ start: `${local}${offset}` })
      assert.equal(store({ start }).start, start)
      assert.equal(start.slice(-6), minutes === 0 ? '+00:00' : offset)
      assert.equal(instantOf(start), Math.floor(at.getTime() / 60_000) * 60_000)
      assert.equal(dayOf(start), local.slice(0, 10))
    }),
  )
})

test('instants, days and texts', () => {
  assert.equal(instantOf('2026-07-21'), Date.UTC(2026, 6, 21))
  assert.equal(instantOf('2026-07-21T00:30:00.000+02:00'), Date.UTC(2026, 6, 20, 22, 30))
  assert.equal(instantOf('2026-07-21T12:00'), Date.UTC(2026, 6, 21, 12))
  assert.equal(dayOf('2026-07-21T00:30:00.000+02:00'), '2026-07-21')
  assert.deepEqual(['2026-07-21', '2026-07-21T00:30:00.000+02:00'].map(isDay), [true, false])
  assert.equal(dateText(store({ start: '2026-07-21' })), '2026-07-21')
  assert.equal(dateText(store({ start: '2026-07-21', end: '2026-07-22' })), '2026-07-21 → 2026-07-22')
})
