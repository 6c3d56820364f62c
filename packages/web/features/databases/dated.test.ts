import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PropertySchema } from '../../api/wire.ts'
import { datedAmong, withinDays, withSomeDay } from './dated.ts'

const property = (id: string, type: string, more: object = {}): PropertySchema => ({ id, name: id, type, ...more })
const [due, made, edited] = [property('due', 'date'), property('made', 'created_time'), property('edited', 'last_edited_time')]
const late = property('late', 'formula', { result: 'date' })
const soonest = property('soonest', 'rollup', { rollup: { function: 'earliest_date' } })

test('rows are placed in time by dates, moments and what is computed as a date, dates first', () => {
  const others = [property('loud', 'formula', { result: 'string' }), property('some', 'formula', { result: null }), property('count', 'rollup', { rollup: { function: 'count' } }), property('note', 'rich_text')]
  assert.deepEqual(datedAmong([soonest, late, ...others, edited, made, due]), [due, made, edited, late, soonest])
})

test('their days are asked for where each type has them', () => {
  assert.deepEqual(withinDays(due, '2026-11-01', '2026-11-30'), { and: [{ property: 'due', date: { on_or_after: '2026-11-01' } }, { property: 'due', date: { on_or_before: '2026-11-30' } }] })
  assert.deepEqual(withinDays(late, '2026-11-01', '2026-11-30'), {
    and: [{ property: 'late', formula: { date: { on_or_after: '2026-11-01' } } }, { property: 'late', formula: { date: { on_or_before: '2026-11-30' } } }],
  })
  assert.deepEqual([made, soonest].map(withSomeDay), [{ property: 'made', created_time: { is_not_empty: true } }, { property: 'soonest', rollup: { date: { is_not_empty: true } } }])
})
