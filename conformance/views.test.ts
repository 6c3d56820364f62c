import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { text, title } from './bodies.ts'
import { expectError, expectPart, invalid, notFound } from './expectations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { texts } from './texts.ts'
import { configurations, groupings, needConfiguration, viewSchema } from './view-cases.ts'
import { unknownId, type Version, type Wire } from './wire.ts'

const target = await openTarget('views')
const notion = target.sdk()
const { call, ok } = target

const related = await target.newDatabase('Parents', { Name: { title: {} } })
const { databaseId, dataSourceId } = await target.newDatabase('Rows', viewSchema(related.dataSourceId))
const { properties } = await ok('GET', `/v1/data_sources/${dataSourceId}`)

const request = (body: Wire = {}) => ({ database_id: databaseId, data_source_id: dataSourceId, name: 'View', type: 'table', ...body })
const create = (body: Wire = {}) => ok('POST', '/v1/views', request(body))
const read = (id: string) => ok('GET', `/v1/views/${id}`)
const update = (id: string, body: Wire) => ok('PATCH', `/v1/views/${id}`, body)
const idsOf = (list: Wire): string[] => list.results.map((item: Wire) => item.id)
const viewsIn = async (id: string) => idsOf(await ok('GET', `/v1/views?database_id=${id}`))
function bare(answer: Wire): Wire {
  const { request_id: _, ...rest } = answer
  return rest
}

/** What an answer tells of a configuration that was written by names: the same by ids, beside the names it adds. */
function byId(value: Wire): Wire {
  if (Array.isArray(value)) return value.map(byId)
  if (typeof value !== 'object' || value === null) return value
  const keys = /(^|_)property_id$|^toggle_column_id$|^map_by$/
  return Object.fromEntries(
    Object.entries<Wire>(value).map(([key, held]) => [key, keys.test(key) ? properties[held].id : byId(held)]),
  )
}

describe('a new view', () => {
  test('of nothing but a name is a plain table', async () => {
    const view = await create()
    assert.deepEqual(bare(view), {
      object: 'view',
      id: view.id,
      parent: { type: 'database_id', database_id: databaseId },
      data_source_id: dataSourceId,
      name: 'View',
      type: 'table',
      created_time: view.created_time,
      created_by: { object: 'user', id: target.bot.id },
      last_edited_time: view.created_time,
      last_edited_by: { object: 'user', id: target.bot.id },
      url: view.url,
      filter: null,
      sorts: null,
      quick_filters: null,
      configuration: { type: 'table' },
    })
    const undashed = (id: string) => id.replaceAll('-', '')
    assert.ok(view.url.endsWith(`/${undashed(databaseId)}?v=${undashed(view.id)}`), view.url)
    assert.deepEqual(bare(await read(view.id)), bare(view))
  })

  for (const [type, fields] of Object.entries(configurations)) {
    test(`${type}: all of its configuration is kept, read by ids with names beside them, and changed`, async () => {
      const configuration = { type, ...fields }
      const view = await create({ type, name: type, configuration })
      expectPart(view.configuration, byId(configuration))
      assert.deepEqual(bare(await read(view.id)), bare(view))

      const needed = Object.fromEntries(
        Object.entries(fields).filter(([key]) => ['date_property_id', 'chart_type'].includes(key) || (type === 'board' && key === 'group_by')),
      )
      assert.deepEqual((await update(view.id, { configuration: { type, ...needed } })).configuration, view.configuration)
      assert.deepEqual((await update(view.id, { configuration: { type, ...byId(fields) } })).configuration, view.configuration)
      const lasting = ['wrap_cells', 'frozen_column_index', 'show_vertical_lines', ...Object.keys(needed)]
      const cleared = Object.fromEntries(Object.keys(fields).filter((key) => !lasting.includes(key)).map((key) => [key, null]))
      const left = (await update(view.id, { configuration: { type, ...needed, ...cleared } })).configuration
      assert.deepEqual(Object.keys(left).filter((key) => key in cleared), [])
      expectPart(left, byId({ type, ...needed }))

      const plain = await call('POST', '/v1/views', request({ type }))
      if (needConfiguration.includes(type)) expectError(plain, invalid(/body\.configuration should be defined/))
      else assert.deepEqual(plain.body.configuration, { type })
    })
  }

  test('names stand beside the ids they were given for', async () => {
    const { configuration } = await create({ type: 'calendar', configuration: { type: 'calendar', ...configurations.calendar } })
    expectPart(configuration, { date_property_name: 'Due', properties: [{ property_name: 'Name' }] })
    const line = { value: 5, label: 'Goal', color: 'red', dash_style: 'dash' }
    const chart = await create({ type: 'chart', configuration: { type: 'chart', ...configurations.chart, reference_lines: [line, line] } })
    assert.equal(chart.configuration.x_axis.property_name, 'Due')
    const ids = chart.configuration.reference_lines.map(({ id }: Wire) => id)
    assert.equal(new Set(ids).size, 2, 'each line has an id of its own')
  })

  for (const grouping of groupings) {
    test(`is grouped by ${grouping.type}`, async () => {
      const { configuration } = await create({ configuration: { type: 'table', group_by: grouping } })
      expectPart(configuration.group_by, byId(grouping))
    })
  }

  test('takes its place among the tabs', async () => {
    const other = await target.newDatabase('Tabs', { Name: { title: {} } })
    const into = { database_id: other.databaseId, data_source_id: other.dataSourceId }
    const [first] = await viewsIn(other.databaseId)
    const last = (await create(into)).id
    const start = (await create({ ...into, position: { type: 'start' } })).id
    const middle = (await create({ ...into, position: { type: 'after_view', view_id: first } })).id
    const end = (await create({ ...into, position: { type: 'end' } })).id
    assert.deepEqual(await viewsIn(other.databaseId), [start, first, middle, last, end])
    expectError(await call('POST', '/v1/views', request({ ...into, position: { type: 'after_view', view_id: unknownId } })), invalid())
  })
})

