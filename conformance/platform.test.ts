import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, test } from 'node:test'
import { expectError, invalid, notFound, type ExpectedError } from './expectations.ts'
import { finish, openTarget, ownServerOnly, type CallOptions } from './target.ts'
import { texts } from './texts.ts'
import { unknownId, versions, type Wire } from './wire.ts'

const target = await openTarget('platform')
const me = '/v1/users/me'
const badUrl: ExpectedError = { status: 400, code: 'invalid_request_url', message: texts.invalidUrl }
const badJson: ExpectedError = { status: 400, code: 'invalid_json', message: texts.invalidJson }
const badToken: ExpectedError = { status: 401, code: 'unauthorized', message: texts.badToken }
const badAuthorization: ExpectedError = { status: 401, code: 'unauthorized', message: texts.badAuthorization }
const noVersion: ExpectedError = { status: 400, code: 'missing_version', message: texts.noVersion }
const withVersion = (value: string | undefined): CallOptions => ({ headers: { 'notion-version': value } })
const withAuthorization = (value: string | undefined): CallOptions => ({ headers: { authorization: value } })

type Row = [what: string, method: string, path: string, body: Wire, options: CallOptions, expected: ExpectedError]
const table = (name: string, rows: Row[]) =>
  describe(name, () => {
    for (const [what, method, path, body, options, expected] of rows) {
      test(what, async () => expectError(await target.call(method, path, body, options), expected))
    }
  })

table('addresses', [
  ['an unknown path', 'GET', '/v1/nothing', undefined, {}, badUrl],
  ['a path outside /v1', 'GET', '/v2/users/me', undefined, {}, badUrl],
  ['/v1 itself', 'GET', '/v1', undefined, {}, badUrl],
  ['two trailing slashes', 'GET', `${me}//`, undefined, {}, badUrl],
  ['a wrong method', 'DELETE', me, undefined, {}, badUrl],
  ['PUT', 'PUT', `/v1/pages/${unknownId}`, {}, {}, badUrl],
  ['POST where GET is meant', 'POST', `/v1/blocks/${unknownId}/children`, {}, {}, badUrl],
  ['too long a path', 'GET', `/v1/pages/${unknownId}/more/of/it`, undefined, {}, badUrl],
])

table('authorization', [
  ['no header', 'GET', me, undefined, withAuthorization(undefined), badAuthorization],
  ['an empty header', 'GET', me, undefined, withAuthorization(''), badAuthorization],
  ['another scheme', 'GET', me, undefined, withAuthorization('Basic abc'), badAuthorization],
  ['no token', 'GET', me, undefined, withAuthorization('Bearer '), badAuthorization],
  ['a blank inside the token', 'GET', me, undefined, withAuthorization('Bearer a b'), badAuthorization],
  [
    'a token nobody issued',
    'GET',
    me,
    undefined,
    withAuthorization('Bearer ntn_00000000000abcdefghijklmnopqrstuvwxyzABCDEFGHI'),
    badToken,
  ],
  ['a bare token', 'GET', me, undefined, withAuthorization('ntn_abc'), badAuthorization],
])

table('versions', [
  ['no header', 'GET', me, undefined, withVersion(undefined), noVersion],
  ['an empty header', 'GET', me, undefined, withVersion(''), { status: 400, code: 'missing_version' }],
  [
    'a date that never was one',
    'GET',
    me,
    undefined,
    withVersion('2024-01-01'),
    { status: 400, code: 'missing_version', message: texts.unknownVersion('2024-01-01') },
  ],
  [
    'no date',
    'GET',
    me,
    undefined,
    withVersion('latest'),
    { status: 400, code: 'missing_version', message: texts.unknownVersion('latest') },
  ],
  ['data sources before they existed', 'GET', `/v1/data_sources/${unknownId}`, undefined, { version: '2022-06-28' }, badUrl],
  ['their query too', 'POST', `/v1/data_sources/${unknownId}/query`, {}, { version: '2022-06-28' }, badUrl],
  [
    'the query of databases after they lost it',
    'POST',
    `/v1/databases/${unknownId}/query`,
    {},
    { version: '2025-09-03' },
    badUrl,
  ],
  ['and on the newest version', 'POST', `/v1/databases/${unknownId}/query`, {}, {}, badUrl],
])

