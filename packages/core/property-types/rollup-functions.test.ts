import assert from 'node:assert/strict'
import { test } from 'node:test'
import { examplePage } from './example.ts'
import { typeOf } from './index.ts'
import { rollupFunctions, type RollupItem } from './rollup-functions.ts'
import type { SchemaProperty } from './schema.ts'

const property = (type: string, config: object = {}): SchemaProperty => ({ id: 'p', name: 'P', description: null, type, config })
const options = { options: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), color: 'default', description: null })) }
const items = (type: string, stored: unknown[], config?: object): RollupItem[] =>
  stored.map((value) => ({ property: property(type, config), type: typeOf({ type }), stored: value, page: examplePage }))

const numbers = items('number', [3, null, 5, 4, 4])
const dates = items('date', [
  { start: '2026-03-02', end: '2026-03-09', time_zone: null },
  null,
  { start: '2026-01-02T10:00:00.000+02:00', end: null, time_zone: null },
])
const flags = items('checkbox', [true, false, false, true])
const tags = items('multi_select', [['a', 'b'], [], ['a']], options)

const scenarios: [fn: string, of: RollupItem[], expected: unknown][] = [
  ['count', numbers, 5],
  ['count_values', numbers, 4],
  ['count_values', tags, 3],
  ['unique', numbers, 3],
  ['unique', tags, 2],
  ['empty', numbers, 1],
  ['not_empty', tags, 2],
  ['percent_empty', numbers, 0.2],
  ['percent_not_empty', numbers, 0.8],
  ['empty', flags, 2],
  ['checked', flags, 2],
  ['unchecked', flags, 2],
  ['percent_checked', flags, 0.5],
  ['percent_unchecked', flags, 0.5],
  ['sum', numbers, 16],
  ['average', numbers, 4],
  ['median', numbers, 4],
  ['median', items('number', [1, 2, 3, 10]), 2.5],
  ['min', numbers, 3],
  ['max', numbers, 5],
  ['range', numbers, 2],
  ['earliest_date', dates, { start: '2026-01-02T10:00:00.000+02:00', end: null, time_zone: null }],
  ['latest_date', dates, { start: '2026-03-02', end: null, time_zone: null }],
  ['date_range', dates, { start: '2026-01-02T10:00:00.000+02:00', end: '2026-03-02', time_zone: null }],
  ['earliest_date', items('created_time', [null]), { start: examplePage.created_time.slice(0, 16) + ':00.000+00:00', end: null, time_zone: null }],
]
for (const [fn, of, expected] of scenarios) {
  test(`rollup: ${fn} of ${JSON.stringify(of.map(({ stored }) => stored))}`, () => {
    const value = rollupFunctions[fn]!.of(of) as Record<string, unknown>
    assert.deepEqual(value[value.type as string], expected)
    assert.equal(value.type, rollupFunctions[fn]!.result)
  })
}

test('rollup: of nothing', () => {
  const nothing = Object.entries(rollupFunctions).map(([name, { of }]) => {
    const value = of([]) as Record<string, unknown>
    return [name, value[value.type as string] ?? null]
  })
  const zero = ['count', 'count_values', 'empty', 'not_empty', 'unique', 'percent_empty', 'percent_not_empty', 'sum', 'checked', 'unchecked', 'percent_checked', 'percent_unchecked']
  for (const [name, value] of nothing) {
    const expected = zero.includes(String(name)) ? 0 : String(name).startsWith('show_') ? [] : null
    assert.deepEqual(value, expected, String(name))
  }
})

test('rollup: show_original keeps empty values and order, show_unique does not', () => {
  const values = (fn: string) => (rollupFunctions[fn]!.of(numbers) as { array: RollupItem[] }).array.map(({ stored }) => stored)
  assert.deepEqual(values('show_original'), [3, null, 5, 4, 4])
  assert.deepEqual(values('show_unique'), [3, 5, 4])
})
