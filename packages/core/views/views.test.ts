import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { propertyTypeNamed } from '../property-types/index.ts'
import type { Schema } from '../property-types/schema.ts'
import { check } from '../schema/check.ts'
import { object } from '../schema/shapes.ts'
import { changeConfiguration, configurationInput, type ConfigurationInput, createConfiguration, readConfiguration } from './configuration.ts'
import { type DashboardRow, showRows, withoutWidget, withWidget } from './dashboard.ts'
import { viewTypeNamed, viewTypes } from './index.ts'

/** The schema the examples speak of: a property of each type they need, with ids that want encoding. */
const schema: Schema = [
  ['Name', 'title'], ['Text', 'rich_text'], ['Number', 'number'], ['Select', 'select'], ['Tags', 'multi_select'],
  ['Status', 'status'], ['Date', 'date'], ['People', 'people'], ['Files', 'files'], ['Done', 'checkbox'], ['URL', 'url'],
  ['Relation', 'relation'], ['Created time', 'created_time'],
].map(([name, type]) => ({
  id: type === 'title' ? 'title' : `${name!.slice(0, 2)}<${type!.length}`,
  name: name!,
  description: null,
  type: type!,
  config: propertyTypeNamed(type!)!.name === 'status' || type!.endsWith('select') ? { options: [], groups: [] } : {},
}))

const encodedId = (name: string) => encodeURIComponent(schema.find((property) => property.name === name)!.id)
const checked = (input: unknown) => (check(object({ configuration: configurationInput() }), { configuration: input }, 'body') as { configuration: ConfigurationInput }).configuration
const create = (input: ConfigurationInput) => createConfiguration(viewTypeNamed(input.type), checked(input), schema)
const written = viewTypes.filter(({ fields }) => fields !== null)

// Keys that hold a property, and those that tell its name on read.
const references = ['property_id', 'date_property_id', 'end_date_property_id', 'map_by', 'x_axis_property_id', 'y_axis_property_id', 'toggle_column_id']
const names = ['property_name', 'date_property_name', 'end_date_property_name', 'map_by_property_name']

/** The value with what `change` makes of each reference. */
function renamed(value: unknown, change: (reference: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !names.includes(key))
      .map(([key, held]) => [key, references.includes(key) && typeof held === 'string' ? change(held) : renamed(held, change)]),
  )
}

describe('every view type', () => {
  for (const type of written) {
    const example = { type: type.name, ...type.example! }
    const byId = renamed(example, encodedId) as ConfigurationInput

    test(`${type.name}: its example survives write, store and read, with ids for names`, () => {
      const kept = JSON.parse(JSON.stringify(create(example)))
      assert.deepEqual(renamed(readConfiguration(type, kept, schema), (id) => id), byId)
    })

    test(`${type.name}: its example names every field, and ids do as well as names`, () => {
      assert.deepEqual(Object.keys(type.example!).sort(), Object.keys(type.fields!).sort())
      assert.deepEqual(create(byId), create(example))
    })

    test(`${type.name}: what is not sent stays, null clears what may be cleared`, () => {
      const required = Object.fromEntries(Object.entries(byId).filter(([key]) => key === 'type' || type.fields![key]?.presence === 'required')) as ConfigurationInput
      const before = create(example)
      assert.deepEqual(changeConfiguration(type, checked(required), before, schema), before)
      const nullable = Object.keys(type.fields!).filter((key) => type.fields![key]!.presence === 'nullable')
      const cleared = changeConfiguration(type, checked({ ...required, ...Object.fromEntries(nullable.map((key) => [key, null])) }), before, schema)
      assert.deepEqual(Object.keys(cleared), Object.keys(before).filter((key) => !nullable.includes(key)))
    })

    test(`${type.name}: reads without the properties it refers to`, () => {
      const bare = readConfiguration(type, create(example), [])
      assert.equal(bare.type, type.name)
      for (const key of names) assert.ok(!JSON.stringify(bare).includes(`"${key}"`), `${key} in ${JSON.stringify(bare)}`)
      // What clients are promised is still there.
      for (const [key, { presence }] of Object.entries(type.fields!)) if (presence === 'required') assert.ok(key in bare)
    })
  }

  test('an example for every type that is written, none for the others', () => {
    for (const type of viewTypes) assert.equal(type.example === null, type.fields === null)
  })
})

