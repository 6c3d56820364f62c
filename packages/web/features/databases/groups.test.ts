import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { RowGroups, SharedByRows } from '../../api/contract.ts'
import type { PropertySchema } from '../../api/wire.ts'
import { groupsOf, type RowGroup } from './groups.ts'
import { sharedGroups } from './shared-groups.ts'

const options = [{ id: 'a', name: 'Not started', color: 'default' }, { id: 'b', name: 'In progress', color: 'blue' }, { id: 'c', name: 'Done', color: 'green' }]
const status: PropertySchema = {
  id: 's', name: 'Status', type: 'status',
  status: { options, groups: [{ id: 'x', name: 'To-do', color: 'gray', option_ids: ['a'] }, { id: 'y', name: 'In progress', color: 'blue', option_ids: [] }, { id: 'z', name: 'Complete', color: 'green', option_ids: ['b', 'c'] }] },
}
const tags: PropertySchema = { id: 't', name: 'Tags', type: 'multi_select', multi_select: { options } }
const byStatus = (by: object) => groupsOf(status, { type: 'status', property_id: 's', ...by }, [])!
const names = (groups: RowGroup[]) => groups.map(({ name }) => name)

describe('groups that a schema tells', () => {
  test('are options, turned round when the view says so', () => {
    assert.deepEqual(names(byStatus({ group_by: 'option' })), ['No Status', 'Not started', 'In progress', 'Done'])
    assert.deepEqual(names(byStatus({ group_by: 'option', sort: { type: 'descending' } })), ['Done', 'In progress', 'Not started', 'No Status'])
  })

  test('of a status may be its groups, of which a row takes the first option', () => {
    const groups = byStatus({ group_by: 'group' })
    assert.deepEqual(names(groups), ['No Status', 'To-do', 'Complete'])
    assert.deepEqual([groups[2]!.filter, groups[2]!.bring!(null, null)], [{ property: 's', status: { equals: ['In progress', 'Done'] } }, options[1]])
    assert.deepEqual(groups.map(({ holds }) => holds(options[2])), [false, false, true])
  })

  test('of several values change only their own', () => {
    const [none, first, , last] = groupsOf(tags, { type: 'multi_select', property_id: 't' }, [])!
    assert.deepEqual(last!.bring!([options[0], options[1]], first!), [options[1], options[2]])
    assert.deepEqual(last!.bring!([options[2]], none!), [options[2]])
    assert.deepEqual(none!.bring!([options[0]], first!), [])
  })
})

describe('groups that rows tell', () => {
  const told = (property: PropertySchema, shared: SharedByRows, references: RowGroups['references'] = {}) => sharedGroups(property, editings[property.type] ?? { toText: String }, { groups: [{ shared, filter: {} }], has_more: false, references })[0]!
  const text = { empty: null, toText: (held: unknown) => String(held ?? ''), fromText: (written: string) => written }
  const editings: Record<string, Parameters<typeof sharedGroups>[1]> = { date: text, url: text, number: text, relation: { ...text, empty: [] } }
  const due: PropertySchema = { id: 'd', name: 'Due', type: 'date', date: {} }
  const note: PropertySchema = { id: 'n', name: 'Note', type: 'url', url: {} }
  const date = (start: string) => ({ start, end: null, time_zone: null })
  const days = (span: 'day' | 'week' | 'month' | 'year' | 'today', from: string, to = from): SharedByRows => ({ of: 'days', span, from, to })

  test('have names of their own', () => {
    const scenarios: [PropertySchema, SharedByRows, string][] = [
      [due, days('day', '2026-11-05'), 'November 5, 2026'],
      [due, days('week', '2026-11-02', '2026-11-08'), 'November 2 – 8, 2026'],
      [due, days('month', '2026-11-01', '2026-11-30'), 'November 2026'],
      [due, days('year', '2026-01-01', '2026-12-31'), '2026'],
      [due, days('today', '2026-11-05'), 'Today'],
      [due, { of: 'nothing' }, 'No Due'],
      [note, { of: 'prefix', text: 'a' }, 'A'],
      [note, { of: 'numbers', from: null, to: 0 }, 'Below 0'],
      [note, { of: 'numbers', from: 0, to: 10 }, '0 to 10'],
      [note, { of: 'numbers', from: 10, to: null }, '10 and more'],
      [note, { of: 'flag', flag: true }, 'Checked'],
    ]
    // Between the numbers of a range stand thin spaces.
    for (const [property, shared, name] of scenarios) assert.equal(told(property, shared).name.replace(/\s/gu, ' '), name)
    assert.equal(told({ id: 'r', name: 'Book', type: 'relation' }, { of: 'page', id: 'p' }, { p: { id: 'p', kind: 'page', title: 'Emma', icon: null } }).name, 'Emma')
  })

  test('take a row in where that has one meaning', () => {
    const day = told(due, days('day', '2026-11-05'))
    assert.deepEqual(day.bring!({ start: '2026-11-01T10:00:00.000Z', end: null, time_zone: null }, null), date('2026-11-05T10:00:00.000Z'))
    assert.deepEqual(day.bring!(null, null), date('2026-11-05'))
    assert.equal(told(due, { of: 'nothing' }).bring!(date('2026-11-05'), null), null)
    assert.equal(told(due, days('month', '2026-11-01', '2026-11-30')).bring, undefined)
    assert.equal(told({ ...due, type: 'created_time' }, days('day', '2026-11-05')).bring, undefined)
    assert.equal(told({ ...due, type: 'created_time' }, { of: 'nothing' }).bring, undefined)
    assert.equal(told(note, { of: 'text', text: 'https://example.com/' }).bring!(null, null), 'https://example.com/')
    assert.equal(told(note, { of: 'prefix', text: 'h' }).bring, undefined)
    assert.equal(told({ id: 'p', name: 'Points', type: 'number' }, { of: 'numbers', from: 0, to: 10 }).bring, undefined)
  })

  test('hold what lies in them, what has just been written included', () => {
    const month = told(due, days('month', '2026-11-01', '2026-11-30'))
    assert.deepEqual(['2026-11-01', '2026-11-30T23:30:00.000-08:00', '2026-12-01'].map((start) => month.holds(date(start))), [true, true, false])
    assert.equal(month.holds(null), false)
    assert.equal(told(due, { of: 'nothing' }).holds(null), true)
    assert.equal(told(note, { of: 'text', text: 'Paper' }).holds('paper'), true)
    assert.equal(told({ id: 'p', name: 'Points', type: 'number' }, { of: 'numbers', from: 0, to: 10 }).holds(10), false)
    assert.equal(told({ ...due, type: 'formula' }, days('day', '2026-11-05')).holds({ type: 'date', date: date('2027-01-01') }), true)
  })
})
