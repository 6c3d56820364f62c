import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page, PropertySchema } from '../../../api/wire.ts'
import { groupsOf } from '../groups.ts'
import { filterOfSpot, isInSpot, keyOfSpot, moveBetween, type Side, type Spot } from './spot.ts'

const stage: PropertySchema = { id: 's', name: 'Stage', type: 'select', select: { options: [{ id: 'a', name: 'Open', color: 'blue' }, { id: 'b', name: 'Closed', color: 'green' }] } }
const tags: PropertySchema = { id: 't', name: 'Tags', type: 'multi_select', multi_select: { options: [{ id: 'x', name: 'web', color: 'red' }, { id: 'y', name: 'api', color: 'gray' }] } }
const sides = (property: PropertySchema): Side[] => groupsOf(property, { type: property.type, property_id: property.id }, [])!.map((group) => ({ property, group }))
const [, open, closed] = sides(stage) as [Side, Side, Side]
const [, web, api] = sides(tags) as [Side, Side, Side]
const row = { id: 'r', properties: { Stage: { id: 's', type: 'select', select: { id: 'a' } }, Tags: { id: 't', type: 'multi_select', multi_select: [{ id: 'x' }] } } } as unknown as Page
const written = (from: Spot, to: Spot) => {
  const moved = moveBetween(row, from, to)
  return 'cannot' in moved ? `cannot: ${moved.cannot.property.name}` : moved.changes.map(({ property, value }) => [property.name, value])
}

describe('a spot of a board', () => {
  test('has the rows of its group and of its sub-group', () => {
    assert.deepEqual(filterOfSpot([open, web]), { and: [{ property: 's', select: { equals: 'Open' } }, { property: 't', multi_select: { contains: 'web' } }] })
    assert.deepEqual([[open, web], [open, api], [closed, web], [open]].map((spot) => isInSpot(row, spot as Spot)), [true, false, false, true])
    assert.equal(keyOfSpot([open, web]), 'a/x')
  })

  test('is left for another by writing what differs, of both properties', () => {
    const x = tags.multi_select as { options: object[] }
    const s = stage.select as { options: object[] }
    assert.deepEqual(written([open, web], [closed, web]), [['Stage', s.options[1]]])
    assert.deepEqual(written([open, web], [open, api]), [['Tags', [x.options[1]]]])
    assert.deepEqual(written([open, web], [closed, api]), [['Stage', s.options[1]], ['Tags', [x.options[1]]]])
    assert.deepEqual(written([open], [closed]), [['Stage', s.options[1]]])
  })

  test('that takes no row in leaves both properties as they were', () => {
    const month: Side = { property: { id: 'd', name: 'Due', type: 'date', date: {} }, group: { id: '2026-11', name: 'November', filter: {}, holds: () => true } }
    assert.equal(written([open, { ...month, group: { ...month.group, id: '2026-10' } }], [closed, month]), 'cannot: Due')
    assert.deepEqual(written([open, month], [closed, month]), [['Stage', (stage.select as { options: object[] }).options[1]]])
  })
})