describe('a configuration is refused in words about its own type', () => {
  const sort = { type: 'manual' }
  const cases: [string, unknown, string | RegExp][] = [
    ['an unknown type', { type: 'kanban' }, 'body.configuration.type should be `"table"`, `"board"`, `"list"`, `"calendar"`, `"timeline"`, `"gallery"`, `"form"`, `"chart"`, or `"map"`, instead was `"kanban"`.'],
    ['no type', {}, 'body.configuration.type should be `"table"`, `"board"`, `"list"`, `"calendar"`, `"timeline"`, `"gallery"`, `"form"`, `"chart"`, or `"map"`, instead was `undefined`.'],
    ['a board without groups', { type: 'board' }, 'body.configuration.group_by should be defined, instead was `undefined`.'],
    ['a field of another type', { type: 'list', wrap_cells: true }, 'body.configuration.wrap_cells should be not present, instead was `true`.'],
    ['null for what cannot be cleared', { type: 'table', wrap_cells: null }, 'body.configuration.wrap_cells should be a boolean or `undefined`, instead was `null`.'],
    ['no such grouping', { type: 'table', group_by: { type: 'select', property_id: 'Select', sort: { type: 'up' } } }, 'body.configuration.group_by.sort.type should be `"manual"`, `"ascending"`, or `"descending"`, instead was `"up"`.'],
    ['a grouping without its setting', { type: 'table', group_by: { type: 'status', property_id: 'Status', sort } }, 'body.configuration.group_by.group_by should be defined, instead was `undefined`.'],
    ['a grouping that is no object', { type: 'table', group_by: 5 }, 'body.configuration.group_by should be an object, `null`, or `undefined`, instead was `5`.'],
    ['a grouping of no type', { type: 'table', group_by: { type: 'rollup' } }, /^body failed validation: body\.configuration\.group_by\.type should be `"select"`, .* or `"formula"`, instead was `"rollup"`\.$/],
    ['no object', 5, 'body.configuration should be an object, instead was `5`.'],
  ]
  for (const [what, input, sentence] of cases) {
    test(what, () => assert.throws(() => checked(input), { code: 'validation_error', message: typeof sentence === 'string' ? `body failed validation: ${sentence}` : sentence }))
  }

  const meant: [string, ConfigurationInput, RegExp][] = [
    ['a property that is not there', { type: 'calendar', date_property_id: 'When' }, /^Could not find property with name or id: When$/],
    ['a date that is none', { type: 'calendar', date_property_id: 'Number' }, /Number is expected to be date or .*, but is number/],
    ['a grouping of another type', { type: 'table', group_by: { type: 'text', property_id: 'Number', group_by: 'exact', sort } }, /Number is expected to be rich_text/],
    ['a figure over nothing', { type: 'chart', chart_type: 'number', value: { aggregator: 'sum' } }, /sum needs a property_id/],
    ['a cover of no property', { type: 'gallery', cover: { type: 'property' } }, /needs a property_id/],
    ['a cover of words', { type: 'gallery', cover: { type: 'property', property_id: 'Text' } }, /Text is expected to be files/],
    ['arrows along no relation', { type: 'timeline', date_property_id: 'Date', arrows_by: { property_id: 'Name' } }, /Name is expected to be relation/],
  ]
  for (const [what, input, message] of meant) {
    test(what, () => assert.throws(() => create(input), { code: 'validation_error', message }))
  }

  test('another type than the view has', () => {
    assert.throws(() => createConfiguration(viewTypeNamed('list'), checked({ type: 'table' }), schema), { message: /body\.configuration\.type should be `"list"`, instead was `"table"`/ })
    assert.throws(() => createConfiguration(viewTypeNamed('dashboard'), checked({ type: 'table' }), schema), { message: /cannot be written/ })
  })

  test('none where the type needs one', () => {
    for (const name of ['board', 'calendar', 'timeline', 'chart']) {
      assert.throws(() => createConfiguration(viewTypeNamed(name), undefined, schema), { message: /body\.configuration should be defined/ })
    }
    for (const name of ['table', 'list', 'gallery', 'form', 'map', 'dashboard']) assert.deepEqual(createConfiguration(viewTypeNamed(name), undefined, schema), {})
  })
})

