import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newId } from '@understudy/core/values/ids.ts'
import { call, type Cast, connect, everything, type Json, ok, openCast, text, titled } from '../test/cast.ts'
import { startSession } from './sessions.ts'
import { newNode } from './write.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const made = (method: string, path: string, body?: unknown): Promise<Json> => ok(cast.app, cast.writer.token, method, path, body)
const asked = (method: string, path: string, body?: unknown) => call(cast.app, cast.writer.token, method, path, body)
const view = (body: Json) => made('POST', '/v1/views', { data_source_id: cast.ids.source, name: 'View', type: 'table', ...body })

/** The events since a moment, as `type: does it touch the object?`. */
async function eventsAbout(id: string, after: number): Promise<string[]> {
  const events = await cast.context.store.db.selectFrom('events').selectAll().where('seq', '>', after).orderBy('seq').execute()
  return events.filter((event) => (JSON.parse(event.object_ids) as string[]).includes(id)).map((event) => event.type)
}
const lastEvent = async () => (await cast.context.store.db.selectFrom('events').select((e) => e.fn.max('seq').as('seq')).executeTakeFirstOrThrow()).seq

describe('what a view query found', () => {
  test('is kept for a quarter of an hour, and swept away by a later query', async () => {
    const { db } = cast.context.store
    const query = await made('POST', `/v1/views/${cast.ids.view}/queries`, {})
    const path = `/v1/views/${cast.ids.view}/queries/${query.id}`
    const minutes = (new Date(query.expires_at).getTime() - Date.now()) / 60_000
    assert.ok(minutes > 14 && minutes <= 15, String(minutes))
    assert.equal((await made('GET', path)).results.length, 2)
    await db.updateTable('view_queries').set({ expires_time: new Date(Date.now() - 1).toISOString() }).where('id', '=', query.id).execute()
    const answer = await asked('GET', path)
    assert.deepEqual([answer.status, answer.json.code], [404, 'object_not_found'])
    assert.match(answer.json.message, new RegExp(`^Could not find view query with ID: ${query.id}\\.`))
    assert.equal((await made('DELETE', path)).deleted, true)
    const swept = await made('POST', `/v1/views/${cast.ids.view}/queries`, {})
    assert.deepEqual((await db.selectFrom('view_queries').select('id').execute()).map(({ id }) => id), [swept.id])
  })

  test('belongs to its view', async () => {
    const other = await view({ database_id: cast.ids.database })
    const query = await made('POST', `/v1/views/${cast.ids.view}/queries`, {})
    assert.equal((await asked('GET', `/v1/views/${other.id}/queries/${query.id}`)).status, 404)
    await made('DELETE', `/v1/views/${other.id}/queries/${query.id}`)
    assert.equal((await asked('GET', `/v1/views/${cast.ids.view}/queries/${query.id}`)).status, 200)
    await made('DELETE', `/v1/views/${other.id}`)
  })

  test('is cut at ten thousand rows, and says so', async () => {
    const database = await made('POST', '/v1/databases', { parent: { page_id: cast.ids.sub } })
    const source = database.data_sources[0].id
    const [{ id }] = (await made('GET', `/v1/views?data_source_id=${source}`)).results
    const content = { icon: null, cover: null, properties: {}, is_archived: false, is_locked: false }
    const rows = Array.from({ length: 10_001 }, () => newNode(cast.ada, { kind: 'page', type: 'child_page', parent_id: source, position: null, content, title: '', id: newId() }))
    for (let at = 0; at < rows.length; at += 500) await cast.context.store.db.insertInto('nodes').values(rows.slice(at, at + 500)).execute()
    const query = await made('POST', `/v1/views/${id}/queries`, { page_size: 1 })
    const cut = { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' }
    assert.deepEqual([query.total_count, query.has_more, query.request_status], [10_000, true, cut])
    const { results } = await made('GET', `/v1/views/${id}/queries/${query.id}?page_size=2`)
    const last = JSON.parse((await cast.context.store.db.selectFrom('view_queries').select('page_ids').where('id', '=', query.id).executeTakeFirstOrThrow()).page_ids).at(-1)
    assert.equal(results.length, 2)
    const end = await made('GET', `/v1/views/${id}/queries/${query.id}?start_cursor=${last}`)
    assert.deepEqual([end.results.length, end.has_more, end.next_cursor, end.request_status], [1, false, null, cut])
  })
})

describe('events', () => {
  test('tell of a view what happened to it, and to whom it matters', async () => {
    const start = await lastEvent()
    const { id } = await view({ database_id: cast.ids.database })
    await made('PATCH', `/v1/views/${id}`, { name: 'Renamed' })
    await made('DELETE', `/v1/views/${id}`)
    for (const object of [id, cast.ids.database, cast.ids.source, cast.ids.shared]) {
      assert.deepEqual(await eventsAbout(object, start), ['view.created', 'view.updated', 'view.deleted'], object)
    }
  })

  test('tell a dashboard of its widgets', async () => {
    const dashboard = await view({ database_id: cast.ids.database, type: 'dashboard' })
    const start = await lastEvent()
    const widget = await view({ view_id: dashboard.id })
    assert.deepEqual(await eventsAbout(dashboard.id, start), ['view.created'])
    await made('DELETE', `/v1/views/${dashboard.id}`)
    assert.equal((await asked('GET', `/v1/views/${widget.id}`)).status, 404)
  })
})

describe('a linked database', () => {
  let linked: Json
  before(async () => {
    linked = await view({ create_database: { parent: { page_id: cast.ids.shared } } })
  })

  test('opens in the web on what its views show', async () => {
    const cookie = { cookie: `understudy_session=${await startSession(cast.context.store.db, cast.ada)}` }
    const { json } = await call(cast.app, null, 'GET', `/api/databases/${linked.parent.database_id}`, undefined, undefined, cookie)
    assert.equal(json.title, 'Books')
    assert.deepEqual(json.data_sources.map((source: Json) => source.id), [cast.ids.source])
  })

  test('is no database to fill, change or put rows into', async () => {
    const id = linked.parent.database_id
    for (const [method, path, body] of [
      ['GET', `/v1/databases/${id}`],
      ['PATCH', `/v1/databases/${id}`, { title: text('Mine') }],
      ['POST', '/v1/data_sources', { parent: { database_id: id }, properties: { Name: { title: {} } } }],
      ['PATCH', `/v1/data_sources/${cast.ids.source}`, { parent: { database_id: id } }],
      ['POST', '/v1/pages', { parent: { database_id: id }, properties: titled('x') }],
    ] as const) {
      const answer = await asked(method, path, body)
      assert.deepEqual([method, path, answer.status], [method, path, 404])
    }
  })

  test('shows nothing to who may see its page but not its data source', async () => {
    const page = await made('POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: titled('Window') })
    const there = await view({ create_database: { parent: { page_id: page.id } } })
    const guest = await connect(cast.context, cast.ada, 'Guest', everything, [page.id])
    assert.equal((await call(cast.app, guest.token, 'GET', `/v1/views/${there.id}`)).status, 404)
    assert.equal((await call(cast.app, guest.token, 'POST', `/v1/views/${there.id}/queries`, {})).status, 404)
    assert.deepEqual((await ok(cast.app, guest.token, 'GET', `/v1/views?database_id=${there.parent.database_id}`)).results, [])
  })

  test('goes to the trash and back as a block, and stays linked', async () => {
    const id = linked.parent.database_id
    assert.equal((await made('DELETE', `/v1/blocks/${id}`)).in_trash, true)
    assert.equal((await asked('PATCH', `/v1/views/${linked.id}`, { name: 'x' })).status, 400)
    await made('PATCH', `/v1/blocks/${id}`, { in_trash: false })
    assert.equal((await asked('GET', `/v1/databases/${id}`)).status, 404)
    assert.equal((await made('GET', `/v1/views/${linked.id}`)).name, 'View')
  })
})

test('a view made where it could not be shown leaves nothing behind', async () => {
  const count = async () => (await made('GET', `/v1/blocks/${cast.ids.shared}/children`)).results.length
  const before = await count()
  const answer = await asked('POST', '/v1/views', {
    data_source_id: cast.ids.source, name: 'x', type: 'board', create_database: { parent: { page_id: cast.ids.shared } },
    configuration: { type: 'board', group_by: { type: 'select', property_id: 'None', sort: { type: 'manual' } } },
  })
  assert.equal(answer.status, 400)
  assert.equal(await count(), before)
})
