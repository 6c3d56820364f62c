import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FormulaResult, PropertySchema } from '../../api/wire.ts'
import { conditionsOf } from './filters/conditions.ts'
import { groupingBy, isByRange, isGroupable, settingsOf, waysOf, withSettings } from './grouping.ts'

// Named by variables: the web is not checked with core's settings.
const [registry, judge, grouping] = ['property-types/index.ts', 'schema/explain.ts', 'views/group-by.ts'].map((path) => `@understudy/core/${path}`) as [string, string, string]
const { propertyTypes } = (await import(registry)) as { propertyTypes: { name: string }[] }
const { explain } = (await import(judge)) as { explain: (shape: unknown, value: unknown, path: string) => string[] }
const { groupBy } = (await import(grouping)) as { groupBy: () => { input: unknown } }

const wrongIn = (by: object) => explain(groupBy().input, by, 'body.group_by')
const formula = (result: FormulaResult): PropertySchema => ({ id: 'f', name: 'F', type: 'formula', formula: {}, result })

test('rows are grouped by every property type the API groups by, in a form it takes', () => {
  const types = propertyTypes.map(({ name }) => name)
  const offered = types.filter((type) => isGroupable({ id: 'p', name: 'P', type }))
  for (const type of offered) assert.deepEqual(wrongIn(groupingBy({ id: 'p', name: 'P', type })), [], type)
  assert.deepEqual(types.filter((type) => !offered.includes(type)).toSorted(), ['button', 'files', 'last_visited_time', 'location', 'place', 'rollup', 'unique_id', 'verification'])
})

test('formulas are grouped, and asked, as what they give', () => {
  const scenarios: [FormulaResult, type: string, ways: number, path: string[]][] = [
    ['string', 'text', 2, ['formula', 'string']], ['number', 'number', 0, ['formula', 'number']], ['boolean', 'checkbox', 0, ['formula', 'checkbox']], ['date', 'date', 5, ['formula', 'date']], [null, 'text', 2, ['formula', 'string']],
  ]
  for (const [result, type, ways, path] of scenarios) {
    const by = groupingBy(formula(result))
    assert.deepEqual(wrongIn(by), [], type)
    assert.deepEqual([(by.group_by as { type: string }).type, waysOf(by).length, isByRange(by)], [type, ways, type === 'number'])
    assert.deepEqual(conditionsOf(formula(result))[0]!.path, path)
  }
})

test('settings of a grouping change where they lie', () => {
  const plain = withSettings(groupingBy({ id: 'd', name: 'D', type: 'date' }), { group_by: 'month' })
  const computed = withSettings(groupingBy(formula('date')), { group_by: 'month', sort: { type: 'descending' } })
  assert.deepEqual([settingsOf(plain).group_by, settingsOf(computed).group_by, settingsOf(computed).sort], ['month', 'month', { type: 'descending' }])
  const ranged = withSettings(groupingBy(formula('number')), { range_size: 5 })
  assert.deepEqual([settingsOf(ranged).range_size, settingsOf(ranged).range_end], [5, 1000])
  assert.deepEqual([...wrongIn(plain), ...wrongIn(computed), ...wrongIn(ranged)], [])
})
