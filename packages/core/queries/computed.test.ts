import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FormulaResult } from '../formulas/index.ts'
import { typeOf } from '../property-types/index.ts'
import { examplePage } from '../property-types/example.ts'
import type { RollupItem, RollupValue } from '../property-types/rollup-functions.ts'
import type { Schema, SchemaProperty } from '../property-types/schema.ts'
import { check } from '../schema/check.ts'
import type { Row } from './evaluate.ts'
import { evaluate } from './evaluate.ts'
import { compileFilter, type Filter, filterInput } from './filter.ts'

const pick: SchemaProperty = {
  id: 'pick', name: 'Pick', description: null, type: 'select',
  config: { options: [{ id: 'lo', name: 'Low', color: 'default', description: null }] },
}
const names: SchemaProperty = { id: 'nam', name: 'Names', description: null, type: 'rich_text', config: {} }
const rollup = (name: string, fn: string): SchemaProperty => ({ id: name, name, description: null, type: 'rollup', config: { function: fn } })
const formula = (name: string, result: string | null): SchemaProperty => ({ id: name, name, description: null, type: 'formula', config: { expression: '', result } })
const schema: Schema = [
  rollup('Texts', 'show_original'), rollup('Picks', 'show_unique'), rollup('Total', 'sum'), rollup('First', 'earliest_date'),
  formula('Words', 'string'), formula('Count', 'number'), formula('Flag', 'boolean'), formula('When', 'date'), formula('Mixed', null),
]

const item = (property: SchemaProperty, stored: unknown): RollupItem => ({ property, type: typeOf(property), stored, page: examplePage })
const texts = (...contents: string[]): RollupValue => ({
  type: 'array',
  array: contents.map((content) => item(names, typeOf(names).store!(content === '' ? [] : [{ text: { content } }], {}).value)),
})
const picks = (...ids: (string | null)[]): RollupValue => ({ type: 'array', array: ids.map((id) => item(pick, id)) })

const row = (values: Record<string, RollupValue | FormulaResult>): Row => {
  const of = (id: string) => schema.find((property) => property.id === id)!
  return {
    page: examplePage,
    entries: (id) => typeOf(of(id)).entries(values[id] ?? typeOf(of(id)).empty, of(id).config),
    items: (id) => typeOf(of(id)).itemEntries?.(values[id] ?? typeOf(of(id)).empty, of(id).config) ?? [],
  }
}
const rows: Record<string, Row> = {
  full: row({
    Texts: texts('Ann', 'Ben'), Picks: picks('lo'), Total: { type: 'number', number: 7 },
    First: { type: 'date', date: { start: '2026-01-02', end: null, time_zone: null } },
    Words: { type: 'string', string: 'Hello' }, Count: { type: 'number', number: 2 }, Flag: { type: 'boolean', boolean: true },
    When: { type: 'date', date: { start: '2026-01-02T10:00:00.000+00:00', end: null, time_zone: null } },
  }),
  mixed: row({ Texts: texts('Ann', ''), Picks: picks('lo', null), Total: { type: 'number', number: 0 }, Flag: { type: 'boolean', boolean: null } }),
  none: row({ Texts: texts(), Picks: picks(), Total: { type: 'number', number: null }, First: { type: 'date', date: null }, Words: { type: 'string', string: null } }),
}
const context = {
  now: new Date('2026-06-27T12:00:00Z'), time_zone: 'UTC', week_start: 0 as const, me: null,
  rolledUp: ({ name }: SchemaProperty) => (name === 'Picks' ? pick : name === 'Texts' ? names : undefined),
}

const scenarios: [property: string, condition: object, passing: string[]][] = [
  ['Texts', { rollup: { any: { rich_text: { contains: 'ann' } } } }, ['full', 'mixed']],
  ['Texts', { rollup: { every: { rich_text: { is_not_empty: true } } } }, ['full']],
  ['Texts', { rollup: { none: { rich_text: { equals: 'Ben' } } } }, ['mixed', 'none']],
  ['Texts', { rollup: { any: { rich_text: { is_empty: true } } } }, ['mixed']],
  ['Texts', { rollup: { any: { rich_text: { does_not_contain: 'Ann' } } } }, ['full', 'mixed']],
  ['Picks', { rollup: { any: { select: { equals: 'Low' } } } }, ['full', 'mixed']],
  ['Picks', { rollup: { every: { select: { equals: 'low' } } } }, ['full']],
  ['Total', { rollup: { number: { greater_than: 0 } } }, ['full']],
  ['Total', { rollup: { number: { is_empty: true } } }, ['none']],
  ['First', { rollup: { date: { equals: '2026-01-02' } } }, ['full']],
  ['First', { rollup: { date: { is_not_empty: true } } }, ['full']],
  ['Words', { formula: { string: { contains: 'ELL' } } }, ['full']],
  ['Words', { formula: { string: { is_empty: true } } }, ['mixed', 'none']],
  ['Count', { formula: { number: { less_than_or_equal_to: 2 } } }, ['full']],
  ['Flag', { formula: { checkbox: { equals: false } } }, ['mixed', 'none']],
  ['When', { formula: { date: { equals: '2026-01-02' } } }, ['full']],
]
for (const [property, condition, expected] of scenarios) {
  test(`filter: ${property} ${JSON.stringify(condition)}`, () => {
    const filter = check(filterInput(), { property, ...condition }, 'body') as Filter
    const predicate = compileFilter(filter, schema, context)
    assert.deepEqual(Object.keys(rows).filter((name) => evaluate(predicate, rows[name]!)), expected)
  })
}

const refusals: [property: string, condition: object, message: RegExp][] = [
  ['Total', { rollup: { any: { number: { equals: 1 } } } }, /database property rollup number does not match filter rollup any$/],
  ['Texts', { rollup: { number: { equals: 1 } } }, /database property rollup array does not match filter rollup number$/],
  ['Count', { formula: { string: { equals: 'x' } } }, /database property formula number does not match filter formula string$/],
  ['Mixed', { formula: { string: { equals: 'x' } } }, /^Unable to filter based on a formula of unknown type$/],
  ['Count', { number: { equals: 1 } }, /database property formula does not match filter number$/],
]
for (const [property, condition, message] of refusals) {
  test(`filter refused: ${property} ${JSON.stringify(condition)}`, () => {
    assert.throws(() => compileFilter({ property, ...condition } as Filter, schema, context), { message })
  })
}
