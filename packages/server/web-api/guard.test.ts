import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startSession } from '../services/sessions.ts'
import { call, type Cast, openCast } from '../test/cast.ts'

describe('what another site could send', () => {
  let cast: Cast
  let cookie: string
  before(async () => {
    cast = await openCast()
    cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ada)}`
  })
  after(() => cast.close())

  const own = 'localhost:4000'
  // Host, Origin and Sec-Fetch-Site of a request with the session, and whether it is let in.
  const table: [what: string, headers: Record<string, string>, status: 200 | 403][] = [
    ['the page itself', { host: own, origin: `http://${own}`, 'sec-fetch-site': 'same-origin' }, 200],
    ['an address typed in', { host: own, 'sec-fetch-site': 'none' }, 200],
    ['a script without a browser', { host: own }, 200],
    ['another loopback name', { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' }, 200],
    ['IPv6 loopback', { host: '[::1]:4000', origin: 'http://[::1]:4000' }, 200],
    ['another site', { host: own, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site without Fetch metadata', { host: own, origin: 'https://evil.example' }, 403],
    ['another site that hides its origin', { host: own, origin: 'null' }, 403],
    ['another port of this machine', { host: own, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }, 403],
    ['another port, metadata alone', { host: own, 'sec-fetch-site': 'same-site' }, 403],
    ['a cross-site image or form', { host: own, 'sec-fetch-site': 'cross-site' }, 403],
    ['a name rebound to this machine', { host: 'evil.example:4000', origin: 'http://evil.example:4000', 'sec-fetch-site': 'same-origin' }, 403],
    ['a rebound name without origin', { host: 'evil.example:4000' }, 403],
    ['a name that begins like ours', { host: 'localhost.evil.example:4000' }, 403],
    ['a name behind ours', { host: 'localhost:4000@evil.example' }, 403],
    ['the address of another machine', { host: '192.168.1.7:4000' }, 403],
  ]
  for (const [what, headers, status] of table) {
    test(`${what}: ${status}`, async () => {
      const requests: [method: string, path: string, body?: unknown][] = [
        ['GET', '/api/session'],
        ['GET', '/api/tree'],
        ['PATCH', `/api/integrations/${cast.writer.id}`, {}],
        ['GET', `/v1/pages/${cast.ids.unshared}`],
      ]
      for (const [method, path, body] of requests) {
        const answer = await call(cast.app, null, method, path, body, undefined, { cookie, ...headers })
        assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`)
        if (status === 403) assert.deepEqual([answer.json.code, answer.headers['set-cookie']], ['restricted_resource', undefined])
      }
      const events = await call(cast.app, null, 'GET', '/api/events', undefined, null, { ...headers, ...(status === 200 ? { cookie: 'none=1' } : { cookie }) })
      assert.equal(events.status, status === 200 ? 401 : 403)
    })
  }

  test('a bearer token needs no guard: browsers do not send it by themselves', async () => {
    const answer = await call(cast.app, cast.writer.token, 'GET', '/v1/users/me', undefined, undefined, { host: 'evil.example', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    assert.equal(answer.status, 200)
  })

  test('a form’s content types are refused, whatever they carry', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain; application/json', 'application/jsonp-not', '']) {
      const answer = await call(cast.app, null, 'PATCH', `/api/integrations/${cast.writer.id}`, '{"name":"Taken"}', null, { host: own, cookie, 'content-type': type })
      assert.equal(answer.status, 400, type)
    }
    for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON']) {
      const answer = await call(cast.app, null, 'PATCH', `/api/integrations/${cast.writer.id}`, '{"name":"Writer"}', null, { host: own, cookie, 'content-type': type })
      assert.equal(answer.status, 200, type)
    }
  })
})

describe('on a server that others reach', () => {
  test('its own names are the configured one, the address it is bound to, and bare addresses', async () => {
    const cast = await openCast({ host: 'notes.internal', loopback: false, public_url: 'https://notes.example/base' })
    const cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ada)}`
    const table: [host: string, origin: string | null, status: number][] = [
      ['notes.example', 'https://notes.example', 200],
      ['notes.internal:4000', 'http://notes.internal:4000', 200],
      ['192.168.1.7:4000', 'http://192.168.1.7:4000', 200],
      ['[fe80::1]:4000', null, 200],
      // Behind a proxy the host is the inner one and the origin the outer one.
      ['127.0.0.1:4000', 'https://notes.example', 200],
      ['other.example', null, 403],
      ['notes.example', 'https://other.example', 403],
    ]
    for (const [host, origin, status] of table) {
      const answer = await call(cast.app, null, 'GET', '/api/tree', undefined, null, { cookie, host, ...(origin ? { origin } : {}) })
      assert.equal(answer.status, status, `${host} ${origin}`)
    }
    await cast.close()
  })
})
