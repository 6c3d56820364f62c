/** The form's server as a browser meets it, with a Notion that only answers what a test tells it to. */
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createApp, readSettings } from './server.ts'
import type { Settings } from './server.ts'

const key = 'ntn_12345678901abcdefghijklmnopqrstuvwxyzABCDEFGHI'
const id = '0f6f1c2e-8d3a-4b5c-9e7f-a1b2c3d4e5f6'
const otherId = '7b0c9d1e-2f3a-4b4c-8d5e-6f7a8b9c0d1e'
const open: Server[] = []
/** Everything the form said to browsers and to its log, to look for the secret in. */
const said: string[] = []
after(() => {
  for (const server of open) server.close().closeAllConnections()
})

async function listen(server: Server): Promise<number> {
  open.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function startForm(changes: Partial<Settings> = {}): Promise<number> {
  const settings = { notionKey: key, pageId: id, host: '127.0.0.1', port: 0, timeoutMs: 2000, log: (line: string) => void said.push(line) }
  return listen(createServer(createApp({ ...settings, ...changes })))
}

type Reply = { status: number; headers: IncomingHttpHeaders; text: string; json: any }
/** One request with exactly these headers, `host` among them, which fetch does not let us choose. */
async function ask(port: number, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const text = typeof body === 'string' ? body : body && JSON.stringify(body)
  const sent = request({ port, host: '127.0.0.1', method, path, headers: text ? { 'content-type': 'application/json', ...headers } : headers })
  sent.end(text)
  const [response] = await once(sent, 'response')
  let answer = ''
  for await (const chunk of response.setEncoding('utf8')) answer += chunk
  said.push(JSON.stringify(response.headers) + answer)
  const json = /json/.test(response.headers['content-type']) ? JSON.parse(answer) : null
  return { status: response.statusCode, headers: response.headers, text: answer, json }
}

type Heard = { call: string; authorization: string | undefined; body: any }
/** A server with Notion's address scheme that answers `METHOD /path` by its table, and remembers what it was asked. */
async function startNotion(answers: Record<string, (res: ServerResponse, body: any) => void>) {
  const heard: Heard[] = []
  const port = await listen(createServer(async (req, res) => {
    let text = ''
    for await (const chunk of req.setEncoding('utf8')) text += chunk
    const call = `${req.method} ${req.url}`
    const body = text ? JSON.parse(text) : undefined
    heard.push({ call, authorization: req.headers.authorization, body })
    const answer = answers[call] ?? answers['*']
    if (answer) answer(res, body)
    else res.writeHead(500).end()
  }))
  return { baseUrl: `http://127.0.0.1:${port}`, heard }
}

const answerJson = (status: number, body: object, headers: Record<string, string> = {}) => (res: ServerResponse) =>
  void res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body))

const answerError = (status: number, code: string, message: string, headers: Record<string, string> = {}, additional_data?: object) =>
  answerJson(status, { object: 'error', status, code, message, additional_data, request_id: otherId }, headers)