describe('the default view', () => {
  test('comes with a database, and with each further data source', async () => {
    const database = await target.newDatabase('Two', { Name: { title: {} } })
    const extra = await ok('POST', '/v1/data_sources', { parent: { database_id: database.databaseId }, properties: { Name: { title: {} } } })
    const views = await Promise.all((await viewsIn(database.databaseId)).map(read))
    assert.deepEqual(
      views.map(({ name, type, data_source_id }) => [name, type, data_source_id]),
      [['Default view', 'table', database.dataSourceId], ['Default view', 'table', extra.id]],
    )
  })

  test('a data source that moves leaves its views behind and gets one in its new database', async () => {
    const from = await target.newDatabase('From', { Name: { title: {} } })
    const extra = await ok('POST', '/v1/data_sources', { parent: { database_id: from.databaseId }, properties: { Name: { title: {} } } })
    const [, left] = await viewsIn(from.databaseId)
    const to = await target.newDatabase('To', { Name: { title: {} } })
    await ok('PATCH', `/v1/data_sources/${extra.id}`, { parent: { database_id: to.databaseId } })
    expectPart(await read(left!), { parent: { database_id: from.databaseId }, data_source_id: extra.id })
    const [, made] = await viewsIn(to.databaseId)
    expectPart(await read(made!), { name: 'Default view', type: 'table', data_source_id: extra.id })
    assert.deepEqual(idsOf(await ok('GET', `/v1/views?data_source_id=${extra.id}`)).toSorted(), [left, made].toSorted())
  })
})

describe('lists of views', () => {
  test('by database, by data source, by both, a page at a time', async () => {
    const database = await target.newDatabase('Listed', { Name: { title: {} } })
    const foreign = (await create({ database_id: database.databaseId })).id
    const all = await viewsIn(database.databaseId)
    assert.equal(all.length, 2)
    const both = `/v1/views?database_id=${database.databaseId}&data_source_id=${dataSourceId}`
    assert.deepEqual((await ok('GET', both)).results, [{ object: 'view', id: foreign }])
    assert.ok(idsOf(await ok('GET', `/v1/views?data_source_id=${dataSourceId}`)).includes(foreign))

    const first = await ok('GET', `/v1/views?database_id=${database.databaseId}&page_size=1`)
    expectPart(first, { has_more: true, next_cursor: all[1], type: 'view', view: {} })
    const second = await ok('GET', `/v1/views?database_id=${database.databaseId}&page_size=1&start_cursor=${first.next_cursor}`)
    assert.deepEqual([...idsOf(first), ...idsOf(second)], all)
    assert.equal(second.has_more, false)
    expectError(await call('GET', `/v1/views?database_id=${database.databaseId}&start_cursor=bogus`), invalid(texts.badCursor('bogus')))
    expectError(await call('GET', '/v1/views'), invalid())
  })
})

