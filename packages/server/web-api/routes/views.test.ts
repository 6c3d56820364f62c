import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startSession } from '../../services/sessions.ts'
import { call, type Cast, type Json, ok, openCast } from '../../test/cast.ts'

let cast: Cast
let cookie: string
before(async () => {
  cast = await openCast()
  cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ada)}`
})
after(() => cast.close())
const api = (method: string, path: string, body?: unknown) => call(cast.app, null, method, path, body, null, { host: 'localhost', cookie })

test('views are read whole in the order of their tabs, and moved among each other', async () => {
  const { database } = cast.ids
  const source = (await ok(cast.app, cast.writer.token, 'GET', `/v1/databases/${database}`)).data_sources[0].id
  const make = (name: string) => ok(cast.app, cast.writer.token, 'POST', '/v1/views', { database_id: database, data_source_id: source, name, type: 'table' })
  const [one, two] = [await make('One'), await make('Two')]
  const names = async () => (await api('GET', `/api/databases/${database}/views`)).json.results.map((view: Json) => view.name)
  const before = await names()
  assert.deepEqual(before.slice(-2), ['One', 'Two'])
  assert.equal((await api('PUT', `/api/views/${two.id}/place`, { after: null })).status, 200)
  assert.deepEqual(await names(), ['Two', ...before.slice(0, -1)])
  assert.equal((await api('PUT', `/api/views/${two.id}/place`, { after: one.id })).status, 200)
  assert.deepEqual(await names(), before)
  assert.equal((await api('PUT', `/api/views/${two.id}/place`, { after: two.id })).status, 400)
})

test('a form asks for the properties that people chose, in their order; the public API does not tell', async () => {
  const { database, source } = cast.ids
  const form = await ok(cast.app, cast.writer.token, 'POST', '/v1/views', { database_id: database, data_source_id: source, name: 'Ask', type: 'form' })
  const { properties: schema } = await ok(cast.app, cast.writer.token, 'GET', `/v1/data_sources/${source}`)
  const ids = Object.values<Json>(schema).map(({ id }) => id)
  const asked = [{ property_id: ids.at(-1), visible: true }, { property_id: ids[0], visible: false }]
  const told = (view: Json) => view.configuration.properties?.map(({ property_id, visible }: Json) => ({ property_id, visible }))
  const answer = await api('PUT', `/api/views/${form.id}/questions`, { properties: asked })
  assert.equal(answer.status, 200, answer.text)
  assert.deepEqual(told(answer.json), asked)
  await ok(cast.app, cast.writer.token, 'PATCH', `/v1/views/${form.id}`, { configuration: { type: 'form', is_form_closed: true } })
  const { results } = (await api('GET', `/api/databases/${database}/views`)).json
  assert.deepEqual(told(results.find(({ id }: Json) => id === form.id)), asked)
  assert.equal(told(await ok(cast.app, cast.writer.token, 'GET', `/v1/views/${form.id}`)), undefined)
  assert.equal((await api('PUT', `/api/views/${cast.ids.view}/questions`, { properties: asked })).status, 400)
  assert.equal((await api('PUT', `/api/views/${form.id}/questions`, { properties: [{ property_id: 'none' }] })).status, 400)
  await ok(cast.app, cast.writer.token, 'DELETE', `/v1/views/${form.id}`)
})

test('properties of every type are added, those too that the public API has for new data sources alone', async () => {
  const source = (await ok(cast.app, cast.writer.token, 'GET', `/v1/databases/${cast.ids.database}`)).data_sources[0].id
  const added = { Checked: { verification: {} }, Press: { button: {} }, Stage: { status: {} } }
  assert.equal((await call(cast.app, cast.writer.token, 'PATCH', `/v1/data_sources/${source}`, { properties: { Press: { button: {} } } })).status, 400)
  const made = await api('POST', `/api/data_sources/${source}/properties`, { properties: added })
  assert.equal(made.status, 200, made.text)
  assert.deepEqual(Object.keys(added).map((name) => made.json.properties[name].type), ['verification', 'button', 'status'])
  assert.equal((await api('POST', `/api/data_sources/${source}/properties`, { properties: { Odd: { nonsense: {} } } })).status, 400)
  for (const name of Object.keys(added)) await ok(cast.app, cast.writer.token, 'PATCH', `/v1/data_sources/${source}`, { properties: { [name]: null } })
})

test('the functions of formulas are told with what they take', async () => {
  const { results } = (await api('GET', '/api/formulas/functions')).json
  assert.equal(results.find(({ name }: Json) => name === 'round').signature.startsWith('round('), true)
})
