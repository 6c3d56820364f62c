import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copyOf } from './copy-of-view.ts'
import type { View } from './views.ts'

const view = (type: string, configuration: object = {}): View => ({ object: 'view', id: 'v', name: 'One', type, data_source_id: 's', filter: null, sorts: null, quick_filters: null, configuration: { type, ...configuration } })
const copied = (of: View) => (copyOf('d', of) as { configuration?: object }).configuration

test('a copy of a view is written without the names that only an answer has', () => {
  const due = { date_property_id: 'a', date_property_name: 'Due', end_date_property_id: 'b', end_date_property_name: 'End' }
  assert.deepEqual(copied(view('timeline', { ...due, properties: [{ property_id: 'a', property_name: 'Due', visible: true }] })), {
    type: 'timeline', date_property_id: 'a', end_date_property_id: 'b', properties: [{ property_id: 'a', visible: true }],
  })
  const group = { type: 'select', property_id: 's', property_name: 'State', sort: { type: 'manual' } }
  assert.deepEqual(copied(view('board', { group_by: group, sub_group_by: group })), {
    type: 'board', group_by: { type: 'select', property_id: 's', sort: { type: 'manual' } }, sub_group_by: { type: 'select', property_id: 's', sort: { type: 'manual' } },
  })
})

test('a view without settings is copied without any, a form without what it asks for', () => {
  assert.equal(copied(view('list')), undefined)
  assert.equal(copied(view('form', { properties: [{ property_id: 'a', visible: true }] })), undefined)
  assert.deepEqual(copied(view('form', { is_form_closed: true, properties: [] })), { type: 'form', is_form_closed: true })
})