describe('filters, sorts and quick filters', () => {
  const filter = { and: [{ property: 'Size', select: { equals: ['small', 'large'] } }, { property: 'Amount', number: { greater_than: 1 } }] }

  test('are read back by id and changed one by one', async () => {
    const view = await create({
      filter,
      sorts: [{ property: 'Amount', direction: 'descending' }, { timestamp: 'created_time', direction: 'ascending' }],
      quick_filters: { Size: { select: { equals: 'small' } }, [properties.Done.id]: { checkbox: { equals: true } } },
    })
    assert.deepEqual(view.filter, {
      and: [
        { property: properties.Size.id, select: { equals: ['small', 'large'] } },
        { property: properties.Amount.id, number: { greater_than: 1 } },
      ],
    })
    assert.deepEqual(view.sorts, [{ property: properties.Amount.id, direction: 'descending' }, { timestamp: 'created_time', direction: 'ascending' }])
    assert.deepEqual(view.quick_filters, {
      [properties.Size.id]: { select: { equals: 'small' } },
      [properties.Done.id]: { checkbox: { equals: true } },
    })
    assert.deepEqual(bare(await read(view.id)), bare(view))

    const merged = await update(view.id, { quick_filters: { Size: null, Amount: { number: { is_empty: true } } } })
    assert.deepEqual(merged.quick_filters, {
      [properties.Done.id]: { checkbox: { equals: true } },
      [properties.Amount.id]: { number: { is_empty: true } },
    })
    assert.deepEqual([merged.filter, merged.sorts], [view.filter, view.sorts])
    assert.equal((await update(view.id, { quick_filters: null })).quick_filters, null)
    assert.equal((await update(view.id, { filter: null })).filter, null)
    assert.equal((await update(view.id, { sorts: null })).sorts, null)
    assert.equal((await update(view.id, { name: 'Renamed' })).name, 'Renamed')
  })

  test('follow a renamed property and let go of a removed one', async () => {
    const own = await target.newDatabase('Changing', { Name: { title: {} }, Old: { number: {} }, Gone: { date: {} } })
    const view = await create({
      database_id: own.databaseId,
      data_source_id: own.dataSourceId,
      type: 'calendar',
      filter: { or: [{ property: 'Old', number: { equals: 1 } }, { property: 'Gone', date: { is_empty: true } }] },
      sorts: [{ property: 'Gone', direction: 'ascending' }],
      configuration: { type: 'calendar', date_property_id: 'Gone', properties: [{ property_id: 'Old' }, { property_id: 'Gone' }] },
    })
    await ok('PATCH', `/v1/data_sources/${own.dataSourceId}`, { properties: { Old: { name: 'New' }, Gone: null } })
    const after = await read(view.id)
    assert.deepEqual(after.filter, { or: [view.filter.or[0]] })
    assert.equal(after.sorts, null)
    assert.deepEqual(after.configuration.properties.map((entry: Wire) => entry.property_name), ['New'])
    assert.equal(after.configuration.date_property_name, undefined)
    assert.equal((await ok('POST', `/v1/views/${view.id}/queries`, {})).total_count, 0)
  })
})

