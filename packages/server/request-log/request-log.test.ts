import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { call, type Cast, type Json, openCast, paragraph, text, titled } from '../test/cast.ts'
import { until } from '../test/receiver.ts'
import { databaseAt, freshDatabase } from '../test/database.ts'
import { listRequests } from './list.ts'
import { logDialect } from './log-dialect.ts'
import { openLogStore } from './log-store.ts'
import { type Arrival, openRequestLog, type RequestLog } from './open.ts'
import type { NewRequest } from './schema.ts'
import { BODY_KEPT, type Taken, takeOther } from './take.ts'

const cookieOf = async ({ app }: Cast): Promise<string> => String((await call(app, null, 'GET', '/api/session')).headers['set-cookie']).split(';')[0]!

describe('the request log', () => {
  let cast: Cast
  let cookie: string
  const get = async (path: string): Promise<Json> => {
    const { status, json } = await call(cast.app, null, 'GET', path, undefined, null, { cookie })
    assert.equal(status, 200, JSON.stringify(json))
    return json
  }
  const newest = async (query = ''): Promise<Json> => (await get(`/api/requests?page_size=1${query}`)).results[0]
  const detail = async (request_id: string): Promise<Json> => get(`/api/requests/${request_id}`)
  before(async () => {
    cast = await openCast()
    cookie = await cookieOf(cast)
  })
  after(() => cast.close())

  test('has a call with who called, what was asked and what was answered', async () => {
    const { app, writer, ids } = cast
    const { json, text: body } = await call(app, writer.token, 'GET', `/v1/pages/${ids.shared}?filter_properties=title`)
    const summary = await newest()
    assert.deepEqual(
      [summary.request_id, summary.method, summary.path, summary.operation, summary.version, summary.caller, summary.status, summary.code, summary.why],
      [json.request_id, 'GET', `/v1/pages/${ids.shared}?filter_properties=title`, 'pages.retrieve', '2026-03-11', { kind: 'connection', id: writer.id, name: 'Writer' }, 200, null, null],
    )
    const whole = await detail(json.request_id)
    assert.equal(whole.request_id, json.request_id)
    assert.deepEqual([whole.response.body.text, whole.response.body.is_cut, whole.request.body, whole.changes], [body, false, null, []])
    assert.deepEqual(whole.stages.map(({ name }: Json) => name), ['match', 'read', 'know', 'meter', 'date', 'allow', 'recall', 'takeTurn', 'check', 'upgrade', 'nameEmojis', 'perform', 'downgrade', 'show', 'keep'])
    assert.ok(whole.stages.every(({ ms }: Json) => ms >= 0))
    assert.equal(whole.request.headers.find(({ name }: Json) => name === 'authorization').value, `Bearer ntn_…${writer.token.slice(-4)}`)
    assert.equal(whole.response.headers.find(({ name }: Json) => name === 'x-notion-request-id').value, json.request_id)
  })

  test('has calls by nobody known, and those of refused routes, bodies and forms', async () => {
    const { app, writer, ids } = cast
    const table: [label: string, answer: Promise<Json>, caller: Json, operation: string | null, code: string][] = [
      ['no credential', call(app, null, 'GET', '/v1/users/me'), { kind: 'nobody', id: null, name: null }, 'users.me', 'unauthorized'],
      ['unknown token', call(app, 'ntn_00000000000abcdefabcdefabcdefabcdefabcdefabcde', 'GET', '/v1/users/me'), { kind: 'nobody', id: null, name: null }, 'users.me', 'unauthorized'],
      ['wrong route', call(app, writer.token, 'GET', '/v1/nothing'), { kind: 'connection', id: writer.id, name: 'Writer' }, null, 'invalid_request_url'],
      ['odd route', call(app, writer.token, 'GET', '/v1/%zz'), { kind: 'connection', id: writer.id, name: 'Writer' }, null, 'invalid_request_url'],
      ['no version', call(app, writer.token, 'GET', '/v1/users/me', undefined, null), { kind: 'connection', id: writer.id, name: 'Writer' }, 'users.me', 'missing_version'],
      ['no JSON', call(app, writer.token, 'POST', '/v1/search', '{"a":'), { kind: 'connection', id: writer.id, name: 'Writer' }, 'search', 'invalid_json'],
      ['too large', call(app, writer.token, 'POST', '/v1/search', `{}${' '.repeat(600_000)}`), { kind: 'connection', id: writer.id, name: 'Writer' }, null, 'validation_error'],
      ['no form', call(app, writer.token, 'POST', `/v1/file_uploads/${ids.upload}/send`, '{}'), { kind: 'connection', id: writer.id, name: 'Writer' }, 'fileUploads.send', 'validation_error'],
    ]
    for (const [label, answer, caller, operation, code] of table) {
      const { json } = await answer
      const { results } = await get(`/api/requests?request_id=${json.request_id}`)
      assert.deepEqual([results[0]?.caller, results[0]?.operation, results[0]?.code], [caller, operation, code], label)
    }
  })

  test('leaves out what the web itself calls, and the questions browsers ask before', async () => {
    const { app, ids } = cast
    const { newest_cursor } = await get('/api/requests')
    assert.equal((await call(app, null, 'GET', `/v1/pages/${ids.shared}`, undefined, undefined, { cookie })).status, 200)
    assert.equal((await call(app, null, 'OPTIONS', '/v1/pages', undefined, null, { origin: 'https://a.example', 'access-control-request-method': 'POST' })).status, 204)
    await get('/api/tree')
    assert.deepEqual((await get(`/api/requests?after=${newest_cursor}`)).results, [])
  })

  test('tells what a call changed, before and after, as the API shows it', async () => {
    const { app, writer, ids } = cast
    const changesOf = async (method: string, path: string, body?: unknown) => {
      const { status, json } = await call(app, writer.token, method, path, body)
      assert.equal(status, 200, json?.message)
      return { json, changes: (await detail(json.request_id)).changes as Json[] }
    }
    const brief = ({ object, change, before, after }: Json) => [object.kind, object.id, change, before !== null, after !== null]

    const made = await changesOf('POST', '/v1/pages', { parent: { page_id: ids.sub }, properties: titled('Made') })
    assert.deepEqual(made.changes.map(brief), [['page', made.json.id, 'created', false, true]])
    const { request_id: _, ...page } = made.json
    assert.deepEqual(made.changes[0].after, page)

    const renamed = await changesOf('PATCH', `/v1/pages/${page.id}`, { properties: titled('Renamed') })
    const titleOf = (object: Json) => object.properties.title.title[0].plain_text
    assert.deepEqual([titleOf(renamed.changes[0].before), titleOf(renamed.changes[0].after)], ['Made', 'Renamed'])

    const appended = await changesOf('PATCH', `/v1/blocks/${page.id}/children`, { children: [paragraph('one'), paragraph('two')] })
    assert.deepEqual(appended.changes.map(({ object, change }: Json) => [object.kind, object.title, change]), [['block', 'paragraph', 'created'], ['block', 'paragraph', 'created']])
    const block = appended.json.results[0].id
    const edited = await changesOf('PATCH', `/v1/blocks/${block}`, paragraph('other'))
    assert.deepEqual(edited.changes.map(({ before, after }: Json) => [before.paragraph.rich_text[0].plain_text, after.paragraph.rich_text[0].plain_text]), [['one', 'other']])

    const row = await changesOf('PATCH', `/v1/pages/${ids.rows[0]}`, { properties: { Pages: { number: 1 } } })
    assert.deepEqual(row.changes.map(({ before, after }: Json) => [before.properties.Pages.number, after.properties.Pages.number]), [[412, 1]])
    const schema = await changesOf('PATCH', `/v1/data_sources/${ids.source}`, { properties: { Stars: { number: {} } } })
    assert.deepEqual(schema.changes.map(({ object, before, after }: Json) => [object.kind, 'Stars' in before.properties, 'Stars' in after.properties]), [['data_source', false, true]])

    const comment = await changesOf('POST', '/v1/comments', { parent: { page_id: page.id }, rich_text: text('Hm') })
    assert.deepEqual(comment.changes.map(brief), [['comment', comment.json.id, 'created', false, true]])
    assert.deepEqual((await changesOf('DELETE', `/v1/comments/${comment.json.id}`)).changes.map(brief), [['comment', comment.json.id, 'deleted', true, false]])
    const view = await changesOf('PATCH', `/v1/views/${ids.view}`, { name: 'Other' })
    assert.deepEqual(view.changes.map(({ before, after }: Json) => [before.name, after.name]), [['Default view', 'Other']])

    assert.deepEqual((await changesOf('PATCH', `/v1/pages/${page.id}`, { in_trash: true })).changes.map(brief), [['page', page.id, 'trashed', true, true]])
    assert.deepEqual((await changesOf('PATCH', `/v1/pages/${page.id}`, { in_trash: false })).changes.map(brief), [['page', page.id, 'restored', true, true]])
  })

  test('says so when a call changed more than is kept, and keeps nothing of what was undone', async () => {
    const { app, writer, ids } = cast
    const { json } = await call(app, writer.token, 'PATCH', `/v1/blocks/${ids.sub}/children`, { children: Array.from({ length: 60 }, (_, n) => paragraph(String(n))) })
    const many = await detail(json.request_id)
    assert.deepEqual([many.changes.length, many.changes_cut], [50, true])
    const refused = await call(app, writer.token, 'POST', '/v1/pages', {
      parent: { page_id: ids.sub }, properties: titled('Undone'), children: [paragraph('a'), { synced_block: { synced_from: { block_id: crypto.randomUUID() } } }],
    })
    assert.equal(refused.status, 404, refused.text)
    assert.deepEqual((await detail(refused.json.request_id)).changes, [])
  })

  test('is filtered, and paged both ways', async () => {
    const { app, reader, inserter, ids } = cast
    const start = (await get('/api/requests')).newest_cursor
    for (let n = 0; n < 5; n += 1) await call(app, reader.token, 'GET', `/v1/blocks/${ids.sub}`)
    const { json: refused } = await call(app, inserter.token, 'GET', `/v1/pages/${ids.sub}`)
    const since = (query: string) => get(`/api/requests?after=${start}&${query}`)
    const table: [query: string, count: number][] = [
      ['', 6],
      [`integration_id=${reader.id}`, 5],
      [`integration_id=${reader.id.replaceAll('-', '').toUpperCase()}`, 5],
      ['caller=connection', 6],
      ['caller=nobody', 0],
      ['method=get', 6],
      ['method=POST,PATCH', 0],
      [`path=${ids.sub}`, 6],
      [`path=${ids.sub.replaceAll('-', '').toUpperCase()}`, 6],
      ['path=/v1/pages', 1],
      ['path=%25', 0],
      ['operation=blocks.retrieve', 5],
      ['status=403', 1],
      ['status=2xx', 5],
      ['status=4xx,5xx', 1],
      ['code=restricted_resource', 1],
      [`request_id=${refused.request_id.slice(0, 8)}`, 1],
      ['since=2000-01-01', 6],
      ['until=2000-01-01T00:00:00Z', 0],
    ]
    for (const [query, count] of table) assert.equal((await since(query)).results.length, count, query)
    const pages: string[] = []
    let cursor = ''
    do {
      const page = await get(`/api/requests?page_size=2&after=${start}${cursor && `&cursor=${cursor}`}`)
      pages.push(...page.results.map(({ request_id }: Json) => request_id))
      assert.equal(page.has_more, page.next_cursor !== null)
      cursor = page.next_cursor
    } while (cursor)
    assert.deepEqual([pages.length, new Set(pages).size, pages[0]], [6, 6, refused.request_id])
    for (const query of ['status=abc', 'status=4x', 'page_size=0', 'page_size=101', 'cursor=x', 'caller=me', 'since=soon', 'colour=red', 'integration_id=x']) {
      assert.equal((await call(cast.app, null, 'GET', `/api/requests?${query}`, undefined, null, { cookie })).status, 400, query)
    }
  })

  test('is told of as it grows', async () => {
    const { context, app, reader, ids } = cast
    const arrivals: Json[] = []
    const heard = new Promise<void>((resolve) => {
      const leave = context.requests.subscribe((some) => {
        arrivals.push(...some)
        leave()
        resolve()
      })
    })
    await context.requests.read()
    await call(app, reader.token, 'GET', `/v1/blocks/${ids.sub}`)
    await heard
    assert.deepEqual(arrivals, [{ workspace_id: cast.ada.workspace_id, integration_id: reader.id }])
  })

  test('cuts long bodies, and says how long they were', async () => {
    const { app, writer, ids } = cast
    const long = 'é'.repeat(2000)
    const children = Array.from({ length: 90 }, () => paragraph(long))
    const { json, text: body } = await call(app, writer.token, 'PATCH', `/v1/blocks/${ids.sub}/children`, { children })
    const { request, response, snippets } = await detail(json.request_id)
    assert.deepEqual([request.body.bytes, request.body.text.length, request.body.is_cut], [Buffer.byteLength(JSON.stringify({ children })), BODY_KEPT, true])
    assert.deepEqual([response.body.bytes, response.body.is_cut, snippets.sdk], [Buffer.byteLength(body), true, null])
    assert.match(snippets.curl, /^# The body was longer than is kept/)
  })

  test('takes bytes that are no text, odd headers and half characters', async () => {
    const { app, writer } = cast
    const send = async (payload: Buffer | string, headers: Record<string, string> = {}) => {
      const response = await app.inject({ method: 'POST', url: '/v1/search', payload, headers: { authorization: `Bearer ${writer.token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json', ...headers } })
      return detail(response.json().request_id)
    }
    const bytes = await send(Buffer.from([0xff, 0xfe, 0x00, 0x41]))
    assert.deepEqual(bytes.request.body, { bytes: 4, text: null, is_cut: false, parts: null })
    const half = await send('{"query":"\ud83d"}'.replace('\ud83d', '\\ud83d'), { 'x-odd': '\u00e9\u00ff"\\', 'notion-version': "2026-03-11'; drop table requests" })
    assert.equal(half.request.headers.find(({ name }: Json) => name === 'x-odd').value, '\u00e9\u00ff"\\')
    assert.equal(half.version, "2026-03-11'; drop table requests")
    assert.equal((await send('"\u2028\u0001 "')).request.body.text, null)
  })

  test('describes a form by its parts, without what they held', async () => {
    const { app, writer, ids } = cast
    const payload = '--b\r\ncontent-disposition: form-data; name="file"; filename="plan.pdf"\r\ncontent-type: application/pdf\r\n\r\nTHE-BYTES\r\n--b--\r\n'
    const response = await app.inject({
      method: 'POST', url: `/v1/file_uploads/${ids.upload}/send`, payload,
      headers: { authorization: `Bearer ${writer.token}`, 'notion-version': '2026-03-11', 'content-type': 'multipart/form-data; boundary=b' },
    })
    assert.equal(response.statusCode, 200, response.payload)
    const { request, snippets } = await detail(response.json().request_id)
    assert.deepEqual(request.body, { bytes: payload.length, text: null, is_cut: false, parts: [{ name: 'file', filename: 'plan.pdf', content_type: 'application/pdf', bytes: 9 }] })
    assert.match(snippets.curl, /-F 'file=@plan\.pdf;type=application\/pdf'/)
  })

  test('another workspace reads none of it, and a cleared one is empty', async () => {
    const { app, baker, ids } = cast
    const { json } = await call(app, baker.token, 'GET', `/v1/pages/${ids.recipes}`)
    assert.equal((await get(`/api/requests?request_id=${json.request_id}`)).results.length, 0)
    assert.equal((await call(app, null, 'GET', `/api/requests/${json.request_id}`, undefined, null, { cookie })).status, 404)
    assert.equal((await call(app, null, 'DELETE', '/api/requests', {}, null, { cookie })).status, 200)
    assert.deepEqual((await get('/api/requests')).results, [])
    const rows = await (await cast.context.requests.read()).selectFrom('requests').select('workspace_id').execute()
    assert.deepEqual([...new Set(rows.map((row) => row.workspace_id))], [cast.ben.workspace_id])
  })

  test('the snippets repeat the call', async () => {
    const { app, writer, ids } = cast
    const body = { parent: { page_id: ids.sub }, properties: titled("It's $(rm) `x`") }
    const { json } = await call(app, writer.token, 'POST', '/v1/pages?x-note=a%20b', body)
    const { snippets } = await detail(json.request_id)
    assert.equal(snippets.curl, [
      "curl -X POST 'http://localhost:4000/v1/pages?x-note=a%20b'",
      '-H "Authorization: Bearer $NOTION_KEY"', "-H 'Notion-Version: 2026-03-11'", "-H 'Content-Type: application/json'",
      `--data-raw '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`,
    ].join(' \\\n  '))
    const read = await call(app, writer.token, 'GET', `/v1/pages/${ids.sub}?filter_properties=title`)
    const { sdk } = (await detail(read.json.request_id)).snippets
    assert.match(sdk, /await notion\.pages\.retrieve\(\{\n {2}page_id: "[0-9a-f-]{36}",\n {2}filter_properties: \[\n {4}"title"\n {2}\]\n\}\)$/)
    assert.match(sdk, /auth: process\.env\.NOTION_KEY,/)
  })
})

const row = (n: number, bytes = 100): NewRequest => ({
  request_id: crypto.randomUUID(), workspace_id: 'w', caller_kind: 'connection', caller_id: 'i', caller_name: 'I', time: new Date(1_700_000_000_000 + n).toISOString(),
  method: 'GET', path: `/v1/${n}`, search_path: `/v1/${n}`, operation: null, version: null, status: 200, code: null, ms: 1, paging: null, rule: null, sentence: null, request_body: null, response_body: null, detail: '{}', bytes,
})
const all = { workspace_id: null, withNobodys: false }

describe('its bounds', () => {
  test('count requests: the oldest go first', async () => {
    const store = await openLogStore(await logDialect(await freshDatabase()), { requests: 100, bytes: 1e9 })
    for (let n = 0; n < 1000; n += 50) await store.write(Array.from({ length: 50 }, (_, more) => row(n + more)))
    const { kept, results } = await listRequests(store.db, all, {})
    assert.ok(kept.requests > 0 && kept.requests <= 100, String(kept.requests))
    assert.equal(results[0]!.path, '/v1/999')
    await store.close()
  })

  test('count bytes', async () => {
    const store = await openLogStore(await logDialect(await freshDatabase()), { requests: 1e9, bytes: 10_000 })
    for (let n = 0; n < 500; n += 1) await store.write([row(n, n === 450 ? 20_000 : 500)])
    const held = await store.db.selectFrom('requests').select('bytes').execute()
    assert.ok(held.length > 0 && held.reduce((sum, { bytes }) => sum + bytes, 0) <= 10_000)
    await store.close()
  })
})

describe('its writers', () => {
  const taken = (n: number, more: Partial<Taken> = {}): Taken => ({
    ...takeOther({ method: 'GET', url: `/v1/${n}`, path: `/v1/${n}`, query: new URLSearchParams(), headers: {}, body: Buffer.alloc(0), form: null, address: '' }, null, { status: 200, headers: {}, body: '{}' }, { rule: 'r', sentence: 's', facts: [], fixes: [] }),
    ...more,
  })
  const complaints = async (work: () => Promise<void>): Promise<number> => {
    const { error } = console
    let count = 0
    console.error = () => void (count += 1)
    try {
      await work()
    } finally {
      console.error = error
    }
    return count
  }
  const folder = mkdtempSync(join(tmpdir(), 'understudy-log-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const open = (name: string) => openRequestLog({ data: join(folder, name), database: databaseAt(join(folder, name, 'store.sqlite')), request_log: 'on' })
  const paths = async (log: RequestLog) => (await listRequests(await log.read(), all, {})).results.map(({ path }) => path).sort()

  test('a log that was closed takes no more, and says nothing about it', async (t) => {
    const said = t.mock.method(console, 'error', () => undefined)
    const log = openRequestLog({ data: '/nowhere', database: ':memory:', request_log: 'on' })
    log.add(taken(1))
    await log.close()
    // Who hung up may have left a request that is still being answered.
    for (let n = 0; n < 70; n += 1) log.add(taken(n))
    await new Promise((resolve) => setImmediate(resolve))
    assert.deepEqual(said.mock.calls.map((call) => call.arguments), [])
  })

  test('one that cannot be made into a row takes no other along', async () => {
    const log = openRequestLog({ data: '', database: ':memory:', request_log: 'on' })
    const said = await complaints(async () => {
      log.add(taken(1))
      log.add(taken(2, { answer: null as never }))
      log.add(taken(3))
      assert.deepEqual(await paths(log), ['/v1/1', '/v1/3'])
    })
    assert.equal(said, 1)
    await log.close()
  })

  test('a thread writes; two of them share a log, and what was added before the end is there after it', async () => {
    const [one, other] = [open('shared'), open('shared')]
    one.add(taken(1))
    assert.deepEqual(await paths(one), ['/v1/1'])
    other.add(taken(2))
    assert.deepEqual(await paths(other), ['/v1/1', '/v1/2'])
    for (let n = 3; n < 9; n += 1) one.add(taken(n))
    await Promise.all([one.close(), other.close()])
    const again = open('shared')
    assert.equal((await paths(again)).length, 8)
    await again.close()
  })

  test('what one process logs, who listens to another hears of', async () => {
    const [writing, listening] = [open('heard'), open('heard')]
    let heard: Arrival[] = []
    const leave = listening.subscribe((arrivals) => (heard = arrivals))
    // The first listener begins at the present, which is a moment later.
    await until(async () => {
      writing.add(taken(1))
      await writing.read()
      return heard.length > 0
    })
    assert.deepEqual(heard[0], { workspace_id: null, integration_id: null })
    leave()
    await Promise.all([writing.close(), listening.close()])
  })

  test('a log that cannot be written stops nobody, and is written again when it can', async () => {
    const log = openRequestLog({ data: join(folder, 'broken'), database: 'store.sqlite', request_log: 'on' })
    writeFileSync(join(folder, 'broken'), 'a file where the folder should be')
    await complaints(async () => {
      log.add(taken(1))
      await assert.rejects(log.read())
    })
    rmSync(join(folder, 'broken'))
    log.add(taken(2))
    assert.deepEqual(await paths(log), ['/v1/2'])
    await log.close()
  })

  test('switched off, it takes nothing and shows what there is', async () => {
    const log = openRequestLog({ data: '', database: ':memory:', request_log: 'off' })
    log.add(taken(1))
    assert.deepEqual(await paths(log), [])
    await log.close()
  })
})
