import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { SchemaProperty } from '../property-types/schema.ts'
import type { Entry } from '../value-kinds/kinds.ts'
import type { GroupBy } from './group-by.ts'
import { rowGroups, type Shared } from './row-groups.ts'

const property = (type: string): SchemaProperty => ({ id: 'a b', name: 'Any', description: null, type, config: {} })
const titles: Record<string, string> = { one: 'Zebra', two: 'ant' }
const around = { today: '2026-11-26', week_start: 1 as const, titleOf: (id: string) => titles[id] }
const grouped = (type: string, settings: object, entries: Entry[] = []) => rowGroups({ type, property_id: 'a b', ...settings } as GroupBy, property(type), entries, around)!
const days = (...all: string[]): Entry[] => all.map((day) => ({ kind: 'time', at: Date.parse(day), day }))
const texts = (...all: string[]): Entry[] => all.map((text) => ({ kind: 'text', text }))
const spans = (found: { shared: Shared }[]) => found.map(({ shared }) => (shared.of === 'days' ? `${shared.span} ${shared.from} ${shared.to}` : shared.of))

describe('rows by date', () => {
  const scenarios: [by: object, days: string[], expected: string[]][] = [
    [{ group_by: 'day' }, ['2026-02-02', '2026-02-01', '2026-02-01'], ['nothing', 'day 2026-02-01 2026-02-01', 'day 2026-02-02 2026-02-02']],
    [{ group_by: 'week' }, ['2026-11-22', '2026-11-23'], ['nothing', 'week 2026-11-16 2026-11-22', 'week 2026-11-23 2026-11-29']],
    [{ group_by: 'week', start_day_of_week: 0 }, ['2026-11-22', '2026-11-23'], ['nothing', 'week 2026-11-22 2026-11-28']],
    [{ group_by: 'month' }, ['2024-02-29', '2024-02-01', '2024-03-01'], ['nothing', 'month 2024-02-01 2024-02-29', 'month 2024-03-01 2024-03-31']],
    [{ group_by: 'year', sort: { type: 'descending' } }, ['2024-02-29', '2026-02-01'], ['year 2026-01-01 2026-12-31', 'year 2024-01-01 2024-12-31', 'nothing']],
    [
      { group_by: 'relative' },
      ['2026-09-30', '2026-10-25', '2026-10-27', '2026-11-19', '2026-11-25', '2026-11-26', '2026-11-27', '2026-12-03', '2026-12-26', '2026-12-27', '2027-01-01'],
      [
        'nothing', 'month 2026-09-01 2026-09-30', 'month 2026-10-01 2026-10-26', 'last_30_days 2026-10-27 2026-11-18', 'last_7_days 2026-11-19 2026-11-24', 'yesterday 2026-11-25 2026-11-25',
        'today 2026-11-26 2026-11-26', 'tomorrow 2026-11-27 2026-11-27', 'next_7_days 2026-11-28 2026-12-03', 'next_30_days 2026-12-04 2026-12-26', 'month 2026-12-27 2026-12-31', 'month 2027-01-01 2027-01-31',
      ],
    ],
  ]
  for (const [by, held, expected] of scenarios) {
    test(JSON.stringify(by), () => assert.deepEqual(spans(grouped('date', by, days(...held))), expected))
  }

  test('are asked for by their days', () => {
    const [nothing, month] = grouped('date', { group_by: 'month' }, days('2026-02-02'))
    assert.deepEqual(nothing!.filter, { property: 'a%20b', date: { is_empty: true } })
    assert.deepEqual(month!.filter, { and: [{ property: 'a%20b', date: { on_or_after: '2026-02-01' } }, { property: 'a%20b', date: { on_or_before: '2026-02-28' } }] })
    const formula = grouped('formula', { group_by: { type: 'date', group_by: 'day', sort: { type: 'ascending' } } }, days('2026-02-02'))
    assert.deepEqual(formula[1]!.filter, { property: 'a%20b', formula: { date: { equals: '2026-02-02' } } })
  })
})

describe('rows by what else they hold', () => {
  const filters = (found: { filter: object }[]) => found.slice(1).map(({ filter }) => Object.values(filter)[1])

  test('texts, each by itself or by its first letter', () => {
    assert.deepEqual(filters(grouped('rich_text', { group_by: 'exact' }, texts('b 10', 'b 9', 'a'))), [{ equals: 'a' }, { equals: 'b 9' }, { equals: 'b 10' }])
    const letters = filters(grouped('title', { group_by: 'alphabet_prefix' }, texts('über', 'bee', 'ant', 'bear', '👩‍🚀 away', '')))
    assert.deepEqual(letters, [{ equals: '' }, ...['a', 'b', 'ü', '👩‍🚀'].map((letter) => ({ starts_with: letter }))])
  })

  test('related pages by their titles, without those that may not be seen', () => {
    const refs: Entry[] = ['one', 'hidden', 'two'].map((ref) => ({ kind: 'ref', ref }))
    assert.deepEqual(filters(grouped('relation', {}, refs)), [{ contains: 'two' }, { contains: 'one' }])
  })

  test('numbers in ranges with what lies outside of them; of very many the first', () => {
    const [below, ...ranges] = grouped('number', { range_start: 0, range_end: 25, range_size: 10 }).slice(1)
    assert.deepEqual([below!.filter, ranges.at(-1)!.filter], [{ property: 'a%20b', number: { less_than: 0 } }, { property: 'a%20b', number: { greater_than_or_equal_to: 25 } }])
    assert.deepEqual(ranges.map(({ shared }) => shared), [[0, 10], [10, 20], [20, 25], [25, null]].map(([from, to]) => ({ of: 'numbers', from, to })))
    const many = grouped('number', { range_start: 0, range_end: 1000, range_size: 10 })
    assert.deepEqual([many.length, many.at(-1)!.filter], [53, { property: 'a%20b', number: { greater_than_or_equal_to: 500 } }])
    assert.deepEqual(many[2]!.filter, { and: [{ property: 'a%20b', number: { greater_than_or_equal_to: 0 } }, { property: 'a%20b', number: { less_than: 10 } }] })
  })

  test('what a schema tells is not told again', () => {
    assert.equal(rowGroups({ type: 'select', property_id: 'a b' }, property('select'), [], around), undefined)
  })
})