describe('queries', () => {
  let view: Wire
  let rows: string[]
  before(async () => {
    const row = (name: string, amount: number) =>
      ok('POST', '/v1/pages', { parent: { data_source_id: dataSourceId }, properties: { Name: title(name), Amount: { number: amount } } })
    rows = []
    for (const amount of [3, 1, 5, 2, 4]) rows[amount] = (await row(`row ${amount}`, amount)).id
    view = await create({
      filter: { property: 'Amount', number: { greater_than: 1 } },
      sorts: [{ property: 'Amount', direction: 'descending' }],
      quick_filters: { Amount: { number: { equals: 5 } } },
    })
  })

  test('find what the filter passes in the order of the sorts, whatever the quick filters say', async () => {
    const query = await notion.views.queries.create({ view_id: view.id, page_size: 3 })
    expectPart(query, { object: 'view_query', view_id: view.id, total_count: 4, has_more: true, next_cursor: rows[2] })
    assert.deepEqual(query.results, [rows[5], rows[4], rows[3]].map((id) => ({ object: 'page', id })))
    assert.match(query.expires_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/)
    const rest = await notion.views.queries.results({ view_id: view.id, query_id: query.id, start_cursor: query.next_cursor! })
    assert.deepEqual(rest.results, [{ object: 'page', id: rows[2] }])
    expectPart(rest, { object: 'list', type: 'page', page: {}, has_more: false, next_cursor: null })
  })

  test('stay as they were while rows and view change', async () => {
    const own = await target.newDatabase('Frozen', { Name: { title: {} } })
    const add = (name: string) => ok('POST', '/v1/pages', { parent: { data_source_id: own.dataSourceId }, properties: { Name: title(name) } })
    for (const name of ['a', 'b', 'c']) await add(name)
    const [id] = await viewsIn(own.databaseId)
    const query = await ok('POST', `/v1/views/${id}/queries`, { page_size: 1 })
    const path = `/v1/views/${id}/queries/${query.id}`
    const before = idsOf(await ok('GET', path))
    await add('d')
    await ok('PATCH', `/v1/pages/${before[1]}`, { in_trash: true })
    await update(id!, { sorts: [{ property: 'Name', direction: 'ascending' }], filter: { property: 'Name', title: { equals: 'a' } } })
    assert.deepEqual(idsOf(await ok('GET', path)), before)
    assert.deepEqual(idsOf(await ok('GET', `${path}?start_cursor=${query.next_cursor}`)), before.slice(1))
    assert.equal((await ok('POST', `/v1/views/${id}/queries`, {})).total_count, 1)
  })

  test('are forgotten on demand, as often as one likes', async () => {
    const query = await ok('POST', `/v1/views/${view.id}/queries`, {})
    const path = `/v1/views/${view.id}/queries/${query.id}`
    for (let time = 0; time < 2; time += 1) assert.deepEqual(bare(await ok('DELETE', path)), { object: 'view_query', id: query.id, deleted: true })
    expectError(await call('GET', path), notFound(texts.notFound('view query', query.id, target.bot)))
    expectError(await call('GET', `/v1/views/${view.id}/queries/${unknownId}`), notFound())
  })

  test('take a page size and nothing else', async () => {
    const path = `/v1/views/${view.id}/queries`
    expectError(await call('POST', path, { page_size: 101 }), invalid(texts.failed('body.page_size', '≤ `100` or `undefined`', '101')))
    expectError(await call('POST', path, { filter: { property: 'Amount', number: { equals: 1 } } }), invalid())
    const query = await ok('POST', path, {})
    expectError(await call('GET', `${path}/${query.id}?start_cursor=${unknownId}`), invalid(texts.badCursor(unknownId)))
  })
})

describe('dashboards', () => {
  let dashboard: Wire
  const widget = (body: Wire = {}) => ok('POST', '/v1/views', { view_id: dashboard.id, data_source_id: dataSourceId, name: 'Widget', type: 'table', ...body })
  before(async () => {
    dashboard = await create({ type: 'dashboard', name: 'Board of boards' })
  })

  test('hold views in rows', async () => {
    expectPart(dashboard, { type: 'dashboard', data_source_id: null, configuration: { type: 'dashboard', rows: [] } })
    const below = await widget()
    expectPart(below, { dashboard_view_id: dashboard.id, parent: { database_id: databaseId }, data_source_id: dataSourceId })
    const foreign = await widget({ data_source_id: related.dataSourceId, placement: { type: 'new_row', row_index: 0 } })
    const beside = await widget({ type: 'list', placement: { type: 'existing_row', row_index: 1 } })
    const { configuration } = await read(dashboard.id)
    assert.deepEqual(configuration.rows.map((row: Wire) => row.widgets.map((held: Wire) => held.view_id)), [[foreign.id], [below.id, beside.id]])
    assert.ok(!(await viewsIn(databaseId)).includes(below.id))
    assert.ok(idsOf(await ok('GET', `/v1/views?data_source_id=${dataSourceId}`)).includes(below.id))

    assert.deepEqual(bare(await ok('DELETE', `/v1/views/${foreign.id}`)), {
      object: 'view', id: foreign.id, parent: { type: 'database_id', database_id: databaseId }, type: 'table',
    })
    assert.equal((await read(dashboard.id)).configuration.rows.length, 1)
    assert.equal((await update(dashboard.id, { name: 'Overview' })).configuration.rows.length, 1)
    await ok('DELETE', `/v1/views/${dashboard.id}`)
    for (const id of [dashboard.id, below.id, beside.id]) expectError(await call('GET', `/v1/views/${id}`), notFound())
  })

  test('have their limits', async () => {
    dashboard = await create({ type: 'dashboard' })
    const place = (body: Wire) => call('POST', '/v1/views', { view_id: dashboard.id, data_source_id: dataSourceId, name: 'Widget', type: 'list', ...body })
    for (let count = 0; count < 4; count += 1) await widget(count === 0 ? {} : { placement: { type: 'existing_row', row_index: 0 } })
    expectError(await place({ placement: { type: 'existing_row', row_index: 0 } }), invalid())
    expectError(await place({ placement: { type: 'existing_row', row_index: 7 } }), invalid())
    expectError(await place({ type: 'dashboard' }), invalid())
    expectError(await place({ view_id: (await create()).id }), invalid())
    expectError(await place({ position: { type: 'end' } }), invalid())
    expectError(await call('PATCH', `/v1/views/${dashboard.id}`, { configuration: { type: 'dashboard', rows: [] } }), invalid())
    expectError(await call('POST', `/v1/views/${dashboard.id}/queries`, {}), invalid())
    assert.equal((await read(dashboard.id)).configuration.rows[0].widgets.length, 4)
  })
})

