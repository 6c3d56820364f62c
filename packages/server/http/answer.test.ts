import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { objectNotFound } from '@understudy/core/errors/refusals.ts'
import { call, type Cast, openCast } from '../test/cast.ts'
import { answer, type Outgoing, refusal } from './answer.ts'

const textOf = ({ body }: Outgoing) => Buffer.concat(body.map(({ bytes }) => bytes)).toString()

test('request_id is the last key, in the body as in the header', () => {
  const out = answer({ object: 'page', id: 'x', request_id: 'of something else' }, 'r-1')
  const { status, headers } = out
  assert.equal(status, 200)
  assert.deepEqual(JSON.parse(textOf(out)), { object: 'page', id: 'x', request_id: 'r-1' })
  assert.equal(headers['x-notion-request-id'], 'r-1')
  assert.equal(textOf(answer({ object: 'list' }, 'r-2')), '{"object":"list","request_id":"r-2"}')
})

test('a refusal has Notion’s keys in Notion’s order, additional_data only when there is some', () => {
  assert.equal(
    textOf(refusal(new ApiError('validation_error', 'No.'), 'r')),
    '{"object":"error","status":400,"code":"validation_error","message":"No.","request_id":"r"}',
  )
  const missing = refusal(objectNotFound('page', 'p', { name: 'N', bot_id: 'b' }), 'r')
  assert.deepEqual(Object.keys(JSON.parse(textOf(missing))), ['object', 'status', 'code', 'message', 'additional_data', 'request_id'])
  assert.deepEqual(JSON.parse(textOf(missing)).additional_data, { integration_id: 'b' })
})

test('a stranger’s error tells nothing but the request id', () => {
  for (const error of [new Error('SELECT secret FROM tokens'), new TypeError('/home/me/app.ts'), 'text', null, undefined, { status: 200, message: 'mine' }]) {
    const out = refusal(error, 'r')
    assert.deepEqual([out.status, textOf(out)], [500, '{"object":"error","status":500,"code":"internal_server_error","message":"Unexpected error occurred.","request_id":"r"}'])
  }
})

test('the cause of a refusal stays inside', () => {
  const out = refusal(new ApiError('conflict_error', undefined, { cause: new Error('UNIQUE constraint failed: nodes.id') }), 'r')
  assert.doesNotMatch(JSON.stringify(out), /UNIQUE|nodes/)
})

test('the etag follows the body', () => {
  const tag = (id: string) => answer({ id }, 'r').headers.etag!
  assert.equal(tag('a'), tag('a'))
  assert.notEqual(tag('a'), tag('b'))
  // The service's own form: bytes in hex, 27 characters of a SHA-1.
  assert.match(tag('é'), /^W\/"1c-[A-Za-z0-9+/]{27}"$/)
})