test('what is refused before Notion is asked', async (t) => {
  const notion = await startNotion({})
  const port = await startForm({ baseUrl: notion.baseUrl })
  const page = { dbID: id, pageName: 'Dune', header: 'Notes' }
  type Case = [name: string, path: string, body: unknown, headers: Record<string, string>, status: number, code: string, field?: string]
  const cases: Case[] = [
    ['no name', '/databases', {}, {}, 400, 'validation_error', 'dbName'],
    ['a blank name', '/databases', { dbName: ' \n' }, {}, 400, 'validation_error', 'dbName'],
    ['a name that is no text', '/databases', { dbName: 7 }, {}, 400, 'validation_error', 'dbName'],
    ['a list for a body', '/databases', [1], {}, 400, 'validation_error', 'dbName'],
    ['2,001 characters', '/databases', { dbName: 'x'.repeat(2001) }, {}, 400, 'validation_error', 'dbName'],
    ['an id that is none', '/pages', { ...page, dbID: 'books' }, {}, 400, 'validation_error', 'dbID'],
    ['no page name', '/pages', { ...page, pageName: '' }, {}, 400, 'validation_error', 'pageName'],
    ['no header', '/pages', { ...page, header: null }, {}, 400, 'validation_error', 'header'],
    ['no content', '/blocks', { pageID: id }, {}, 400, 'validation_error', 'content'],
    ['a path for an id', '/blocks', { pageID: '../users/me', content: 'a' }, {}, 400, 'validation_error', 'pageID'],
    ['no comment', '/comments', { pageID: id, comment: '' }, {}, 400, 'validation_error', 'comment'],
    ['broken JSON', '/comments', '{"pageID":', {}, 400, 'invalid_json'],
    ['a JSON text', '/comments', '"text"', {}, 400, 'invalid_json'],
    ['no body', '/databases', undefined, {}, 415, 'unsupported_media_type'],
    ['a form body', '/databases', 'dbName=Books', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
    ['a text body, as forged forms send', '/databases', '{"dbName":"Books"}', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['an unknown charset', '/databases', '{}', { 'content-type': 'application/json; charset=x-none' }, 415, 'invalid_request'],
    ['a huge body', '/databases', { dbName: 'x'.repeat(200_000) }, {}, 413, 'payload_too_large'],
    ['another site', '/databases', { dbName: 'a' }, { 'sec-fetch-site': 'cross-site' }, 403, 'other_site'],
    ['another port of this machine', '/databases', { dbName: 'a' }, { 'sec-fetch-site': 'same-site' }, 403, 'other_site'],
    ['another origin', '/databases', { dbName: 'a' }, { origin: 'http://localhost:4000' }, 403, 'other_site'],
    ['an opaque origin', '/databases', { dbName: 'a' }, { origin: 'null' }, 403, 'other_site'],
    ['a rebound host name', '/databases', { dbName: 'a' }, { host: 'evil.example:3000' }, 403, 'foreign_host'],
    ['a host name that begins alike', '/databases', { dbName: 'a' }, { host: 'localhost.evil.example' }, 403, 'foreign_host'],
    ['an unknown path', '/users', { a: 1 }, {}, 404, 'not_found'],
    ['a path that cannot be decoded', '/%ff', { a: 1 }, {}, 404, 'not_found'],
  ]
  for (const [name, path, body, headers, status, code, field] of cases) {
    await t.test(name, async () => {
      const reply = await ask(port, 'POST', path, body, headers)
      assert.deepEqual([reply.status, reply.json?.error.code, reply.json?.error.field], [status, code, field], reply.text)
      assert.ok(reply.json.error.message.length > 10)
      assert.doesNotMatch(reply.text, /node_modules|\bat .*:\d+/)
    })
  }
  assert.deepEqual(notion.heard, [])
})

test('the page of a rebound host name is refused too, and localhost under every name is not', async () => {
  const port = await startForm()
  assert.equal((await ask(port, 'GET', '/', undefined, { host: 'evil.example' })).status, 403)
  for (const host of ['localhost', `localhost:${port}`, '127.0.0.1:80', '[::1]:3000']) {
    assert.equal((await ask(port, 'GET', '/', undefined, { host })).status, 200, host)
  }
  const exposed = await startForm({ host: '0.0.0.0' })
  assert.equal((await ask(exposed, 'GET', '/', undefined, { host: 'form.example' })).status, 200)
})

test('the three files are served, the script without types', async () => {
  const port = await startForm({ baseUrl: 'http://localhost:4000' })
  const page = await ask(port, 'GET', '/')
  assert.match(page.text, /talks to the local workspace at http:\/\/localhost:4000\./)
  assert.match(String(page.headers['content-security-policy']), /default-src 'self'/)
  assert.equal(page.headers['x-powered-by'], undefined)
  assert.match(String((await ask(port, 'GET', '/style.css')).headers['content-type']), /^text\/css/)
  const script = await ask(port, 'GET', '/client.js')
  assert.match(String(script.headers['content-type']), /^text\/javascript/)
  assert.doesNotThrow(() => new Function(script.text.replace('export {}', '')))
  assert.match((await ask(await startForm(), 'GET', '/')).text, /talks to Notion \(api\.notion\.com\)\./)
})

test('how each error of the API is told', async (t) => {
  const notShared = `Could not find page with ID: ${id}. Make sure the relevant pages and databases are shared with your integration "Form".`
  const limited = 'You have been rate limited. Please try again in a few minutes.'
  const page = { dbID: id, pageName: 'Dune', header: 'Notes' }
  const blocks = 'This workspace has used all of its free blocks.'
  type Answer = (res: ServerResponse) => void
  type Case = [name: string, path: string, body: object, answer: Answer, status: number, code: string, words: RegExp, field?: string]
  const cases: Case[] = [
    ['parent not shared', '/databases', { dbName: 'a' }, answerError(404, 'object_not_found', notShared),
      404, 'object_not_found', /NOTION_PAGE_ID.*not shared.*Connections → Add connection.*Could not find page/],
    ['data source not shared', '/pages', page, answerError(404, 'object_not_found', notShared),
      404, 'object_not_found', /data source.*not shared.*Add connection/, 'dbID'],
    ['page not shared', '/blocks', { pageID: id, content: 'a' }, answerError(404, 'object_not_found', notShared),
      404, 'object_not_found', /page.*not shared.*Add connection/, 'pageID'],
    ['may not insert', '/blocks', { pageID: id, content: 'a' }, answerError(403, 'restricted_resource', 'Insufficient permissions for this endpoint.'),
      403, 'restricted_resource', /“Insert content”.*Capabilities/],
    ['may not comment', '/comments', { pageID: id, comment: 'a' }, answerError(403, 'restricted_resource', 'Insufficient permissions for this endpoint.'),
      403, 'restricted_resource', /“Insert comments”.*Capabilities/],
    ['no free blocks', '/blocks', { pageID: id, content: 'a' }, answerError(403, 'restricted_resource', blocks, {}, { block_limit: 'block_creation' }),
      403, 'restricted_resource', /free blocks/],
    ['key refreshed', '/comments', { pageID: id, comment: 'a' }, answerError(401, 'unauthorized', 'API token is invalid.'),
      401, 'unauthorized', /NOTION_KEY.*Internal Integration Secret.*\.env.*API token is invalid/],
    ['rate limit', '/databases', { dbName: 'a' }, answerError(429, 'rate_limited', limited, { 'retry-after': '17' }),
      429, 'rate_limited', /Wait 17 seconds/],
    ['rate limit without a wait', '/databases', { dbName: 'a' }, answerError(429, 'rate_limited', limited), 429, 'rate_limited', /Wait a minute/],
    ['overload', '/databases', { dbName: 'a' }, answerError(529, 'service_overload', 'Busy.', { 'retry-after': '1' }),
      529, 'service_overload', /Wait 1 second,/],
    ['invalid for the API', '/databases', { dbName: 'a' }, answerError(400, 'validation_error', 'body failed validation: body.title …'),
      400, 'validation_error', /body failed validation: body\.title/],
    ['conflict', '/databases', { dbName: 'a' }, answerError(409, 'conflict_error', 'Conflict occurred while saving. Please try again.'),
      409, 'conflict_error', /Conflict occurred/],
    ['trouble at Notion', '/databases', { dbName: 'a' }, answerError(503, 'service_unavailable', 'Notion is unavailable, please try again later.'),
      503, 'service_unavailable', /look in the workspace before.*try again later/],
    ['a bad gateway', '/databases', { dbName: 'a' }, answerError(502, 'bad_gateway', 'Bad Gateway'), 502, 'unexpected_answer', /status 502/],
    ['another server at that address', '/databases', { dbName: 'a' }, res => void res.writeHead(404).end('<h1>Not Found</h1>'),
      502, 'unexpected_answer', /status 404/],
    ['another server that says yes', '/databases', { dbName: 'a' }, res => void res.end('<h1>Welcome</h1>'), 502, 'unexpected_answer', /NOTION_BASE_URL/],
    ['a connection cut short', '/databases', { dbName: 'a' }, res => void res.destroy(), 502, 'not_reachable', /Is it running/],
  ]
  for (const [name, path, body, answer, status, code, words, field] of cases) {
    await t.test(name, async () => {
      const notion = await startNotion({ '*': answer })
      const reply = await ask(await startForm({ baseUrl: notion.baseUrl }), 'POST', path, body)
      assert.deepEqual([reply.status, reply.json.error.code, reply.json.error.field], [status, code, field], reply.text)
      assert.match(reply.text, words)
      assert.equal(notion.heard.filter(({ call }) => !call.startsWith('GET')).length, 1, 'never sent again by itself')
      assert.equal(notion.heard[0]?.authorization, `Bearer ${key}`)
      if (name === 'rate limit') assert.equal(reply.headers['retry-after'], '17')
    })
  }
})

test('no server at that address: 502; one that does not answer in time: 504', async () => {
  const gone = createServer()
  const port = await listen(gone)
  gone.close()
  await once(gone, 'close')
  const refused = await ask(await startForm({ baseUrl: `http://127.0.0.1:${port}` }), 'POST', '/databases', { dbName: 'a' })
  assert.deepEqual([refused.status, refused.json.error.code], [502, 'not_reachable'])

  for (const stall of [() => {}, (res: ServerResponse) => void res.writeHead(200).write('{"object":')]) {
    const notion = await startNotion({ '*': stall })
    const late = await ask(await startForm({ baseUrl: notion.baseUrl, timeoutMs: 60 }), 'POST', '/databases', { dbName: 'a' })
    assert.deepEqual([late.status, late.json.error.code], [504, 'timeout'])
    assert.match(late.json.error.action, /look in the workspace/)
  }
})

test('the status says what is missing', async () => {
  const ofStatus = async (changes: Partial<Settings>) => (await ask(await startForm(changes), 'GET', '/status'))
  const me = answerJson(200, { object: 'user', id, name: 'Form', avatar_url: null, type: 'bot',
    bot: { owner: { type: 'workspace', workspace: true }, workspace_name: 'Home' } })
  const page = { object: 'page', id, parent: { type: 'workspace', workspace: true }, url: 'https://app.notion.com/p/Start',
    properties: { title: { id: 'title', type: 'title', title: [{ plain_text: 'Start' }] } } }

  for (const [changes, words] of [
    [{ notionKey: '' }, /NOTION_KEY is missing.*npm start/],
    [{ notionKey: `${key}\n` }, /NOTION_KEY contains characters/],
    [{ pageId: '' }, /NOTION_PAGE_ID is missing/],
    [{ pageId: 'start page' }, /NOTION_PAGE_ID is not the ID of a page/],
  ] as const) {
    const reply = await ofStatus(changes)
    assert.deepEqual([reply.status, reply.json.error.code], [503, 'not_configured'])
    assert.match(reply.text, words)
  }

  const good = await startNotion({ 'GET /v1/users/me': me, [`GET /v1/pages/${id}`]: answerJson(200, page) })
  const linked = { baseUrl: good.baseUrl, pageId: `https://app.notion.com/p/Start-${id.replaceAll('-', '')}` }
  assert.deepEqual((await ofStatus(linked)).json.data, { integration: 'Form', workspace: 'Home', page: { title: 'Start', url: page.url } })

  const blind = await startNotion({ 'GET /v1/users/me': me, '*': answerError(403, 'restricted_resource', 'Insufficient permissions for this endpoint.') })
  assert.deepEqual((await ofStatus({ baseUrl: blind.baseUrl })).json.data, { integration: 'Form', workspace: 'Home', page: null })

  const unshared = await startNotion({ 'GET /v1/users/me': me, '*': answerError(404, 'object_not_found', 'Could not find page') })
  assert.match((await ofStatus({ baseUrl: unshared.baseUrl })).text, /NOTION_PAGE_ID.*not shared.*Add connection/)

  const ended = await startNotion({ '*': answerError(401, 'unauthorized', 'API token is invalid.') })
  const reply = await ofStatus({ baseUrl: ended.baseUrl })
  assert.equal(reply.status, 401)
  assert.match(reply.text, /no longer.*delete that file/)
  assert.equal((await ask(await startForm({ baseUrl: good.baseUrl }), 'GET', '/status', undefined, { 'sec-fetch-site': 'cross-site' })).status, 403)
})

test('a database id in place of a data source id', async () => {
  const page = { dbID: otherId, pageName: 'Dune', header: 'Notes' }
  const answerWith = (data_sources: object[]) => ({
    'POST /v1/pages': (res: ServerResponse, body: any) => body.parent.data_source_id === id
      ? answerJson(200, { object: 'page', id: otherId, parent: body.parent, properties: {}, url: 'https://app.notion.com/p/Dune' })(res)
      : answerError(404, 'object_not_found', 'Could not find data source')(res),
    [`GET /v1/databases/${otherId}`]: answerJson(200, { object: 'database', id: otherId, title: [], data_sources }),
  })
  const one = await startNotion(answerWith([{ id, name: 'Books' }]))
  const made = await ask(await startForm({ baseUrl: one.baseUrl }), 'POST', '/pages', page)
  assert.deepEqual([made.status, made.json.message, made.json.data.id, made.json.link], [200, 'success!', otherId, 'https://app.notion.com/p/Dune'])

  const two = await startNotion(answerWith([{ id, name: 'Books' }, { id: otherId, name: 'Films' }]))
  const unclear = await ask(await startForm({ baseUrl: two.baseUrl }), 'POST', '/pages', page)
  assert.deepEqual([unclear.status, unclear.json.error.field], [400, 'dbID'])
  assert.match(unclear.json.error.message, /Books .*Films/)
})

test('a comment that was made is a success even when its page cannot be read for the link', async () => {
  const notion = await startNotion({
    'POST /v1/comments': answerJson(200, { object: 'comment', id: otherId }),
    '*': answerError(429, 'rate_limited', 'Slow down', { 'retry-after': '5' }),
  })
  const reply = await ask(await startForm({ baseUrl: notion.baseUrl }), 'POST', '/comments', { pageID: id, comment: 'Hi' })
  assert.deepEqual([reply.status, reply.json.data.id, reply.json.link], [200, otherId, null])
})

test('settings that cannot be meant are refused in words', () => {
  for (const env of [{ FORM_PORT: 'abc' }, { FORM_PORT: '65536' }, { NOTION_BASE_URL: 'localhost:4000' }, { NOTION_BASE_URL: 'http://a:b@localhost' }]) {
    assert.throws(() => readSettings(env), /must be/, JSON.stringify(env))
  }
  assert.equal(readSettings({ NOTION_BASE_URL: 'http://localhost:4000/v1/' }).baseUrl, 'http://localhost:4000')
  assert.equal(readSettings({ NOTION_BASE_URL: ' ' }).baseUrl, undefined)
  assert.deepEqual([readSettings({}).port, readSettings({}).host, readSettings({ NOTION_KEY: ' a ' }).notionKey], [3000, '127.0.0.1', 'a'])
})

/** The form as a process of its own; `envFile` stands in for the `.env` beside it. */
function runProcess(envFile: string, env: Record<string, string>) {
  const child = fork(join(import.meta.dirname, 'server.ts'), {
    silent: true, env: { PATH: process.env.PATH, UNDERSTUDY_FORM_ENV: envFile, ...env },
  })
  const output = { out: '', err: '' }
  child.stdout!.on('data', chunk => output.out += chunk)
  child.stderr!.on('data', chunk => output.err += chunk)
  return { child, output }
}

test('the process says where it is, gives way to a busy port in one line, and stops when told', async () => {
  const first = runProcess('/no/such/file', { FORM_PORT: '0', NOTION_KEY: key })
  const [ready] = await once(first.child, 'message')
  assert.equal(ready.type, 'ready')
  assert.match(ready.url, /^http:\/\/localhost:\d+$/)
  const { port } = new URL(ready.url)

  const second = runProcess('/no/such/file', { FORM_PORT: port })
  assert.deepEqual(await once(second.child, 'close'), [1, null])
  assert.deepEqual(second.output, { out: '', err: `Web form: port ${port} is in use. Free it, or choose another with FORM_PORT.\n` })

  first.child.kill('SIGTERM')
  assert.deepEqual(await once(first.child, 'close'), [0, null])
  assert.deepEqual(first.output, { out: `Web form: ${ready.url}\n`, err: '' })
})

test('the .env is read, the real environment wins, and the end of the starter is the end of the form', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'web-form-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, '.env'), `NOTION_KEY=${key}\nFORM_PORT=1\nNOTION_BASE_URL=http://localhost:4321\n`)
  const { child } = runProcess(join(folder, '.env'), { FORM_PORT: '0' })
  const [ready] = await once(child, 'message')
  const port = Number(new URL(ready.url).port)
  assert.match((await ask(port, 'GET', '/')).text, /local workspace at http:\/\/localhost:4321/)
  assert.match((await ask(port, 'GET', '/status')).text, /NOTION_PAGE_ID is missing/)
  child.disconnect()
  assert.deepEqual(await once(child, 'exit'), [0, null]) // Node emits no `close` after a disconnect.
})

test('the secret was in no answer and no log line of all the above', () => {
  assert.ok(said.length > 80)
  for (const text of said) assert.ok(!text.includes(key), text)
})