describe('a linked database', () => {
  test('is made on a page, appears there as a block, and cannot be retrieved', async () => {
    const page = await target.newPage('Links', [{ paragraph: { rich_text: text('above') } }, { paragraph: { rich_text: text('below') } }])
    const [above] = (await ok('GET', `/v1/blocks/${page.id}/children`)).results
    const view = await ok('POST', '/v1/views', {
      create_database: { parent: { type: 'page_id', page_id: page.id }, position: { type: 'after_block', block_id: above.id } },
      data_source_id: dataSourceId, name: 'Linked', type: 'gallery',
    })
    const linked = view.parent.database_id
    assert.notEqual(linked, databaseId)
    assert.equal(view.data_source_id, dataSourceId)
    const blocks = (await ok('GET', `/v1/blocks/${page.id}/children`)).results
    assert.deepEqual(blocks.map((block: Wire) => block.type), ['paragraph', 'child_database', 'paragraph'])
    expectPart(blocks[1], { id: linked, child_database: { title: 'Rows' } })
    for (const version of ['2026-03-11', '2025-09-03', '2022-06-28'] as Version[]) {
      expectError(await call('GET', `/v1/databases/${linked}`, undefined, { version }), notFound(texts.notFound('database', linked, target.bot)))
    }
    const second = await create({ database_id: linked, data_source_id: related.dataSourceId })
    assert.deepEqual(await viewsIn(linked), [view.id, second.id])
    await ok('DELETE', `/v1/blocks/${linked}`)
  })
})

describe('deleting', () => {
  test('answers what is left to say; the last view of a database stays', async () => {
    const own = await target.newDatabase('Deleting', { Name: { title: {} } })
    const [first] = await viewsIn(own.databaseId)
    expectError(await call('DELETE', `/v1/views/${first}`), invalid())
    const second = await create({ database_id: own.databaseId, data_source_id: own.dataSourceId, type: 'list' })
    assert.deepEqual(bare(await ok('DELETE', `/v1/views/${first}`)), {
      object: 'view', id: first, parent: { type: 'database_id', database_id: own.databaseId }, type: 'table',
    })
    assert.deepEqual(await viewsIn(own.databaseId), [second.id])
    expectError(await call('DELETE', `/v1/views/${first}`), notFound(texts.notFound('view', first!, target.bot)))
  })
})

