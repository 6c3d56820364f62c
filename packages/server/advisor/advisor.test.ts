import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { NewRequest } from '../request-log/schema.ts'
import { retrieveCaller } from '../services/callers.ts'
import { createIntegration, type Integration } from '../services/integrations.ts'
import { call, type Cast, type Connection, everything, type Json, ok, openCast, paragraph, titled } from '../test/cast.ts'
import { openFileCast, send } from '../test/files.ts'
import type { Hint } from '../web-api/contract.ts'
import { adviseOn, hints } from './index.ts'

const seen = new Set<string>()

describe('the advisor', () => {
  let cast: Cast
  let integration: Integration
  let added: string[]
  let logged: NewRequest[]
  const start = Date.now() - 3_600_000
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())
  beforeEach(async () => {
    integration = await createIntegration(cast.context, cast.ada, { name: 'Advised', capabilities: everything })
    added = []
    logged = []
  })

  /** Puts a request into the log, `at` seconds after an hour ago. */
  function log(at: number, given: Partial<NewRequest> & { sent?: unknown; headers?: Record<string, string> } = {}): string {
    const { sent, headers = {}, ...columns } = given
    const request_id = crypto.randomUUID()
    const detail = { request: { headers: {}, body: null, params: {} }, response: { headers, body: null }, stages: [], why: null, changes: [], changes_cut: false }
    logged.push({
      request_id, workspace_id: integration.workspace_id, caller_kind: 'connection', caller_id: integration.id, caller_name: integration.name,
      time: new Date(start + at * 1000).toISOString(), method: 'GET', path: '/v1/users/me', search_path: '', operation: 'users.me', version: '2026-03-11', status: 200, code: null,
      ms: 1, paging: null, rule: null, sentence: null, request_body: sent === undefined ? null : JSON.stringify(sent), response_body: null, detail: JSON.stringify(detail), bytes: 1, ...columns,
    })
    added.push(request_id)
    return request_id
  }
  async function advice(name: string, now?: number): Promise<Hint[]> {
    if (logged.length > 0) await (await cast.context.requests.read()).insertInto('requests').values(logged).execute()
    logged = []
    const all = await adviseOn(cast.context, await retrieveCaller(cast.context.store.db, integration.workspace_id, integration.id), now)
    for (const { evidence, hint } of all) {
      assert.ok(evidence.count > 0 && evidence.request_ids.length > 0 && evidence.request_ids.length <= 10, hint)
      assert.ok(evidence.request_ids.every((id) => added.includes(id)), 'the evidence is in the log')
      assert.ok(evidence.first_time <= evidence.last_time)
      assert.match(evidence.sentence, /\d/)
      seen.add(hint)
    }
    return all.filter(({ hint }) => hint === name)
  }
  const one = async (name: string): Promise<Hint> => {
    const found = await advice(name)
    assert.equal(found.length, 1, name)
    return found[0]!
  }
  const none = async (name: string, now?: number) => assert.deepEqual(await advice(name, now), [])

  test('says nothing of an integration that did nothing, or little', async () => {
    assert.deepEqual(await advice('any'), [])
    log(0)
    assert.deepEqual(await advice('any'), [])
  })

  test('Retry-After ignored: what comes later, not what was on its way', async () => {
    const limited = { status: 429, code: 'rate_limited', headers: { 'retry-after': '30' } }
    for (let n = 0; n < 5; n += 1) log(n / 10, limited)
    await none('retry-after-ignored')
    log(31, limited)
    await none('retry-after-ignored')
    const early = [35, 40, 45].map((at) => log(at, limited))
    const { evidence } = await one('retry-after-ignored')
    assert.deepEqual([evidence.count, evidence.request_ids], [3, early.toReversed()])
    assert.match(evidence.sentence, /^3 requests came after a 429, before its Retry-After was over, and were refused too \(of 9 refused/)
  })

  test('writes that failed for a moment and were not repeated', async () => {
    const write = { method: 'PATCH', operation: 'pages.update' }
    for (const path of ['/v1/pages/a', '/v1/pages/b', '/v1/pages/c']) log(0, { ...write, path, status: 429 })
    await none('refusal-not-retried', start + 60_000)
    assert.equal((await one('refusal-not-retried')).evidence.count, 3)
    log(60, { ...write, path: '/v1/pages/a', status: 200 })
    await none('refusal-not-retried')
  })

  test('lists not read to their end', async () => {
    const page = (from: string | null, next: string | null, size: number | null = null) => ({
      method: 'POST', path: '/v1/data_sources/59833787-2cf9-4fdf-8782-e53db20768a5/query', operation: 'dataSources.query', paging: JSON.stringify({ from, size, next }),
    })
    log(0, page(null, 'a'))
    log(1, page('a', 'b'))
    log(2, page('b', null))
    for (let n = 0; n < 5; n += 1) log(10 + n, page(null, `few-${n}`, 10))
    await none('list-not-paged')
    for (let n = 0; n < 3; n += 1) log(20 + n, page(null, `left-${n}`))
    const { title, evidence } = await one('list-not-paged')
    assert.equal(title, 'POST /v1/data_sources/:id/query is not read to its end')
    assert.equal(evidence.sentence, '3 of 11 answers said has_more, and the next page was not asked for.')
    await none('list-not-paged', start + 40_000)
  })

  test('lists read in small pages', async () => {
    const page = (from: string | null, next: string, size: number) => ({ path: '/v1/users', operation: 'users.list', paging: JSON.stringify({ from, size, next }) })
    for (let n = 0; n < 6; n += 1) log(n, page(n === 0 ? null : `${n - 1}`, `${n}`, 10))
    assert.equal((await one('small-pages')).evidence.sentence, '5 further pages of 10 were asked for, where 100 can be had at once.')
  })

  test('capabilities never used: one click takes them away', async () => {
    for (let n = 0; n < 49; n += 1) log(n, { operation: 'pages.retrieve', path: `/v1/pages/${n}` })
    await none('capability-unused')
    log(50, { operation: 'pages.create', method: 'POST', path: '/v1/pages' })
    const found = await advice('capability-unused')
    assert.deepEqual(found.map(({ title }) => title), ['The capability “Update content” is not used', 'The capability “Read comments” is not used', 'The capability “Insert comments” is not used'])
    const cookie = String((await call(cast.app, null, 'GET', '/api/session')).headers['set-cookie']).split(';')[0]!
    const { method, path, body } = found[0]!.fix!.call
    const { json } = await call(cast.app, null, method, path, body, null, { cookie })
    assert.equal(json.capabilities.includes('update_content'), false)
  })

  test('the same object read again and again', async () => {
    for (let n = 0; n < 12; n += 1) log(n * 30, { path: '/v1/pages/slow', operation: 'pages.retrieve' })
    await none('read-again')
    for (let n = 0; n < 12; n += 1) log(1000 + n, { path: '/v1/pages/fast', operation: 'pages.retrieve' })
    assert.equal((await one('read-again')).evidence.sentence, 'GET /v1/pages/fast was called 12 times within one minute (12 times in the log).')
  })

  test('asking by the clock', async () => {
    for (let n = 0; n < 12; n += 1) log(n * 30, { method: 'POST', path: '/v1/search', operation: 'search' })
    const [first, ...others] = await advice('polling')
    assert.deepEqual([first?.evidence.sentence, others], ['POST /v1/search was called 12 times, about every 30 seconds.', []])
    for (const at of [0, 1, 2, 3, 200, 201, 202, 500, 501, 502]) log(1000 + at, { path: '/v1/pages/bursts', operation: 'pages.retrieve' })
    assert.equal((await advice('polling')).length, 1)
  })

  test('old dates of the API', async () => {
    for (let n = 0; n < 4; n += 1) log(n, { version: '2022-06-28' })
    log(5)
    log(6, { version: 'nonsense', status: 400 })
    assert.equal((await one('old-version')).evidence.sentence, '4 requests of 5 were made for 2022-06-28.')
  })

  test('a title searched for that is known by now', async () => {
    for (let n = 0; n < 5; n += 1) log(n * 500, { method: 'POST', path: '/v1/search', operation: 'search', sent: { query: 'Roadmap' } })
    log(9, { method: 'POST', path: '/v1/search', operation: 'search', sent: { query: 'Other' } })
    assert.equal((await one('search-for-known-title')).evidence.sentence, '5 searches of 6 asked for the title “Roadmap”.')
  })

  test('a call that is refused every time', async () => {
    for (let n = 0; n < 10; n += 1) log(n, { path: '/v1/pages/gone', status: 404, code: 'object_not_found' })
    for (let n = 0; n < 20; n += 1) log(n, { path: '/v1/pages/later', status: 429, code: 'rate_limited', headers: { 'retry-after': '0' } })
    assert.equal((await one('refused-again')).evidence.sentence, 'GET /v1/pages/gone was answered 404 object_not_found 10 times.')
  })

  test('blocks appended one by one', async () => {
    const append = (n: number, children: unknown[]) => log(n, { method: 'PATCH', path: '/v1/blocks/b/children', operation: 'blocks.children.append', sent: { children } })
    for (let n = 0; n < 12; n += 1) append(n, [1, 2])
    await none('blocks-one-by-one')
    for (let n = 0; n < 10; n += 1) append(n, [1])
    assert.equal((await one('blocks-one-by-one')).evidence.count, 10)
  })

  test('reads what really was called, and only of its own workspace’s integrations', async () => {
    const { app, writer, ids } = cast
    for (let n = 0; n < 12; n += 1) await ok(app, writer.token, 'GET', `/v1/pages/${ids.sub}`)
    for (let n = 0; n < 12; n += 1) await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.sub}/children`, { children: [paragraph('x')] })
    for (let n = 0; n < 7; n += 1) await ok(app, writer.token, 'GET', `/v1/blocks/${ids.sub}/children?page_size=2${n === 0 ? '' : `&start_cursor=${(await ok(app, writer.token, 'GET', `/v1/blocks/${ids.sub}/children?page_size=2`)).next_cursor}`}`)
    const cookie = String((await call(app, null, 'GET', '/api/session')).headers['set-cookie']).split(';')[0]!
    const { json } = await call(app, null, 'GET', '/api/hints', undefined, null, { cookie })
    const named = (json.results as Hint[]).map(({ hint }) => hint)
    for (const hint of ['read-again', 'blocks-one-by-one', 'small-pages']) assert.ok(named.includes(hint), `${hint} in ${named.join(', ')}`)
    const own = await call(app, null, 'GET', `/api/integrations/${writer.id}/hints`, undefined, null, { cookie })
    assert.deepEqual([own.status, own.json.results.map(({ integration: { name } }: Hint) => name).every((name: string) => name === 'Writer')], [200, true])
    assert.equal((await call(app, null, 'GET', `/api/integrations/${cast.baker.id}/hints`, undefined, null, { cookie })).status, 404)
  })
})

test('a file fetched by an address that is over: who was given it, and when', async () => {
  const cast = await openFileCast()
  const { app, writer, reader, context, ids, ada } = cast
  const upload = await ok(app, writer.token, 'POST', '/v1/file_uploads', { filename: 'a.png' })
  assert.equal((await send(app, writer.token, upload.id, 'hello', { filename: 'a.png', type: 'image/png' })).status, 200)
  const page: Json = await ok(app, writer.token, 'POST', '/v1/pages', { parent: { page_id: ids.sub }, properties: titled('With file'), cover: { type: 'file_upload', file_upload: { id: upload.id } } })
  // A moment later, so that it is not the address that making the page gave.
  cast.clock.ahead = 1000
  const read: Json = await ok(app, writer.token, 'GET', `/v1/pages/${page.id}`)
  const address = new URL(read.cover.file.url)
  const fetched = () => app.inject({ method: 'GET', url: address.pathname + address.search })
  assert.equal((await fetched()).statusCode, 200)
  cast.clock.ahead = 3_700_000
  assert.equal((await fetched()).statusCode, 403)

  const hintsOf = async ({ id }: Connection) => (await adviseOn(context, await retrieveCaller(context.store.db, ada.workspace_id, id))).filter(({ hint }) => hint === 'file-url-expired')
  const [hint, ...more] = await hintsOf(writer)
  assert.deepEqual([hint?.evidence.count, hint?.evidence.request_ids.length, hint?.evidence.request_ids.includes(read.request_id), more], [1, 2, true, []])
  assert.deepEqual(await hintsOf(reader), [])
  seen.add('file-url-expired')

  const cookie = String((await call(app, null, 'GET', '/api/session')).headers['set-cookie']).split(';')[0]!
  const { results } = (await call(app, null, 'GET', '/api/requests?rule=file-address-expired', undefined, null, { cookie })).json
  assert.deepEqual([results.length, results[0].status, results[0].path.endsWith('&signature=…')], [1, 403, true])
  await cast.close()
})

test('every hint has been given here', () => {
  assert.deepEqual(hints.map(({ name }) => name).filter((name) => !seen.has(name)), [])
  assert.equal(new Set(hints.map(({ name }) => name)).size, hints.length)
})