describe('the app', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())

  test('answers an unforeseen failure with a 500 that tells nothing, and logs the cause', async () => {
    const { context, app, log, writer, ids } = cast
    const { db } = context.store
    await db.updateTable('nodes').set({ content: 'no JSON' }).where('id', '=', ids.paragraph).execute()
    const { status, json, text } = await call(app, writer.token, 'GET', `/v1/blocks/${ids.paragraph}`)
    assert.deepEqual([status, json.code, json.message], [500, 'internal_server_error', 'Unexpected error occurred.'])
    assert.deepEqual(Object.keys(json), ['object', 'status', 'code', 'message', 'request_id'])
    assert.doesNotMatch(text, /JSON|SyntaxError|node/)
    const line = log.at(-1)!
    assert.deepEqual([line.status, line.operation, line.request_id, line.cause instanceof SyntaxError], [500, 'blocks.retrieve', json.request_id, true])
  })

  test('logs one line a request, without secrets', async () => {
    const { app, log, writer, ids } = cast
    const before = log.length
    await call(app, writer.token, 'GET', `/v1/pages/${ids.shared}?filter_properties=title`)
    await call(app, writer.token, 'GET', '/v1/nothing')
    const lines = log.slice(before)
    assert.deepEqual(lines.map(({ method, path, status, operation }) => [method, path, status, operation]), [
      ['GET', `/v1/pages/${ids.shared}`, 200, 'pages.retrieve'],
      ['GET', '/v1/nothing', 400, '-'],
    ])
    assert.doesNotMatch(JSON.stringify(lines), new RegExp(writer.token))
  })

  test('gives every answer the headers of the service, and every one an id of its own', async () => {
    const { app, writer, ids } = cast
    const seen = new Set<string>()
    for (const path of [`/v1/pages/${ids.shared}`, '/v1/pages/no-id', '/v1/nothing', '/v1']) {
      const { headers, json } = await call(app, writer.token, 'GET', path)
      assert.equal(headers['content-type'], 'application/json; charset=utf-8')
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['content-security-policy'], "default-src 'none'")
      assert.equal(headers['x-notion-request-id'], json.request_id)
      assert.match(json.request_id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      seen.add(json.request_id)
    }
    assert.equal(seen.size, 4)
  })

  test('a HEAD is a GET without its body', async () => {
    const { app, writer, ids } = cast
    const { status, headers, text } = await call(app, writer.token, 'HEAD', `/v1/pages/${ids.shared}`)
    assert.deepEqual([status, text], [200, ''])
    assert.equal(headers['content-type'], 'application/json; charset=utf-8')
  })

  test('addresses that are none are the wrong URL', async () => {
    for (const path of ['/v1/%zz', '/v1/pages/%E0%A4%A', '/v1/%', '/v1/pages/%c0%af', '//v1', '/v1/pages/%00', '/%00', '/%2e%2e/%2e%2e/etc/passwd', '/api/%zz', '/api//session']) {
      const { status, json } = await call(cast.app, cast.writer.token, 'GET', path)
      assert.equal(status, 400, path)
      assert.ok(['invalid_request_url', 'validation_error'].includes(json.code), `${path}: ${json.code}`)
      assert.equal(typeof json.request_id, 'string')
    }
  })

  test('bodies over 500 KB are refused, those within are read', async () => {
    const { app, writer } = cast
    const ask = (bytes: number) => call(app, writer.token, 'POST', '/v1/search', `{}${' '.repeat(bytes - 2)}`)
    assert.equal((await ask(500 * 1024)).status, 200)
    const { status, json } = await ask(500 * 1024 + 1)
    assert.deepEqual([status, json.code, typeof json.request_id], [400, 'validation_error', 'string'])
    assert.match(json.message, /500 ?KB/)
  })
})

describe('other origins', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())
  const options = (headers: Record<string, string>, path = '/v1/pages') => call(cast.app, null, 'OPTIONS', path, undefined, null, headers)

  test('may ask before they call the public API, and read what it answers', async () => {
    const { status, headers, text } = await options({ origin: 'https://app.example', 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization,notion-version' })
    assert.deepEqual([status, text, headers['access-control-allow-origin']], [204, '', '*'])
    assert.match(headers['access-control-allow-methods']!, /PATCH/)
    for (const name of ['authorization', 'content-type', 'notion-version']) assert.match(headers['access-control-allow-headers']!, new RegExp(name))
    // Never together with cookies.
    assert.equal(headers['access-control-allow-credentials'], undefined)
    const answer = await call(cast.app, cast.writer.token, 'GET', '/v1/users/me', undefined, undefined, { origin: 'https://app.example' })
    assert.deepEqual([answer.status, answer.headers['access-control-allow-origin']], [200, '*'])
    const refused = await call(cast.app, 'wrong', 'GET', '/v1/users/me', undefined, undefined, { origin: 'https://app.example' })
    assert.deepEqual([refused.status, refused.headers['access-control-allow-origin']], [401, '*'])
  })

  test('get nothing of the private API', async () => {
    const asked = await options({ origin: 'https://app.example', 'access-control-request-method': 'POST' }, '/api/session')
    assert.equal(asked.headers['access-control-allow-origin'], undefined)
    const answer = await call(cast.app, null, 'GET', '/api/session', undefined, null, { origin: 'https://app.example' })
    assert.deepEqual([answer.status, answer.headers['access-control-allow-origin'], answer.headers['set-cookie']], [403, undefined, undefined])
  })

  test('a bare OPTIONS is a wrong method like any other', async () => {
    assert.equal((await options({})).json.code, 'invalid_request_url')
  })
})
