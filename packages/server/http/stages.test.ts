import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { call, type Cast, type Json, openCast, paragraph } from '../test/cast.ts'

type Request = { method?: string; path?: string; body?: Json; token?: string | null; version?: string | null; headers?: Record<string, string> }

describe('the order of judgement', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())
  const ask = ({ method = 'GET', path = `/v1/pages/${cast.ids.shared}`, body, token = cast.writer.token, version = '2026-03-11', headers = {} }: Request) =>
    call(cast.app, token, method, path, body, version, headers)
  const nowhere = '/v1/pages/0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'

  // Every request has its own fault and all the later ones; the earliest stage speaks.
  const table: [winner: string, status: number, code: string, request: () => Request][] = [
    ['the URL', 400, 'invalid_request_url', () => ({ method: 'POST', path: '/v1/nothing', body: '{', token: null, version: null })],
    ['the method', 400, 'invalid_request_url', () => ({ method: 'PUT', body: '{', token: null, version: null })],
    ['the JSON', 400, 'invalid_json', () => ({ method: 'PATCH', body: '{', token: null, version: null })],
    ['the missing credential', 401, 'unauthorized', () => ({ method: 'PATCH', path: '/v1/pages/no-id', body: '{"no":1}', token: null, version: null })],
    ['the wrong credential', 401, 'unauthorized', () => ({ method: 'PATCH', path: '/v1/pages/no-id', body: '{"no":1}', token: 'ntn_wrong', version: null })],
    ['the missing version', 400, 'missing_version', () => ({ method: 'PATCH', path: '/v1/pages/no-id', body: '{"no":1}', token: cast.reader.token, version: null })],
    ['the unknown version', 400, 'missing_version', () => ({ method: 'PATCH', path: '/v1/pages/no-id', body: '{"no":1}', token: cast.reader.token, version: '2020-01-01' })],
    ['the route that the date lacks', 400, 'invalid_request_url', () => ({ method: 'POST', path: `/v1/databases/no-id/query`, body: '{"no":1}', token: cast.inserter.token })],
    ['the capability', 403, 'restricted_resource', () => ({ method: 'PATCH', path: '/v1/pages/no-id', body: '{"no":1}', token: cast.reader.token })],
    ['the path', 400, 'validation_error', () => ({ method: 'PATCH', path: '/v1/pages/no-id?filter_properties=', body: '{"no":1}' })],
    ['the query', 400, 'validation_error', () => ({ path: '/v1/blocks/0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31/children?page_size=ten' })],
    ['the body', 400, 'validation_error', () => ({ method: 'PATCH', path: nowhere, body: '{"in_trash":"yes"}' })],
    ['the object', 404, 'object_not_found', () => ({ method: 'PATCH', path: nowhere, body: { properties: { none: { number: 1 } } } })],
    ['the meaning', 400, 'validation_error', () => ({ method: 'PATCH', body: { properties: { none: { number: 1 } } } })],
  ]
  for (const [winner, status, code, request] of table) {
    test(`${winner} wins`, async () => {
      const { status: got, json } = await ask(request())
      assert.deepEqual([got, json.status, json.code, json.object], [status, status, code, 'error'], json.message)
    })
  }

  test('each sentence says whose fault it is', async () => {
    const sentences: [Request, RegExp | string][] = [
      [{ path: '/v1/nothing' }, 'Invalid request URL.'],
      [{ method: 'PATCH', body: '{"a":' }, 'Error parsing JSON body.'],
      [{ token: null }, 'Authorization header must use the format "Bearer <token>".'],
      [{ token: 'nobody' }, 'API token is invalid.'],
      [{ version: null }, /^Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`\.$/],
      [{ version: 'x' }, /instead was `"x"`\.$/],
      [{ path: '/v1/pages/no-id' }, /^path failed validation: path\.page_id should be a valid uuid, instead was `"no-id"`\.$/],
      [{ path: `/v1/blocks/${crypto.randomUUID()}/children?page_size=101` }, /^query failed validation: query\.page_size should be ≤ `100` or `undefined`, instead was `101`\.$/],
      [{ method: 'PATCH', body: { in_trash: 1 } }, /^body failed validation: body\.in_trash should be a boolean or `undefined`, instead was `1`\.$/],
    ]
    for (const [request, sentence] of sentences) {
      const { json } = await ask(request)
      if (typeof sentence === 'string') assert.equal(json.message, sentence)
      else assert.match(json.message, sentence)
    }
  })

  test('the scheme of the credential: any case, several blanks; nothing else', async () => {
    const { token } = cast.writer
    const spellings: [header: string, status: number][] = [
      [`Bearer ${token}`, 200], [`bearer ${token}`, 200], [`BEARER   ${token}`, 200], [`Bearer\t${token}`, 200], [`Bearer ${token} `, 200],
      [token, 401], [`Basic ${token}`, 401], ['Bearer', 401], ['Bearer ', 401], [`Bearer ${token} x`, 401], [`Bearer${token}`, 401], [`Bearer ${token.slice(0, -1)}`, 401],
      [`Bearer ${token.toLowerCase()}`, 401], ['', 401],
    ]
    for (const [authorization, status] of spellings) {
      assert.equal((await ask({ token: null, headers: { authorization } })).status, status, authorization)
    }
  })

  test('dates that are Notion’s but not served are refused by name', async () => {
    const { status, json } = await ask({ version: '2022-02-22' })
    assert.deepEqual([status, json.code], [400, 'invalid_request'])
    assert.match(json.message, /2022-02-22.*2026-03-11.*2025-09-03.*2022-06-28/)
  })

  test('a body on a GET is not read; no body is an empty one', async () => {
    assert.equal((await ask({ body: '{' })).status, 200)
    for (const body of ['{}', undefined]) {
      const answer = await ask({ method: 'POST', path: '/v1/search', body })
      assert.equal(answer.status, 200, answer.text)
    }
    for (const body of ['null', '[]', '1', '"x"', 'true']) assert.equal((await ask({ method: 'POST', path: '/v1/search', body })).json.code, 'validation_error')
  })

  test('the content type does not matter to the public API', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json; charset=latin1', 'nonsense', '/', 'a/', 'text/plain, application/json', 'a/b;;=']) {
      assert.equal((await ask({ method: 'POST', path: '/v1/search', body: '{}', headers: { 'content-type': type } })).status, 200, type)
    }
  })
})

describe('capabilities', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())

  test('who may write but not read learns only which object it was', async () => {
    const { app, ids, inserter, updater, commenter } = cast
    const written: [token: string, method: string, path: string, body: Json, expected: Json][] = [
      [inserter.token, 'POST', '/v1/pages', { parent: { page_id: ids.shared }, properties: { title: [{ text: { content: 'secret' } }] } }, { object: 'page' }],
      [inserter.token, 'POST', '/v1/databases', { parent: { page_id: ids.shared } }, { object: 'database' }],
      [inserter.token, 'POST', '/v1/data_sources', { parent: { database_id: ids.database }, properties: { N: { title: {} } } }, { object: 'data_source', properties: {} }],
      [updater.token, 'PATCH', `/v1/pages/${ids.shared}`, { icon: { emoji: '🧪' } }, { object: 'page' }],
      [updater.token, 'PATCH', `/v1/data_sources/${ids.source}`, { title: [] }, { object: 'data_source', properties: {} }],
      [commenter.token, 'POST', '/v1/comments', { parent: { page_id: ids.shared }, rich_text: [{ text: { content: 'x' } }] }, { object: 'comment' }],
    ]
    for (const [token, method, path, body, expected] of written) {
      const { status, json } = await call(app, token, method, path, body)
      const { id, request_id, ...rest } = json
      assert.deepEqual([status, typeof id, typeof request_id, rest], [200, 'string', 'string', expected], path)
    }
    const old = { parent: { page_id: ids.shared }, properties: { Name: { title: {} } } }
    const { json: database } = await call(app, inserter.token, 'POST', '/v1/databases', old, '2022-06-28')
    assert.deepEqual([database.object, database.properties, Object.keys(database)], ['database', {}, ['object', 'id', 'properties', 'request_id']])
    assert.equal((await call(app, cast.writer.token, 'GET', `/v1/databases/${database.id}`)).status, 200)
    const { json } = await call(app, inserter.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children: [paragraph('one'), paragraph('two')] })
    assert.deepEqual(json.results.map((block: Json) => Object.keys(block)), [['object', 'id'], ['object', 'id']])
  })

  test('each capability opens its own endpoints and no others', async () => {
    const { app, ids, reader, inserter, updater, commenter } = cast
    const table: [method: string, path: string, body: Json, who: Record<string, number>][] = [
      ['GET', `/v1/pages/${ids.shared}`, undefined, { reader: 200, inserter: 403, updater: 403, commenter: 403 }],
      ['POST', `/v1/data_sources/${ids.source}/query`, {}, { reader: 200, inserter: 403, updater: 403, commenter: 403 }],
      ['PATCH', `/v1/pages/${ids.shared}`, {}, { reader: 403, inserter: 403, updater: 200, commenter: 403 }],
      ['PATCH', `/v1/blocks/${ids.shared}/children`, { children: [paragraph('x')] }, { reader: 403, inserter: 200, updater: 403, commenter: 403 }],
      ['GET', `/v1/comments?block_id=${ids.shared}`, undefined, { reader: 403, inserter: 403, updater: 403, commenter: 403 }],
      ['GET', '/v1/users', undefined, { reader: 403, inserter: 403, updater: 403, commenter: 403 }],
      ['GET', '/v1/users/me', undefined, { reader: 200, inserter: 200, updater: 200, commenter: 200 }],
    ]
    const tokens: Record<string, string> = { reader: reader.token, inserter: inserter.token, updater: updater.token, commenter: commenter.token }
    for (const [method, path, body, who] of table) {
      for (const [name, status] of Object.entries(who)) {
        const answer = await call(app, tokens[name]!, method, path, body)
        assert.equal(answer.status, status, `${name}: ${method} ${path}: ${answer.text}`)
      }
    }
  })
})

describe('the rate limit', () => {
  test('refuses the 181st request of a connection, with the wait, and leaves others alone', async () => {
    const cast = await openCast({ rate_limit: 'notion' })
    try {
      const ask = (token: string) => call(cast.app, token, 'GET', '/v1/users/me')
      let refused
      for (let count = 0; count < 181 && !refused; count += 1) {
        const answer = await ask(cast.reader.token)
        if (answer.status !== 200) refused = { count, answer }
      }
      assert.equal(refused?.count, 180)
      const { status, json, headers } = refused!.answer
      assert.deepEqual([status, json.code, json.message], [429, 'rate_limited', 'You have been rate limited. Please try again in a few minutes.'])
      assert.match(headers['retry-after']!, /^[1-9]\d?$/)
      assert.deepEqual(json.additional_data, { retry_after: headers['retry-after'], rate_limit_reason: 'public_api_request_rate_limit' })
      assert.equal((await ask(cast.updater.token)).status, 200)
      // A body that is no JSON and a token that is nobody's are told before the window is looked at.
      assert.equal((await call(cast.app, cast.reader.token, 'POST', '/v1/search', '{')).json.code, 'invalid_json')
      // The version is looked at after it.
      assert.equal((await call(cast.app, cast.reader.token, 'GET', '/v1/users/me', undefined, null)).json.code, 'rate_limited')
    } finally {
      await cast.close()
    }
  })
})