table('bodies', [
  ['no JSON', 'POST', '/v1/search', undefined, { rawBody: '{"query":' }, badJson],
  ['text', 'POST', '/v1/search', undefined, { rawBody: 'hello' }, badJson],
  ['broken UTF-8 escapes', 'POST', '/v1/search', undefined, { rawBody: '{"query":"\\u12"}' }, badJson],
  [
    'an array',
    'POST',
    '/v1/search',
    [],
    {},
    invalid(/^body failed validation: body should be an object.*, instead was `\[\]`\.$/),
  ],
  ['a string', 'POST', '/v1/search', undefined, { rawBody: '"x"' }, invalid(/^body failed validation: body should be an object/)],
  ['null', 'POST', '/v1/databases', undefined, { rawBody: 'null' }, invalid(/^body failed validation/)],
  [
    'none where one is needed',
    'POST',
    '/v1/databases',
    undefined,
    {},
    invalid(texts.failed('body.parent', 'defined', 'undefined')),
  ],
])

table('ids', [
  [
    'the nil id is well formed',
    'GET',
    '/v1/pages/00000000-0000-0000-0000-000000000000',
    undefined,
    {},
    notFound(texts.notFound('page', '00000000-0000-0000-0000-000000000000', target.bot)),
  ],
  [
    'a wrong variant',
    'GET',
    '/v1/pages/12345678-1234-1234-1234-123456789abc',
    undefined,
    {},
    invalid(texts.failed('path.page_id', 'a valid uuid', '"12345678-1234-1234-1234-123456789abc"')),
  ],
  [
    'braces',
    'GET',
    `/v1/pages/%7B${unknownId}%7D`,
    undefined,
    {},
    invalid(texts.failed('path.page_id', 'a valid uuid', `"{${unknownId}}"`)),
  ],
  [
    'one digit too few',
    'GET',
    `/v1/pages/${unknownId.slice(1)}`,
    undefined,
    {},
    invalid(texts.failed('path.page_id', 'a valid uuid', `"${unknownId.slice(1)}"`)),
  ],
  [
    'an id without dashes is answered with them',
    'GET',
    `/v1/pages/${unknownId.replaceAll('-', '')}`,
    undefined,
    {},
    notFound(texts.notFound('page', unknownId, target.bot)),
  ],
])

const brokenBody = { rawBody: '{' }
table('the order of judgement', [
  ['address before JSON', 'POST', '/v1/nothing', undefined, brokenBody, badUrl],
  ['JSON before token', 'POST', '/v1/search', undefined, { ...brokenBody, token: 'nobody' }, badJson],
  ['token before version', 'GET', me, undefined, { token: 'nobody', headers: { 'notion-version': undefined } }, badToken],
  [
    'version before route of the version',
    'POST',
    `/v1/databases/${unknownId}/query`,
    {},
    withVersion('2024-01-01'),
    { status: 400, code: 'missing_version' },
  ],
  ['version before path', 'GET', '/v1/pages/AAA', undefined, withVersion(undefined), noVersion],
  [
    'path before query',
    'GET',
    '/v1/blocks/AAA/children?page_size=101',
    undefined,
    {},
    invalid(texts.failed('path.block_id', 'a valid uuid', '"AAA"')),
  ],
  ['path before body', 'PATCH', '/v1/pages/AAA', { foo: 1 }, {}, invalid(texts.failed('path.page_id', 'a valid uuid', '"AAA"'))],
  [
    'body before existence',
    'PATCH',
    `/v1/pages/${unknownId}`,
    { foo: 1 },
    {},
    invalid(texts.failed('body.foo', 'not present', '1')),
  ],
  ['existence before meaning', 'PATCH', `/v1/pages/${unknownId}`, { properties: { Nope: { number: 1 } } }, {}, notFound()],
])