describe('a formula is grouped by what it results in', () => {
  const computed: Schema = [{ id: 'calc', name: 'Computed', description: null, type: 'formula', config: {} }]
  const table = viewTypeNamed('table')
  const sort = { type: 'descending' }
  for (const group_by of [
    { type: 'date', group_by: 'relative', start_day_of_week: 1, sort },
    { type: 'text', group_by: 'alphabet_prefix', sort },
    { type: 'number', range_start: 0, range_end: 9, range_size: 3, sort },
    { type: 'checkbox', sort },
  ]) {
    test(group_by.type, () => {
      const input = checked({ type: 'table', group_by: { type: 'formula', property_id: 'Computed', group_by, hide_empty_groups: true } })
      assert.deepEqual(readConfiguration(table, createConfiguration(table, input, computed), computed).group_by, {
        type: 'formula', property_id: 'calc', property_name: 'Computed', group_by, hide_empty_groups: true,
      })
    })
  }
  test('and sorts nowhere else', () => {
    const group_by = { type: 'formula', property_id: 'Computed', sort, group_by: { type: 'checkbox', sort } }
    assert.throws(() => checked({ type: 'table', group_by }), { message: /group_by\.sort should be not present/ })
  })
})

test('an id wins over the name of another property', () => {
  const both: Schema = [...schema, { id: 'Date', name: 'Oddly named', description: null, type: 'created_time', config: {} }]
  const stored = createConfiguration(viewTypeNamed('calendar'), { type: 'calendar', date_property_id: 'Date' }, both)
  assert.equal(readConfiguration(viewTypeNamed('calendar'), stored, both).date_property_name, 'Oddly named')
})

describe('the rows of a dashboard', () => {
  const widgets = (rows: DashboardRow[]) => rows.map((row) => row.widgets.map(({ view_id }) => view_id).join('')).join('/')
  test('a widget stands in a new row at the end, in one in between, or beside others', () => {
    let rows: DashboardRow[] = []
    for (const view of ['a', 'b']) rows = withWidget(rows, view)
    rows = withWidget(rows, 'c', { type: 'new_row', row_index: 1 })
    rows = withWidget(rows, 'd', { type: 'existing_row', row_index: 0 })
    assert.equal(widgets(rows), 'ad/c/b')
    assert.deepEqual(showRows(rows).rows.map((row) => row.widgets.map(({ width, row_index }) => [width, row_index])), [[[6, 0], [6, 0]], [[12, 1]], [[12, 2]]])
    assert.equal(widgets(withoutWidget(withoutWidget(rows, 'c'), 'a')), 'd/b')
  })
  test('a row holds four, and only rows that are there', () => {
    let rows: DashboardRow[] = []
    for (const view of ['a', 'b', 'c', 'd']) rows = withWidget(rows, view, rows.length === 0 ? undefined : { type: 'existing_row', row_index: 0 })
    assert.throws(() => withWidget(rows, 'e', { type: 'existing_row', row_index: 0 }), { message: /at most 4/ })
    assert.throws(() => withWidget(rows, 'e', { type: 'existing_row', row_index: 1 }), { message: /no row at row_index 1/ })
    assert.throws(() => withWidget(rows, 'e', { type: 'new_row', row_index: 2 }), { message: /row_index/ })
  })
})
