import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newSignInKey } from '../services/sessions.ts'
import { type Answer, call, type Cast, openCast } from '../test/cast.ts'

const api = (cast: Cast, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  call(cast.app, null, method, path, body, null, { host: 'localhost:4000', ...headers })
const cookieOf = (answer: Answer) => String(answer.headers['set-cookie'] ?? '').split(';')[0]!

describe('on a loopback server', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())

  test('the owner is signed in by asking, and stays the same session', async () => {
    const first = await api(cast, 'GET', '/api/session')
    assert.deepEqual([first.status, first.json.person.name, first.json.workspace.name], [200, 'Ada', 'Atelier'])
    assert.deepEqual(first.json.workspaces.map(({ name }: { name: string }) => name), ['Atelier', 'Bakery'])
    assert.equal(first.json.api_url, cast.context.web_url)
    const cookie = cookieOf(first)
    assert.match(String(first.headers['set-cookie']), /^understudy_session=[A-Za-z0-9]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/)
    const second = await api(cast, 'GET', '/api/session', undefined, { cookie })
    assert.deepEqual([second.status, second.headers['set-cookie'], second.json.person.id], [200, undefined, cast.ada.user_id])
  })

  test('the other routes still want the session', async () => {
    for (const [method, path] of [['GET', '/api/tree'], ['GET', '/api/integrations'], ['GET', '/api/events'], ['GET', `/api/pages/${cast.ids.shared}`], ['POST', '/api/integrations']] as const) {
      const { status, json } = await api(cast, method, path, method === 'POST' ? {} : undefined)
      assert.deepEqual([status, json.code, typeof json.request_id], [401, 'unauthorized', 'string'], path)
    }
    assert.equal((await call(cast.app, null, 'GET', `/v1/pages/${cast.ids.shared}`)).status, 401)
  })

  test('the session opens the public API too', async () => {
    const cookie = cookieOf(await api(cast, 'GET', '/api/session'))
    const read = await call(cast.app, null, 'GET', `/v1/pages/${cast.ids.unshared}`, undefined, undefined, { host: 'localhost:4000', cookie })
    assert.equal(read.status, 200)
    const me = await call(cast.app, null, 'GET', '/v1/users/me', undefined, undefined, { host: 'localhost:4000', cookie })
    assert.deepEqual([me.json.type, me.json.name], ['person', 'Ada'])
  })

  test('switching goes on in the other workspace with the same session, so that other tabs go along', async () => {
    const cookie = cookieOf(await api(cast, 'GET', '/api/session'))
    const answer = await api(cast, 'PUT', '/api/session/workspace', { workspace_id: cast.ben.workspace_id }, { cookie })
    assert.deepEqual([answer.status, answer.json.workspace.name, answer.json.person.name], [200, 'Bakery', 'Ben'])
    assert.equal(answer.headers['set-cookie'], undefined)
    const tree = await api(cast, 'GET', '/api/tree', undefined, { cookie })
    assert.deepEqual(tree.json.results.map(({ title }: { title: string }) => title), ['Recipes'])
    assert.equal((await api(cast, 'PUT', '/api/session/workspace', { workspace_id: crypto.randomUUID() }, { cookie })).status, 404)
    assert.equal((await api(cast, 'PUT', '/api/session/workspace', { workspace_id: 'x' }, { cookie })).json.code, 'validation_error')
  })

  test('signing out ends the session and takes the cookie', async () => {
    const cookie = cookieOf(await api(cast, 'GET', '/api/session'))
    const answer = await api(cast, 'DELETE', '/api/session', undefined, { cookie })
    assert.match(String(answer.headers['set-cookie']), /^understudy_session=; .*Max-Age=0/)
    assert.equal((await api(cast, 'GET', '/api/tree', undefined, { cookie })).status, 401)
  })

  test('an expired session is none', async () => {
    const cookie = cookieOf(await api(cast, 'GET', '/api/session'))
    await cast.context.store.db.updateTable('sessions').set({ expires_time: new Date(Date.now() - 1).toISOString() }).execute()
    assert.equal((await api(cast, 'GET', '/api/tree', undefined, { cookie })).status, 401)
    const switched = await api(cast, 'PUT', '/api/session/workspace', { workspace_id: cast.ada.workspace_id }, { cookie })
    assert.equal((await api(cast, 'GET', '/api/tree', undefined, { cookie: cookieOf(switched) })).status, 200)
    const again = await api(cast, 'GET', '/api/session', undefined, { cookie })
    assert.notEqual(cookieOf(again), cookie)
    assert.equal((await api(cast, 'GET', '/api/tree', undefined, { cookie: cookieOf(again) })).status, 200)
  })

  test('cookies of others on the same host do not confuse it', async () => {
    const own = cookieOf(await api(cast, 'GET', '/api/session'))
    assert.equal((await api(cast, 'GET', '/api/tree', undefined, { cookie: `theme=dark; ${own}; x=understudy_session=abc` })).status, 200)
    assert.equal((await api(cast, 'GET', '/api/tree', undefined, { cookie: `x${own}` })).status, 401)
    assert.equal((await api(cast, 'GET', '/api/tree', undefined, { cookie: 'understudy_session=' })).status, 401)
  })
})

