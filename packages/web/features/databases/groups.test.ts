import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PropertySchema } from '../../api/wire.ts'
import { groupsOf } from './groups.ts'

const options = [{ id: 'a', name: 'Not started', color: 'default' }, { id: 'b', name: 'In progress', color: 'blue' }, { id: 'c', name: 'Done', color: 'green' }]
const status: PropertySchema = {
  id: 's', name: 'Status', type: 'status',
  status: { options, groups: [{ id: 'x', name: 'To-do', color: 'gray', option_ids: ['a'] }, { id: 'y', name: 'In progress', color: 'blue', option_ids: [] }, { id: 'z', name: 'Complete', color: 'green', option_ids: ['b', 'c'] }] },
}
const points: PropertySchema = { id: 'p', name: 'Points', type: 'number', number: { format: 'number' } }
const names = (property: PropertySchema, by: object) => groupsOf(property, { type: property.type, property_id: property.id, ...by }, [])?.map(({ name }) => name)

describe('groups of rows', () => {
  test('are options, turned round when the view says so', () => {
    assert.deepEqual(names(status, { group_by: 'option' }), ['No Status', 'Not started', 'In progress', 'Done'])
    assert.deepEqual(names(status, { group_by: 'option', sort: { type: 'descending' } }), ['Done', 'In progress', 'Not started', 'No Status'])
  })

  test('of a status may be its groups, of which a row takes the first option', () => {
    const groups = groupsOf(status, { type: 'status', property_id: 's', group_by: 'group' }, [])!
    assert.deepEqual(groups.map(({ name }) => name), ['No Status', 'To-do', 'Complete'])
    assert.deepEqual([groups[2]!.filter, groups[2]!.value], [{ property: 's', status: { equals: ['In progress', 'Done'] } }, options[1]])
  })

  test('of numbers are ranges with what lies outside of them, into which no row can be brought', () => {
    const groups = groupsOf(points, { type: 'number', property_id: 'p', range_start: 0, range_end: 25, range_size: 10 } as never, [])!
    assert.deepEqual(groups.map(({ name }) => name), ['No Points', 'Below 0', '0 to 10', '10 to 20', '20 to 25', '25 and more'])
    assert.deepEqual(groups[4]!.filter, { and: [{ property: 'p', number: { greater_than_or_equal_to: 20 } }, { property: 'p', number: { less_than: 25 } }] })
    assert.equal(groups[2]!.value, undefined)
  })

  test('of numbers in very many ranges are the first ones; no number stands outside of all groups', () => {
    const groups = groupsOf(points, { type: 'number', property_id: 'p', range_start: 0, range_end: 1000, range_size: 10 } as never, [])!
    assert.equal(groups.length, 53)
    assert.deepEqual(groups.slice(-2).map(({ name }) => name), ['490 to 500', '500 and more'])
    assert.deepEqual(groups.at(-1)!.filter, { and: [{ property: 'p', number: { greater_than_or_equal_to: 500 } }] })
  })

  test('of other properties are not drawn', () => {
    assert.equal(names({ id: 'd', name: 'Due', type: 'date', date: {} }, { group_by: 'month' }), undefined)
  })
})