const post = (body: Wire) => () => call('POST', '/v1/views', request(body))
const patch = (body: Wire) => async () => call('PATCH', `/v1/views/${(await create()).id}`, body)
const select = { property: 'Size', select: { equals: 'huge' } }
const refusals: [string, () => Promise<Wire>, Parameters<typeof expectError>[1]][] = [
  ['a view that is not there', () => call('GET', `/v1/views/${unknownId}`), notFound(texts.notFound('view', unknownId, target.bot))],
  ['a database that is not there', post({ database_id: unknownId }), notFound(texts.notFound('database', unknownId, target.bot))],
  ['a data source that is not there', post({ data_source_id: unknownId }), notFound()],
  ['a dashboard that is not there', post({ database_id: undefined, view_id: unknownId }), notFound()],
  ['a page that is not there', post({ database_id: undefined, create_database: { parent: { page_id: unknownId } } }), notFound()],
  ['no place', post({ database_id: undefined }), invalid()],
  ['two places', post({ view_id: unknownId }), invalid()],
  ['no name', post({ name: undefined }), invalid(texts.failed('body.name', 'defined', 'undefined'))],
  ['an unknown type', post({ type: 'kanban' }), invalid(/^body failed validation: body\.type should be `"table"`, `"board"`, /)],
  ['a configuration of another type', post({ configuration: { type: 'list' } }), invalid(texts.failed('body.configuration.type', '`"table"`', '"list"'))],
  ['an unknown field', post({ configuration: { type: 'table', colour: 1 } }), invalid(texts.failed('body.configuration.colour', 'not present', '1'))],
  ['an unknown property', post({ configuration: { type: 'table', properties: [{ property_id: 'None' }] } }), invalid(texts.noFilterProperty('None'))],
  ['a filter on an unknown property', post({ filter: { property: 'None', number: { equals: 1 } } }), invalid(texts.noFilterProperty('None'))],
  ['an option that is not there', post({ filter: select }), invalid(/"huge".*"small", "large"/)],
  ['the same on update', patch({ filter: select }), invalid(/"huge".*"small", "large"/)],
  ['the same in a quick filter', patch({ quick_filters: { Size: { select: { equals: 'huge' } } } }), invalid(/"huge".*"small", "large"/)],
  ['a quick filter on an unknown property', patch({ quick_filters: { None: { number: { equals: 1 } } } }), invalid()],
  ['a sort by time on update', patch({ sorts: [{ timestamp: 'created_time', direction: 'ascending' }] }), invalid()],
  ['a sort by an unknown property', patch({ sorts: [{ property: 'None', direction: 'ascending' }] }), invalid()],
  ['another type on update', patch({ type: 'list' }), invalid(texts.failed('body.type', 'not present', '"list"'))],
]
for (const [what, act, expected] of refusals) test(`refused: ${what}`, async () => expectError(await act(), expected))

test('views came with data sources: dates before have none', async () => {
  expectError(await call('GET', `/v1/views?database_id=${databaseId}`, undefined, { version: '2022-06-28' }), {
    status: 400,
    code: 'invalid_request_url',
  })
  assert.equal((await ok('GET', `/v1/views?database_id=${databaseId}`, undefined, { version: '2025-09-03' })).type, 'view')
})

describe('permission', { skip: ownServerOnly }, () => {
  test('what is not shared is not found; what may not be done is restricted', async () => {
    const page = await target.newPage('Island')
    const everything = ['read_content', 'insert_content', 'update_content']
    const stranger = await target.integration('Stranger', everything, page.id)
    const reader = await target.integration('Reader', ['read_content'], target.pageId)
    const view = await create()
    const attempts: [string, string, Wire?][] = [
      ['PATCH', `/v1/views/${view.id}`, { name: 'x' }],
      ['DELETE', `/v1/views/${view.id}`],
      ['POST', '/v1/views', request()],
    ]
    for (const [method, path, body] of attempts) {
      expectError(await call(method, path, body, { token: stranger.token }), notFound())
      expectError(await call(method, path, body, { token: reader.token }), { status: 403, code: 'restricted_resource', message: texts.notAllowed })
    }
    expectError(await call('POST', `/v1/views/${view.id}/queries`, {}, { token: stranger.token }), notFound())
    await ok('POST', `/v1/views/${view.id}/queries`, {}, { token: reader.token })
    const linked = { create_database: { parent: { page_id: page.id } }, data_source_id: dataSourceId, name: 'x', type: 'table' }
    expectError(await call('POST', '/v1/views', linked, { token: stranger.token }), notFound())
  })

  test('who may write but not read is told only what it is', async () => {
    const { token } = await target.integration('Writer', ['insert_content', 'update_content'], target.pageId)
    const made = await ok('POST', '/v1/views', request({ type: 'list' }), { token })
    const partial = { object: 'view', id: made.id, parent: { type: 'database_id', database_id: databaseId }, type: 'list' }
    assert.deepEqual(bare(made), partial)
    assert.deepEqual(bare(await ok('PATCH', `/v1/views/${made.id}`, { name: 'x' }, { token })), partial)
  })
})

finish(target)