describe('on a server that others reach', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast({ host: '0.0.0.0', loopback: false, public_url: 'https://notes.example' })
  })
  after(() => cast.close())
  const asked = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => api(cast, method, path, body, { host: 'notes.example', ...headers })

  test('nobody is signed in by asking', async () => {
    const answer = await asked('GET', '/api/session')
    assert.deepEqual([answer.status, answer.headers['set-cookie']], [401, undefined])
    assert.equal((await asked('PUT', '/api/session/workspace', { workspace_id: cast.ada.workspace_id })).status, 401)
  })

  test('a sign-in key opens one session, once', async () => {
    const key = await newSignInKey(cast.context.store.db, cast.ada)
    const answer = await asked('POST', '/api/session', { key })
    assert.deepEqual([answer.status, typeof answer.json.request_id], [200, 'string'])
    assert.match(String(answer.headers['set-cookie']), /; Secure$/)
    const session = await asked('GET', '/api/session', undefined, { cookie: cookieOf(answer) })
    assert.equal(session.json.person.name, 'Ada')
    // Elsewhere a person sees the workspaces they are in, and cannot go on in others.
    assert.deepEqual(session.json.workspaces.map(({ name }: { name: string }) => name), ['Atelier'])
    assert.equal((await asked('PUT', '/api/session/workspace', { workspace_id: cast.ben.workspace_id }, { cookie: cookieOf(answer) })).status, 404)
    const second = await asked('POST', '/api/session', { key })
    assert.deepEqual([second.status, second.headers['set-cookie']], [401, undefined])
  })

  test('a sign-in key used twice at once opens one session', async () => {
    const key = await newSignInKey(cast.context.store.db, cast.ada)
    const answers = await Promise.all([1, 2, 3, 4].map(() => asked('POST', '/api/session', { key })))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401, 401, 401])
  })

  test('old, unknown and misshapen keys open nothing', async () => {
    const key = await newSignInKey(cast.context.store.db, cast.ada)
    await cast.context.store.db.updateTable('sign_in_keys').set({ expires_time: new Date(Date.now() - 1).toISOString() }).execute()
    for (const [body, status] of [[{ key }, 401], [{ key: 'x' }, 401], [{ key: '' }, 401], [{ key: 1 }, 400], [{}, 400], ['{', 400], ['null', 400]] as const) {
      const answer = await asked('POST', '/api/session', body)
      assert.deepEqual([answer.status, answer.headers['set-cookie']], [status, undefined], JSON.stringify(body))
    }
  })
})
