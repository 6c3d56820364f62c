import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startSession } from '../../services/sessions.ts'
import { createSubscription } from '../../services/webhooks.ts'
import { type Answer, call, type Cast, type Json, openCast } from '../../test/cast.ts'

let cast: Cast
const cookies = new Map<string, string>()
before(async () => {
  cast = await openCast()
  const { db } = cast.context.store
  for (const role of ['member', 'guest'] as const) {
    const person_id = crypto.randomUUID()
    await db.insertInto('people').values({ id: person_id, name: role, email: `${role}@example.com`, avatar_url: null, created_time: new Date().toISOString() }).execute()
    await db.insertInto('members').values({ workspace_id: cast.ada.workspace_id, person_id, role, created_time: new Date().toISOString() }).execute()
    cookies.set(role, await startSession(db, { ...cast.ada, user_id: person_id, person: { id: person_id, role } }))
  }
  cookies.set('owner', await startSession(db, cast.ada))
  cookies.set('stranger', await startSession(db, cast.ben))
})
after(() => cast.close())

const api = (method: string, path: string, body?: unknown, who = 'owner'): Promise<Answer> =>
  call(cast.app, null, method, path, method === 'GET' ? undefined : (body ?? {}), null, { host: 'localhost', cookie: `understudy_session=${cookies.get(who)}` })

const create = async (body: Json = {}) =>
  (await api('POST', `/api/integrations/${cast.writer.id}/webhooks`, { url: 'https://example.com/hook', event_types: ['page.created'], api_version: '2026-03-11', ...body })).json

/** Every route that names a subscription or a delivery. */
const routes = (id: string, delivery: string): [method: string, path: string, body?: Json][] => [
  ['GET', `/api/integrations/${cast.writer.id}/webhooks`],
  ['POST', `/api/integrations/${cast.writer.id}/webhooks`, { url: 'https://example.com/', event_types: ['page.created'], api_version: '2026-03-11' }],
  ['PATCH', `/api/webhooks/${id}`, { event_types: ['page.moved'] }],
  ['POST', `/api/webhooks/${id}/verify`, { token: 'secret_x' }],
  ['POST', `/api/webhooks/${id}/resend`],
  ['POST', `/api/webhooks/${id}/pause`],
  ['POST', `/api/webhooks/${id}/resume`],
  ['POST', `/api/webhooks/${id}/test`],
  ['GET', `/api/webhooks/${id}/deliveries`],
  ['GET', `/api/webhook-deliveries/${delivery}`],
  ['POST', `/api/webhook-deliveries/${delivery}/replay`],
  ['DELETE', `/api/webhooks/${id}`],
]

describe('subscriptions', () => {
  test('are made, read, changed and deleted by owners', async () => {
    const made = await create()
    assert.deepEqual([made.status, made.url, made.event_types, made.api_version, made.paused_by], ['pending', 'https://example.com/hook', ['page.created'], '2026-03-11', null])
    const listed = (await api('GET', `/api/integrations/${cast.writer.id}/webhooks`)).json
    assert.deepEqual([listed.results.length, Object.keys(listed.offered), listed.offered['2022-06-28'].length, listed.offered['2026-03-11'].length], [1, ['2026-03-11', '2025-09-03', '2022-06-28'], 22, 29])
    assert.doesNotMatch(JSON.stringify(listed), /secret_|sealed/)
    const deliveries = (await api('GET', `/api/webhooks/${made.id}/deliveries`)).json
    assert.deepEqual(deliveries.results.map(({ kind, status }: Json) => [kind, status]), [['handshake', 'waiting']])
    assert.equal((await api('DELETE', `/api/webhooks/${made.id}`)).status, 200)
    assert.equal((await api('DELETE', `/api/webhooks/${made.id}`)).status, 404)
  })

  test('are refused in words, next to the field where there is one', async () => {
    const { id } = await create()
    const table: [body: Json, field: string | undefined, says: RegExp][] = [
      [{ url: '' }, 'url', /https address/],
      [{ url: 'nonsense' }, 'url', /https address/],
      [{ url: 'https://169.254.169.254/' }, 'url', /publicly reachable/],
      [{ url: 'https://ada:pw@example.com/' }, 'url', /no user name/],
      [{ event_types: [] }, 'event_types', /at least one/],
      [{ event_types: ['page.exploded'] }, 'event_types', /"page\.exploded" is no event type/],
      [{ event_types: ['database.content_updated'] }, 'event_types', /is no event type of version 2026-03-11/],
      [{ api_version: '2021-05-13' }, 'api_version', /version should be/],
      [{ owner: 'me' }, undefined, /body\.owner should be not present/],
    ]
    for (const [body, field, says] of table) {
      const { status, json } = await api('PATCH', `/api/webhooks/${id}`, body)
      assert.equal(status, 400, JSON.stringify(json))
      assert.match(json.message, says)
      if (field) assert.equal(json.additional_data.field, field)
    }
    const wrong = await api('POST', `/api/webhooks/${id}/verify`, { token: 'secret_wrong' })
    assert.deepEqual([wrong.status, wrong.json.additional_data.field], [400, 'token'])
  })

  test('are nobody’s but owners’ of their workspace', async () => {
    const { id } = await create()
    const [{ id: delivery }] = (await api('GET', `/api/webhooks/${id}/deliveries`)).json.results
    for (const [method, path, body] of routes(id, delivery)) {
      for (const who of ['member', 'guest']) assert.equal((await api(method, path, body, who)).status, 403, `${who} ${method} ${path}`)
      assert.equal((await api(method, path, body, 'stranger')).status, 404, `${method} ${path}`)
      const anonymous = await call(cast.app, null, method, path, method === 'GET' ? undefined : (body ?? {}), null, { host: 'localhost' })
      assert.equal(anonymous.status, 401, `${method} ${path}`)
    }
    assert.equal((await api('GET', `/api/webhooks/${id}/deliveries`)).status, 200, 'it is still there')
  })

  test('lead a server that others reach to the public internet alone', async () => {
    const open = await openCast({ host: '0.0.0.0', loopback: false })
    const { context, ada, writer } = open
    const refused = (url: string) => createSubscription(context, ada, writer.id, { url }).then(() => null, (error: Error) => error.message)
    for (const url of ['https://localhost/', 'https://127.0.0.1/', 'https://192.168.1.1/', 'https://[::1]/', 'https://169.254.169.254/']) assert.match((await refused(url))!, /publicly reachable/, url)
    assert.match((await refused('http://example.com/'))!, /https address/)
    assert.equal(await refused('https://example.com/'), null)
    await open.close()
  })
})
