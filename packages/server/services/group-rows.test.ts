import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startSession } from './sessions.ts'
import { call, type Cast, type Json, ok, openCast } from '../test/cast.ts'

let cast: Cast
let source: string
let database: string
let cookie: string
before(async () => {
  cast = await openCast()
  cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ada)}`
  const v1 = (method: string, path: string, body?: unknown) => ok(cast.app, cast.writer.token, method, `/v1/${path}`, body)
  const { id, data_sources } = await v1('POST', 'databases', {
    parent: { type: 'page_id', page_id: cast.ids.shared },
    title: [{ text: { content: 'Grouped' } }],
    initial_data_source: {
      properties: {
        Name: { title: {} }, Due: { date: {} }, Note: { rich_text: {} }, Kind: { select: {} }, Made: { created_time: {} }, Points: { number: {} },
        Book: { relation: { data_source_id: cast.ids.source, single_property: {} } },
        Loud: { formula: { expression: 'upper(prop("Note"))' } }, Late: { formula: { expression: 'dateAdd(prop("Due"), 1, "days")' } }, Many: { formula: { expression: 'prop("Points") > 5' } },
      },
    },
  })
  database = id
  source = data_sources[0].id
  const [dune, emma] = cast.ids.rows
  const rows: [string, string | null, string, string[], number][] = [
    ['One', '2026-02-03', 'Paper', [dune], 1],
    ['Two', '2026-02-28T23:30:00.000+01:00', 'paper', [dune, emma], 10],
    ['Three', '2026-03-01', 'Glass', [], 11],
    ['Four', null, '', [], 100],
  ]
  for (const [name, due, note, books, points] of rows) {
    await v1('POST', 'pages', {
      parent: { type: 'data_source_id', data_source_id: source },
      properties: {
        Name: { title: [{ text: { content: name } }] }, Note: { rich_text: note ? [{ text: { content: note } }] : [] }, Points: { number: points },
        Due: { date: due ? { start: due } : null }, Book: { relation: books.map((id) => ({ id })) },
      },
    })
  }
})
after(() => cast.close())

const api = (path: string, body: unknown) => call(cast.app, null, 'POST', `/api/data_sources/${source}/${path}`, body, null, { host: 'localhost', cookie })
const sort = { type: 'ascending' }

/** The groups with the names of their rows: as the web asks for both. */
async function grouped(group_by: object, filter?: object): Promise<[shared: Json, rows: string[]][]> {
  const { json, status, text } = await api('groups', { group_by, ...(filter ? { filter } : {}) })
  assert.equal(status, 200, text)
  return Promise.all(json.groups.map(async (group: Json) => {
    const found = await api('rows', { from: 0, limit: 100, filter: group.filter, sorts: [{ timestamp: 'created_time', direction: 'ascending' }] })
    assert.equal(found.status, 200, found.text)
    return [group.shared, found.json.results.map((page: Json) => page.properties.Name.title[0].plain_text)]
  }))
}

test('dates are grouped by the day they show, and every row is found in one group', async () => {
  const months = await grouped({ type: 'date', property_id: 'Due', group_by: 'month', sort })
  assert.deepEqual(months.map(([shared, rows]) => [shared.from, rows]), [[undefined, ['Four']], ['2026-02-01', ['One', 'Two']], ['2026-03-01', ['Three']]])
  const days = await grouped({ type: 'date', property_id: 'Due', group_by: 'day', sort: { type: 'descending' } }, { property: 'Name', title: { does_not_equal: 'One' } })
  assert.deepEqual(days.map(([shared, rows]) => [shared.from, rows]), [['2026-03-01', ['Three']], ['2026-02-28', ['Two']], [undefined, ['Four']]])
  const made = await grouped({ type: 'created_time', property_id: 'Made', group_by: 'relative', sort })
  assert.deepEqual(made.map(([shared, rows]) => [shared.span, rows.length]), [[undefined, 0], ['today', 4]])
})

test('texts are grouped without case, under a name as it is written', async () => {
  const exact = await grouped({ type: 'text', property_id: 'Note', group_by: 'exact', sort })
  assert.deepEqual(exact.map(([shared, rows]) => [shared.text?.toLowerCase(), rows]), [[undefined, ['Four']], ['glass', ['Three']], ['paper', ['One', 'Two']]])
  assert.match(exact[2]![0].text, /^[Pp]aper$/)
  assert.equal(exact[1]![0].text, 'Glass')
  const letters = await grouped({ type: 'title', property_id: 'Name', group_by: 'alphabet_prefix', sort })
  assert.deepEqual(letters.map(([shared, rows]) => [shared.text, rows]), [[undefined, []], ['f', ['Four']], ['o', ['One']], ['t', ['Two', 'Three']]])
})

test('related pages are groups by their titles, formulas by what they give', async () => {
  const books = await grouped({ type: 'relation', property_id: 'Book', sort })
  assert.deepEqual(books.map(([shared, rows]) => [shared.id, rows]), [[undefined, ['Three', 'Four']], [cast.ids.rows[0], ['One', 'Two']], [cast.ids.rows[1], ['Two']]])
  const loud = await grouped({ type: 'formula', property_id: 'Loud', group_by: { type: 'text', group_by: 'exact', sort } })
  assert.deepEqual(loud.map(([shared, rows]) => [shared.text, rows]), [[undefined, ['Four']], ['GLASS', ['Three']], ['PAPER', ['One', 'Two']]])
  const late = await grouped({ type: 'formula', property_id: 'Late', group_by: { type: 'date', group_by: 'month', sort } })
  assert.deepEqual(late.map(([, rows]) => rows), [['Four'], ['One'], ['Two', 'Three']])
  const many = await grouped({ type: 'formula', property_id: 'Many', group_by: { type: 'checkbox', sort } })
  assert.deepEqual(many.map(([shared, rows]) => [shared.flag, rows]), [[false, ['One']], [true, ['Two', 'Three', 'Four']]])
})

test('the web is told what each formula gives, by which it offers groups', async () => {
  const { json } = await call(cast.app, null, 'GET', `/api/databases/${database}`, undefined, null, { host: 'localhost', cookie })
  const { Loud, Late, Many, Note } = json.data_sources[0].properties
  assert.deepEqual([Loud, Late, Many, Note].map((property: Json) => property.result), ['string', 'date', 'boolean', undefined])
})

test('numbers are grouped in ranges', async () => {
  const ranges = await grouped({ type: 'number', property_id: 'Points', range_start: 0, range_end: 20, range_size: 10, sort })
  assert.deepEqual(ranges.map(([, rows]) => rows), [[], [], ['One'], ['Two', 'Three'], ['Four']])
})

test('rows of a group are found within a filter of two levels', async () => {
  const named = (equals: string) => ({ property: 'Name', title: { equals } })
  const either = { or: [named('Four'), { and: [named('Two'), { property: 'Points', number: { equals: 10 } }] }] }
  const ranges = await grouped({ type: 'number', property_id: 'Points', range_start: 0, range_end: 20, range_size: 10, sort }, { and: [either, { or: [named('One'), named('Two')] }] })
  assert.deepEqual(ranges.map(([, rows]) => rows), [[], [], ['One'], ['Two', 'Three'], ['Four']])
  const [, , , last] = ranges
  assert.equal(last![0].from, 10)
  const found = await api('rows', { from: 0, limit: 1, filter: { and: [either, { property: 'Points', number: { less_than: 20 } }] }, sorts: [] })
  assert.deepEqual([found.status, found.json.total, found.json.results[0].properties.Name.title[0].plain_text], [200, 1, 'Two'])
})

test('what the schema tells, and what is no grouping, is refused', async () => {
  assert.equal((await api('groups', { group_by: { type: 'select', property_id: 'Kind', sort } })).status, 400)
  assert.equal((await api('groups', { group_by: { type: 'date', property_id: 'Note', group_by: 'day', sort } })).status, 400)
  assert.equal((await api('groups', { group_by: { type: 'date', property_id: 'Due', sort } })).status, 400)
})
