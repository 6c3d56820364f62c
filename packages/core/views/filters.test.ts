import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { changeSchema, createSchema } from '../property-types/schema.ts'
import type { Filter } from '../queries/filter.ts'
import { check } from '../schema/check.ts'
import { object } from '../schema/shapes.ts'
import { encodePropertyId } from '../values/ids.ts'
import { compileViewFilter, compileViewSorts, mergeQuickFilters, quickFiltersUpdate, showFilter, showQuickFilters, showSorts, storeFilter, storeSorts } from './filters.ts'

const schema = createSchema({
  Name: { title: {} },
  Size: { select: { options: [{ name: 'small' }, { name: 'large' }] } },
  State: { status: {} },
  Amount: { number: {} },
  Papers: { files: {} },
})
const raw = (name: string) => schema.find((property) => property.name === name)!.id
const id = (name: string) => encodePropertyId(raw(name))
const context = { now: new Date(), time_zone: 'UTC', week_start: 0 as const, me: null }

const filter: Filter = {
  or: [
    { property: 'Size', select: { equals: ['small', 'LARGE'] } },
    { and: [{ property: id('Amount'), number: { greater_than: 3 } }, { timestamp: 'created_time', created_time: { past_week: {} } }] },
  ],
}

describe('filters', () => {
  test('read back by id, whatever they were written by', () => {
    assert.deepEqual(showFilter(storeFilter(filter, schema), schema), {
      or: [
        { property: id('Size'), select: { equals: ['small', 'LARGE'] } },
        { and: [{ property: id('Amount'), number: { greater_than: 3 } }, { timestamp: 'created_time', created_time: { past_week: {} } }] },
      ],
    })
  })

  test('follow a renamed property, and let go of one that is removed or turned into something else', () => {
    const stored = storeFilter(filter, schema)
    const rename = changeSchema(schema, { Size: { name: 'Extent' }, Amount: { name: 'Size' } }).schema
    assert.deepEqual(showFilter(stored, rename), showFilter(stored, schema))
    assert.deepEqual(compileViewFilter(stored, rename, context), compileViewFilter(stored, schema, context))

    const gone = changeSchema(schema, { Size: null, Amount: { checkbox: {} } }).schema
    assert.deepEqual(showFilter(stored, gone), { or: [{ and: [{ timestamp: 'created_time', created_time: { past_week: {} } }] }] })
    assert.equal(showFilter(storeFilter({ property: 'Size', select: { is_empty: true } }, schema), gone), null)
    assert.deepEqual(compileViewFilter(storeFilter({ property: 'Size', select: { is_empty: true } }, schema), gone, context), { op: 'true' })
  })

  const refused: [string, Filter, RegExp][] = [
    ['a property that is not there', { property: 'Colour', number: { equals: 1 } }, /^Could not find property with name or id: Colour$/],
    ['a condition of another type', { property: 'Amount', select: { equals: 'small' } }, /database property number does not match filter select/],
    ['an option that is not there', { property: 'Size', select: { equals: 'huge' } }, /^Option "huge" does not exist for property "Size"\. Available options: "small", "large"\.$/],
    ['one among others', { and: [{ property: 'Size', select: { does_not_equal: ['small', 'huge'] } }] }, /Option "huge"/],
    ['a status that is neither option nor group', { property: 'State', status: { equals: 'Blocked' } }, /Available options: "Not started", "In progress", "Done", "To-do", "In progress", "Complete"\./],
  ]
  for (const [what, written, message] of refused) {
    test(`refused: ${what}`, () => assert.throws(() => storeFilter(written, schema), { code: 'validation_error', message }))
  }

  test('a group of statuses is an answer too', () => {
    assert.ok(storeFilter({ property: 'State', status: { equals: 'To-do' } }, schema))
  })
})

test('sorts read back by id, follow the schema, and must sort', () => {
  const stored = storeSorts([{ property: 'Amount', direction: 'descending' }, { timestamp: 'created_time', direction: 'ascending' }], schema)
  assert.deepEqual(showSorts(stored, schema), [{ property: id('Amount'), direction: 'descending' }, { timestamp: 'created_time', direction: 'ascending' }])
  const gone = changeSchema(schema, { Amount: null }).schema
  assert.deepEqual(showSorts(stored, gone), [{ timestamp: 'created_time', direction: 'ascending' }])
  assert.equal(compileViewSorts(stored, gone).length, 1)
  assert.equal(showSorts(storeSorts([{ property: 'Amount', direction: 'descending' }], schema), gone), null)
  assert.throws(() => storeSorts([{ property: 'Nothing', direction: 'ascending' }], schema), { message: /Could not find property/ })
})

test('quick filters merge key by key; null takes one away, or all', () => {
  const merge = (written: unknown, previous: ReturnType<typeof mergeQuickFilters>) =>
    mergeQuickFilters((check(object({ quick: quickFiltersUpdate() }), { quick: written }, 'body') as { quick: any }).quick, previous, schema)
  const first = merge({ Size: { select: { equals: 'small' } }, Amount: { number: { equals: 1 } } }, null)
  assert.deepEqual(showQuickFilters(first, schema), { [id('Size')]: { select: { equals: 'small' } }, [id('Amount')]: { number: { equals: 1 } } })
  const second = merge({ [id('Size')]: null, Amount: { number: { equals: 2 } } }, first)
  assert.deepEqual(showQuickFilters(second, schema), { [id('Amount')]: { number: { equals: 2 } } })
  assert.equal(showQuickFilters(second, changeSchema(schema, { Amount: null }).schema), null)
  assert.equal(merge({ Amount: null }, second), null)
  assert.equal(merge(null, first), null)
  assert.throws(() => merge({ Size: { select: { equals: 'huge' } } }, null), { message: /Option "huge"/ })
  assert.throws(() => merge({ Size: { select: { equals: 'small' }, property: 'Size' } }, null), { code: 'validation_error' })
})