test('a token may stand after any space and in any case of the scheme', async () => {
  for (const value of [`bearer ${target.token}`, `BEARER   ${target.token}`, `Bearer\t${target.token}`]) {
    assert.equal((await target.call('GET', me, undefined, withAuthorization(value))).status, 200, value.slice(0, 10))
  }
})

test('the three versions are served', async () => {
  for (const version of versions) assert.equal((await target.call('GET', me, undefined, { version })).status, 200)
})

test('one trailing slash is no trouble', async () => {
  assert.equal((await target.call('GET', `${me}/`)).status, 200)
})

test('a POST or DELETE needs neither body nor content type where every field is optional', async () => {
  assert.equal((await target.call('POST', '/v1/search')).status, 200)
  const page = await target.newPage('Gone without a word')
  assert.equal((await target.call('DELETE', `/v1/blocks/${page.id}`)).status, 200)
})

test('HEAD is GET without the body', async () => {
  const get = await target.call('GET', me)
  const head = await target.call('HEAD', me)
  assert.equal(head.status, 200)
  assert.equal(head.text, '')
  assert.equal(head.headers.get('content-type'), get.headers.get('content-type'))
  assert.equal(head.headers.get('content-length'), String(Buffer.byteLength(get.text)))
  assert.equal((await target.call('HEAD', '/v1/pages/AAA')).status, 400)
})

test('answers carry the recorded headers', async () => {
  const expected: Record<string, string | RegExp> = {
    'content-type': 'application/json; charset=utf-8',
    etag: /^W\/"[0-9a-f]+-[A-Za-z0-9+/]{27}"$/,
    vary: /Accept-Encoding/,
    'x-notion-request-id': /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'content-security-policy': "default-src 'none'",
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'SAMEORIGIN',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
  }
  for (const path of [me, '/v1/nothing']) {
    const { headers } = await target.call('GET', path)
    for (const [name, value] of Object.entries(expected)) {
      const actual = headers.get(name)
      assert.ok(typeof value === 'string' ? actual === value : value.test(actual ?? ''), `${name} of ${path}: ${actual}`)
    }
  }
})

test('every answer has a request id of its own', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, async () => (await target.call('GET', me)).body.request_id))
  assert.equal(new Set(ids).size, 5)
})

test('browsers of other origins may ask', async () => {
  const { headers } = await target.call('GET', me, undefined, { headers: { origin: 'https://example.com' } })
  assert.ok(
    ['*', 'https://example.com'].includes(headers.get('access-control-allow-origin') ?? ''),
    String(headers.get('access-control-allow-origin')),
  )
})

test('a body of more than 500 KB is refused in the normal form', async () => {
  const answer = await target.call('POST', '/v1/search', { query: 'x'.repeat(600_000) })
  assert.ok([400, 413].includes(answer.status), String(answer.status))
  assert.equal(answer.body?.code, 'validation_error')
})

test('more than 1,000 blocks in one request are refused', async () => {
  const children = Array.from({ length: 100 }, () => ({
    toggle: { rich_text: [], children: Array.from({ length: 10 }, () => ({ divider: {} })) },
  }))
  expectError(await target.call('PATCH', `/v1/blocks/${target.pageId}/children`, { children }), invalid())
})

test('half a request and garbage do not bring the server down', { skip: ownServerOnly }, async () => {
  const { hostname, port } = new URL(target.apiUrl)
  for (const garbage of [
    'NONSENSE\r\n\r\n',
    'POST /v1/search HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"a"',
    'GET /v1/%zz HTTP/1.1\r\nhost: x\r\n\r\n',
  ]) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end(garbage))
      socket
        .on('close', () => resolve())
        .on('error', () => resolve())
        .resume()
      setTimeout(() => socket.destroy(), 500)
    })
  }
  assert.equal((await target.call('GET', me)).status, 200)
  assert.equal((await target.call('GET', '/v1/pages/%zz')).status, 400)
})

finish(target)
