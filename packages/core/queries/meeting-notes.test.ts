import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareMeetings, type MeetingFilter, type MeetingNote, passesMeetingFilter } from './meeting-notes.ts'

const ada = '0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'
const note: MeetingNote = {
  title: 'Weekly Planning',
  created_time: '2026-11-20T23:30:00.000Z',
  last_edited_time: '2026-11-22T08:00:00.000Z',
  created_by: ada,
  last_edited_by: ada,
  attendees: [ada],
}
const around = { now: new Date('2026-11-23T09:00:00Z'), time_zone: 'Europe/Berlin' }
const exact = (value: unknown) => ({ type: 'exact', value })
const relative = (value: string, more = {}) => ({ type: 'relative', value, ...more })
const user = exact({ table: 'notion_user', id: ada })
const other = exact({ table: 'notion_user', id: ada.replace('0', '1') })
const ask = (property: string, operator: string, value?: unknown) =>
  passesMeetingFilter({ operator: 'and', filters: [{ property, filter: { operator, value } }] } as MeetingFilter, note, around)

const table: [property: string, operator: string, value: unknown, passes: boolean][] = [
  ['title', 'string_is', exact('weekly planning'), true],
  ['title', 'string_is_not', exact('weekly planning'), false],
  ['title', 'string_contains', exact('plan'), true],
  ['title', 'string_does_not_contain', exact('plan'), false],
  ['title', 'string_starts_with', exact('Week'), true],
  ['title', 'string_ends_with', exact('week'), false],
  ['title', 'is_empty', undefined, false],
  // Half past eleven at night in London is the next day in Berlin.
  ['created_time', 'date_is', exact({ type: 'date', start_date: '2026-11-21' }), true],
  ['created_time', 'date_is', exact({ type: 'datetime', start_date: '2026-11-20', time_zone: 'UTC' }), true],
  ['created_time', 'date_is_before', relative('today'), true],
  ['created_time', 'date_is_after', exact('2026-11-21'), false],
  ['created_time', 'date_is_on_or_after', exact('2026-11-21'), true],
  ['created_time', 'date_is_on_or_before', relative('one_week_ago'), false],
  ['last_edited_time', 'date_is', relative('yesterday'), true],
  ['last_edited_time', 'date_is_within', exact({ type: 'daterange', start_date: '2026-11-01', end_date: '2026-11-30' }), true],
  ['last_edited_time', 'date_is_relative_to', relative('custom', { direction: 'past', unit: 'week', count: 2 }), true],
  ['last_edited_time', 'date_is_relative_to', relative('custom', { direction: 'future', unit: 'day', count: 2 }), false],
  ['attendees', 'person_contains', user, true],
  ['attendees', 'person_contains', [other, user], true],
  ['created_by', 'person_does_not_contain', user, false],
  ['last_edited_by', 'person_contains', other, false],
  ['attendees', 'is_not_empty', undefined, true],
]
for (const [property, operator, value, passes] of table) {
  test(`${property} ${operator} ${JSON.stringify(value)}: ${passes}`, () => assert.equal(ask(property, operator, value), passes))
}

const wrong: [property: string, operator: string, value?: unknown][] = [
  ['title', 'date_is', exact('2026-01-01')],
  ['title', 'string_is'],
  ['created_time', 'string_is', exact('x')],
  ['created_time', 'date_is', exact('no date')],
  ['created_time', 'date_is', exact({ type: 'date', start_date: '2026-11-20', time_zone: 'Mars/Base' })],
  ['created_by', 'person_contains', exact('x')],
  ['created_time', 'date_is', user],
]
for (const [property, operator, value] of wrong) {
  test(`refused: ${property} ${operator} ${JSON.stringify(value)}`, () => assert.throws(() => ask(property, operator, value), { code: 'validation_error' }))
}

test('conditions join by and, by or, and in each other; none is no condition', () => {
  const yes = { property: 'title', filter: { operator: 'is_not_empty' } }
  const no = { property: 'title', filter: { operator: 'is_empty' } }
  const passes = (filter: unknown) => passesMeetingFilter(filter as MeetingFilter, note, around)
  assert.equal(passes({ operator: 'and', filters: [yes, no] }), false)
  assert.equal(passes({ operator: 'or', filters: [yes, no] }), true)
  assert.equal(passes({ operator: 'and', filters: [yes, { operator: 'or', filters: [no, { operator: 'and', filters: [yes] }] }] }), true)
  assert.equal(passes({ operator: 'or' }), true)
  assert.equal(passes(undefined), true)
})

test('sorts decide in turn, then the newest comes first', () => {
  const early = { ...note, created_time: '2026-01-01T00:00:00.000Z' }
  const named = { ...note, title: 'Alpha' }
  const order = (sorts: Parameters<typeof compareMeetings>[0]) => [note, early, named].toSorted(compareMeetings(sorts))
  assert.deepEqual(order([{ property: 'title', direction: 'ascending' }]), [named, note, early])
  assert.deepEqual(order([{ property: 'created_time', direction: 'ascending' }, { property: 'title', direction: 'descending' }]), [early, note, named])
})
