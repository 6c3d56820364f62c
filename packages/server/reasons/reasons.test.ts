import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { createIntegration, deleteIntegration, refreshSecret } from '../services/integrations.ts'
import { call, type Cast, type Json, ok, openCast, paragraph, text, titled } from '../test/cast.ts'
import type { Fix, Why } from '../web-api/contract.ts'
import { rules } from './index.ts'

/** A refused call; every part but method and path may be left out. */
type Refused = { token?: string | null; method: string; path: string; body?: unknown; version?: string | null; headers?: Record<string, string> }

describe('why a call was refused', () => {
  let cast: Cast
  let cookie: string
  const seen = new Set<string>()
  before(async () => {
    cast = await openCast({ rate_limit: 'notion' })
    cookie = String((await call(cast.app, null, 'GET', '/api/session')).headers['set-cookie']).split(';')[0]!
  })
  after(() => cast.close())

  const send = ({ token = cast.writer.token, method, path, body, version, headers }: Refused) => call(cast.app, token, method, path, body, version, headers)
  const privately = (method: string, path: string, body?: unknown) => call(cast.app, null, method, path, body, null, { cookie })

  /** Makes the call, expects its refusal, and returns why. */
  async function why(refused: Refused, rule: string, sentence: RegExp): Promise<Why> {
    const { status, json, headers } = await send(refused)
    assert.ok(status >= 400 && status < 500, `${status}`)
    const found: Why = (await privately('GET', `/api/requests/${json.request_id}`)).json.why
    assert.deepEqual([found.rule, found.sentence.match(sentence) ? 'said' : found.sentence], [rule, 'said'])
    const plain = (said: string) => said.replace(/[“”]/g, '"').replace(/’/g, "'")
    if (/^[\x20-\x7e“”’]*$/.test(found.sentence) && found.sentence.length < 1000) assert.equal(headers['x-understudy-reason'], plain(found.sentence))
    assert.match(headers['x-understudy-reason']!, /^[\x20-\x7e]+$/)
    // Why is told beside the answer, never in it.
    assert.deepEqual(Object.keys(json).filter((key) => !['object', 'status', 'code', 'message', 'additional_data', 'request_id'].includes(key)), [])
    seen.add(rule)
    return found
  }
  /** Clicks a fix. */
  async function click(fix: Fix | undefined): Promise<Json> {
    assert.ok(fix?.call, 'there is a fix to click')
    const { status, json, text: said } = await privately(fix.call.method, fix.call.path, fix.call.body ?? undefined)
    assert.equal(status, 200, said)
    return json
  }
  const kind = <K extends Fix['kind']>(found: Why, wanted: K, index = 0) => found.fixes.filter((fix): fix is Extract<Fix, { kind: K }> => fix.kind === wanted)[index]
  const facts = (found: Why, name: string) => found.facts.filter((one) => one.name === name).map((one) => one.text)
  const works = async (refused: Refused) => {
    const { status, text: said } = await send(refused)
    assert.equal(status, 200, said)
  }

  test('not shared: with whom it is, and one click shares it', async () => {
    const { stranger, ids } = cast
    const page = { token: stranger.token, method: 'GET', path: `/v1/pages/${ids.sub}` }
    const found = await why(page, 'not-shared', /^The page “Sub page” is not shared with Stranger\. It is shared with Writer, Reader, Inserter and \d more\.$/)
    assert.deepEqual(found.fixes.map((fix) => fix.kind === 'share' && [fix.object.title, fix.is_here]), [['Sub page', true], ['Shared page', false]])
    assert.ok(facts(found, 'shared_with').includes('Writer, through “Shared page”'))
    await click(kind(found, 'share'))
    await works(page)
    await privately('DELETE', `/api/objects/${ids.sub}/connections/${stranger.id}`)
    const block = { token: stranger.token, method: 'GET', path: `/v1/blocks/${ids.paragraph}` }
    await click(kind(await why(block, 'not-shared', /^The paragraph block is not shared with Stranger/), 'share'))
    await works(block)
    await privately('DELETE', `/api/objects/${ids.shared}/connections/${stranger.id}`)
    const source = { token: stranger.token, method: 'POST', path: `/v1/data_sources/${ids.source}/query`, body: {} }
    await click(kind(await why(source, 'not-shared', /^The data source “Books” is not shared/), 'share'))
    await works(source)
    await privately('DELETE', `/api/objects/${ids.database}/connections/${stranger.id}`)
    await why({ token: stranger.token, method: 'GET', path: `/v1/views/${ids.view}` }, 'not-shared', /^The view “Default view” is not shared/)
    await why({ token: stranger.token, method: 'GET', path: `/v1/comments/${ids.comment}` }, 'not-shared', /^This comment is not shared/)
    const inside = { method: 'POST', path: '/v1/pages', body: { parent: { page_id: ids.unshared }, properties: titled('x') } }
    assert.deepEqual(facts(await why(inside, 'not-shared', /It is shared with no connection\.$/), 'shared_with'), [])
  })

  test('the wrong kind of id: what it is, and which one is meant', async () => {
    const { ids } = cast
    const query = { method: 'POST', path: `/v1/data_sources/${ids.database}/query`, body: {} }
    const found = await why(query, 'wrong-kind', new RegExp(`^The database “Books” is a database, and path\\.data_source_id asks for a data source\\. Its data source is “Books” \\(${ids.source}\\)\\.$`))
    const fix = kind(found, 'use_id')!
    assert.deepEqual([fix.object.id, fix.path], [ids.source, `/v1/data_sources/${ids.source}/query`])
    await works({ ...query, path: fix.path! })
    const route = kind(await why({ method: 'GET', path: `/v1/pages/${ids.database}` }, 'wrong-kind', /is a database, and path\.page_id asks for a page/), 'use_id')!
    await works({ method: route.method!, path: route.path! })
    await why({ method: 'GET', path: `/v1/pages/${ids.paragraph}` }, 'wrong-kind', /^The paragraph block is a block, and path\.page_id asks for a page\. The page is “Shared page”/)
    await why({ method: 'GET', path: `/v1/databases/${ids.sub}` }, 'wrong-kind', /is a page, and path\.database_id asks for a database/)
    await why({ method: 'GET', path: `/v1/blocks/${ids.source}` }, 'wrong-kind', /is a data source, and path\.block_id asks for a block/)
    await why({ method: 'GET', path: `/v1/blocks/${ids.view}` }, 'wrong-kind', /^The view “Default view” is a view/)
    await why({ method: 'GET', path: `/v1/pages/${cast.writer.id}` }, 'wrong-kind', /^The integration “Writer” is an integration, and/)
    const parent = { method: 'POST', path: '/v1/pages', body: { parent: { data_source_id: ids.database }, properties: {} } }
    await why(parent, 'wrong-kind', /and body\.parent\.data_source_id asks for a data source/)
    const both = await why({ token: cast.stranger.token, method: 'POST', path: `/v1/data_sources/${ids.database}/query`, body: {} }, 'wrong-kind', /It is not shared with Stranger either\.$/)
    assert.ok(kind(both, 'use_id') && kind(both, 'share'))
  })

  test('another workspace, or nothing at all', async () => {
    const { ids } = cast
    await why({ method: 'GET', path: `/v1/pages/${ids.recipes}` }, 'other-workspace', /^The page “Recipes” lies in the workspace “Bakery”, and Writer belongs to “Atelier”/)
    await why({ method: 'GET', path: '/v1/pages/59833787-2cf9-4fdf-8782-e53db20768a5' }, 'no-such-object', /^No workspace of this server has anything with the id 59833787-2cf9-4fdf-8782-e53db20768a5, which path\.page_id gives as a page/)
    await why({ method: 'POST', path: '/v1/comments', body: { parent: { page_id: crypto.randomUUID() }, rich_text: text('x') } }, 'no-such-object', /which body\.parent\.page_id gives as a page/)
  })

  test('a capability that is off is switched on by one click', async () => {
    const { inserter, ids } = cast
    const read = { token: inserter.token, method: 'GET', path: `/v1/pages/${ids.shared}` }
    const found = await why(read, 'capability-off', /^Inserter does not have the capability “Read content”, which pages\.retrieve asks for\.$/)
    assert.deepEqual([facts(found, 'asked_for'), facts(found, 'has')], [['read_content'], ['insert_content']])
    await click(kind(found, 'enable_capability'))
    await works(read)
    await privately('DELETE', `/api/integrations/${inserter.id}/capabilities/read_content`)
    assert.equal((await send(read)).status, 403)
    const users = await why({ token: inserter.token, method: 'GET', path: `/v1/users/${cast.ada.user_id}` }, 'capability-off', /“Read user information/)
    assert.ok(kind(users, 'enable_capability'))
    await why({ method: 'GET', path: `/v1/users/${crypto.randomUUID()}` }, 'unknown-user', /^Nobody in this workspace has the id/)
  })

  test('what is in the trash, or below it, is restored by one click', async () => {
    const { app, writer, ids } = cast
    const page = await ok(app, writer.token, 'POST', '/v1/pages', { parent: { page_id: ids.sub }, properties: titled('Bin'), children: [paragraph('in it')] })
    const { results } = await ok(app, writer.token, 'GET', `/v1/blocks/${page.id}/children`)
    await ok(app, writer.token, 'PATCH', `/v1/pages/${page.id}`, { in_trash: true })
    const edit = { method: 'PATCH', path: `/v1/pages/${page.id}`, body: { icon: { emoji: '🗑️' } } }
    await why(edit, 'in-trash', /^The page “Bin” is in the trash\./)
    const below = { method: 'PATCH', path: `/v1/blocks/${results[0].id}`, body: paragraph('x') }
    const found = await why(below, 'in-trash', /^The paragraph block lies below what is in the trash: The page “Bin”\./)
    await click(kind(found, 'restore'))
    await works(below)
    await works(edit)
    await ok(app, writer.token, 'DELETE', `/v1/blocks/${results[0].id}`)
    await click(kind(await why(below, 'in-trash', /is in the trash/), 'restore'))
    await works(below)
    await ok(app, writer.token, 'DELETE', `/v1/comments/${(await ok(app, writer.token, 'POST', '/v1/comments', { parent: { page_id: page.id }, rich_text: text('x') })).id}`)
  })

  test('a date of the API: missing, unknown, old, and without the route', async () => {
    const { ids } = cast
    const me = { method: 'GET', path: '/v1/users/me' }
    const found = await why({ ...me, version: null }, 'version', /^The header Notion-Version is missing/)
    await works({ ...me, version: kind(found, 'set_header')!.value })
    await why({ ...me, version: '2026-01-01' }, 'version', /^2026-01-01 is no date of the API\.$/)
    await why({ ...me, version: '2021-08-16' }, 'version', /is a date of the API that is not served here/)
    const query = { method: 'POST', path: `/v1/databases/${ids.database}/query`, body: {} }
    const route = await why(query, 'route-not-on-date', /^POST \/v1\/databases\/:database_id\/query is not a route of 2026-03-11; it is one of 2022-06-28\.$/)
    await works({ ...query, version: kind(route, 'set_header')!.value })
    await works({ ...query, path: kind(route, 'use_id')!.path! })
    await why({ ...me, headers: { 'notion-beta': 'flying' } }, 'beta', /^The header Notion-Beta names a feature/)
  })

  test('a wrong address or method: the nearest routes', async () => {
    const { ids } = cast
    const table: [method: string, path: string, sentence: RegExp, nearest: string][] = [
      ['GET', '/v1/page/59833787-2cf9-4fdf-8782-e53db20768a5', /^GET \/v1\/page\/\S+ is no route of the API on any date\. The nearest route is GET \/v1\/pages\/:page_id\.$/, 'GET /v1/pages/:page_id'],
      ['GET', `/v1/v1/pages/${ids.sub}`, /is no route/, 'GET /v1/pages/:page_id'],
      ['POST', `/v1/blocks/${ids.sub}/children`, /is known, but not with POST: it takes GET and PATCH\.$/, 'GET /v1/blocks/:block_id/children'],
      ['PUT', `/v1/pages/${ids.sub}`, /is known, but not with PUT: it takes GET and PATCH\.$/, 'GET /v1/pages/:page_id'],
      ['POST', '/v1/datasources', /is no route/, 'POST /v1/data_sources'],
    ]
    for (const [method, path, sentence, nearest] of table) {
      const found = await why({ method, path, body: method === 'GET' ? undefined : {} }, 'wrong-url', sentence)
      const labels = found.fixes.map((fix) => fix.kind === 'use_route' && `${fix.method} ${fix.path}`)
      assert.ok(labels.includes(nearest), `${path}: ${labels.join(', ')}`)
    }
    assert.deepEqual((await why({ method: 'GET', path: '/v1/%zz' }, 'wrong-url', /is no route/)).fixes, [])
    await why({ method: 'GET', path: '/v1/agents' }, 'not-served', /^Notion has GET \/v1\/agents, but it needs/)
  })

  test('a body that is no JSON: where, and the likely cause', async () => {
    const table: [body: string, sentence: RegExp][] = [
      ['{"a":1,}', /line 1, column 8: there is a comma too many/],
      ["{'a':1}", /line 1, column 2: strings stand in double quotes/],
      ['{"a":1,\n "b": undefined}', /line 2, column 7: undefined is no value of JSON/],
      ['{"a":', /line 1, column 6: it ends too early/],
      ['a=b&c=d', /line 1, column 1: it is form data/],
      ['{a: 1}', /line 1, column 2: names stand in double quotes/],
      ['{"a": "x\ny"}', /line 1, column 9: a line end or tab inside a string/],
      ['<html>', /it is HTML or XML/],
      ['\ufeff{}', /it begins with a byte order mark/],
    ]
    for (const [body, sentence] of table) await why({ method: 'POST', path: '/v1/search', body }, 'invalid-json', sentence)
  })

  test('a body of the wrong shape: which part, and what would pass', async () => {
    const { ids } = cast
    const page = (more: object) => ({ method: 'POST', path: '/v1/pages', body: { parent: { page_id: ids.sub }, properties: titled('Shape'), ...more } })
    const table: [refused: Refused, place: string][] = [
      [page({ parent: { page_id: 'here' } }), 'body.parent.page_id'],
      [page({ colour: 'red' }), 'body.colour'],
      [page({ icon: { emoji: 'smile' } }), 'body.icon.emoji'],
      [page({ children: [{ paragraph: { rich_text: 'words' } }] }), 'body.children[0].paragraph.rich_text'],
      [page({ children: [paragraph('x'.repeat(2001))] }), 'body.children[0].paragraph.rich_text[0].text.content'],
      [page({ children: Array.from({ length: 101 }, () => paragraph('x')) }), 'body.children'],
      [{ method: 'POST', path: '/v1/search', body: { page_size: 'ten' } }, 'body.page_size'],
      [{ method: 'POST', path: '/v1/search', body: { sort: {} } }, 'body.sort.timestamp'],
      [{ method: 'POST', path: '/v1/databases', body: { parent: { page_id: ids.sub }, initial_data_source: { properties: { 'A.b': { number: 3 } } } } }, 'body.initial_data_source.properties.A.b.number'],
    ]
    for (const [refused, place] of table) {
      const found = await why(refused, 'shape', / That is the shape of [\w.]+ on 2026-03-11\.$/)
      assert.equal(facts(found, 'place')[0], place, found.sentence)
      const fix = found.fixes[0]!
      assert.ok(fix, place)
      assert.equal(fix.kind === 'change_value' || fix.kind === 'leave_out' ? fix.path : null, place)
      const whole = found.fixes.find((one) => one.kind === 'change_value' && one.path === 'body')
      const body = whole?.kind === 'change_value' ? whole.example : withRepair(refused.body, place, fix)
      const { json } = await send({ ...refused, body })
      assert.doesNotMatch(json.message ?? '', /failed validation/, place)
    }
    await why({ method: 'GET', path: '/v1/pages/abc' }, 'shape', /^path\.page_id should be a valid uuid/)
    const query = await why({ method: 'GET', path: '/v1/users?page_size=many' }, 'shape', /^query\.page_size should be a number/)
    assert.equal(kind(query, 'change_value')?.path, 'query.page_size')
    await why({ method: 'PATCH', path: `/v1/blocks/${ids.sub}/children`, body: [] }, 'shape', /body should be an object/)
  })

  test('names of properties, cursors and several data sources', async () => {
    const { ids, app, writer } = cast
    const found = await why({ method: 'POST', path: `/v1/data_sources/${ids.source}/query`, body: { filter: { property: 'pages', number: { equals: 1 } } } }, 'unknown-property', /^The data source “Books” has no property “pages”\. It has “Name”, “Pages”, “Note”/)
    assert.equal(kind(found, 'change_value')?.example, 'Pages')
    await why({ method: 'PATCH', path: `/v1/pages/${ids.rows[0]}`, body: { properties: { Pags: { number: 1 } } } }, 'unknown-property', /has no property “Pags”/)
    await why({ method: 'PATCH', path: `/v1/pages/${ids.sub}`, body: { properties: { Pags: { number: 1 } } } }, 'unknown-property', /^There is no property “Pags” here/)
    await why({ method: 'GET', path: `/v1/users?start_cursor=${crypto.randomUUID()}` }, 'invalid-cursor', /^This cursor belongs to another list/)
    await ok(app, writer.token, 'POST', '/v1/data_sources', { parent: { database_id: ids.database }, properties: { Name: { title: {} } } })
    const several = await why({ method: 'POST', path: `/v1/databases/${ids.database}/query`, body: {}, version: '2022-06-28' }, 'several-data-sources', /^This database has 2 data sources/)
    assert.equal(several.fixes.filter((fix) => fix.kind === 'use_id').length, 2)
  })

  test('a credential: none, malformed, ended, unknown', async () => {
    const { context, ada, writer } = cast
    const me = { method: 'GET', path: '/v1/users/me' }
    const none = await why({ ...me, token: null }, 'no-credential', /^The header Authorization is missing\. It reads: Authorization: Bearer/)
    assert.deepEqual(none.fixes, [], 'there are too many integrations to guess')
    await why({ ...me, token: null, headers: { 'x-api-key': 'k' } }, 'no-credential', /\(x-api-key is not read\)/)
    const malformed: [header: string, fault: RegExp][] = [
      [writer.token, /it does not begin with “Bearer”/], ['Bearer', /nothing follows “Bearer”/], ['Bearer a b', /a blank inside/], ['Basic YTpi', /this is Basic/], [' ', /it is empty|does not begin/],
    ]
    for (const [authorization, fault] of malformed) await why({ ...me, token: null, headers: { authorization } }, 'malformed-credential', fault)
    const unknown: [token: string, form: RegExp][] = [
      ['undefined', /the word “undefined”/], ['"abc"', /in quotes/], ['$NOTION_KEY', /the name of a variable/], [`ntn_${'1'.repeat(46)}`, /form of a Notion secret/], ['ntn_12', /another length/], ['abc', /does not have the form/],
    ]
    for (const [token, form] of unknown) await why({ ...me, token }, 'unknown-secret', form)

    const { id, secret } = await createIntegration(context, ada, { name: 'Renewed' })
    await refreshSecret(context, ada, id)
    const ended = await why({ ...me, token: secret }, 'ended-secret', /^This is an earlier secret of Renewed: it ended at \d{4}-\d\d-\d\d \d\d:\d\d UTC, when the secret was refreshed/)
    const { secret: fresh } = await click(kind(ended, 'use_secret'))
    await works({ ...me, token: fresh })
    await deleteIntegration(context, ada, id)
    assert.deepEqual((await why({ ...me, token: fresh }, 'ended-secret', /an integration that was deleted/)).fixes, [])
    await why({ ...me, token: secret }, 'ended-secret', /an integration that was deleted/)
  })

  test('files and comments of others, and what is over', async () => {
    const { ids, commenter, writer, reader, app } = cast
    await why({ token: reader.token, method: 'GET', path: `/v1/file_uploads/${ids.upload}` }, 'not-own-upload', /^The file upload “plan\.pdf” was opened by somebody else/)
    const { id } = await ok(app, writer.token, 'POST', '/v1/comments', { parent: { page_id: ids.shared }, rich_text: text('x') })
    await why({ token: commenter.token, method: 'DELETE', path: `/v1/comments/${id}` }, 'level-too-low', /^Only the author of a comment can change or delete it\. Capabilities/)
    await ok(app, writer.token, 'DELETE', `/v1/comments/${id}`)
    await why({ method: 'GET', path: `/v1/comments/${id}` }, 'deleted-comment', /^This comment was deleted/)
    await why({ method: 'GET', path: `/v1/views/${ids.view}/queries/${crypto.randomUUID()}` }, 'view-query-over', /kept for fifteen minutes/)
  })

  test('a body that is too large', async () => {
    const found = await why({ method: 'POST', path: '/v1/search', body: `{}${' '.repeat(512 * 1024)}` }, 'body-too-large', /^A request may have 500 KB at most/)
    assert.equal(kind(found, 'send_smaller')?.limit_bytes, 512_000)
  })

  test('what no rule knows is said in the refusal’s own words', async () => {
    const { ids } = cast
    await why({ method: 'POST', path: '/v1/pages', body: { parent: { page_id: ids.sub }, properties: titled('x'), children: [], content: [] } }, 'as-said', /body\.content should be not present when body\.children is given/)
  })

  test('a conflict', async () => {
    const { store } = cast.context
    const { transaction } = store
    store.transaction = () => Promise.reject(new ApiError('conflict_error'))
    try {
      const found = await why({ method: 'PATCH', path: `/v1/pages/${cast.ids.sub}`, body: {} }, 'conflict', /^Another request wrote the same at the same time/)
      assert.deepEqual(found.fixes.map((fix) => fix.kind), ['retry'])
    } finally {
      store.transaction = transaction
    }
  })

  test('a window that is used up is opened by one click', async () => {
    const { baker } = cast
    const theirs = String((await call(cast.app, null, 'PUT', '/api/session/workspace', { workspace_id: cast.ben.workspace_id })).headers['set-cookie'] ?? '').split(';')[0]!
    const me = { token: baker.token, method: 'GET', path: '/v1/users/me' }
    let answer: Awaited<ReturnType<typeof send>>
    do answer = await send(me)
    while (answer.status === 200)
    assert.equal(answer.status, 429)
    const { why: found } = (await call(cast.app, null, 'GET', `/api/requests/${answer.json.request_id}`, undefined, null, { cookie: theirs })).json
    assert.match(found.sentence, /^baker has used all 180 requests of this minute; the window opens again in \d+ seconds/i)
    assert.equal(found.rule, 'rate-limited')
    const fix = kind(found, 'open_window')!
    const opened = await call(cast.app, null, fix.call!.method, fix.call!.path, fix.call!.body, null, { cookie: theirs })
    assert.deepEqual([opened.status, opened.json.limit, opened.json.used, opened.json.left], [200, 180, 0, 180])
    await works(me)
    const { json } = await call(cast.app, null, 'GET', `/api/integrations/${baker.id}/statistics`, undefined, null, { cookie: theirs })
    assert.deepEqual([json.requests, json.days.length, json.days.at(-1).refused, json.rate_limit.used, json.rate_limit.minutes.length], [182, 14, 1, 1, 60])
    assert.equal(json.error_share, 1 / 182)
    seen.add('rate-limited')
  })

  test('every rule has spoken here, save those that have tests of their own', () => {
    const elsewhere = ['block-limit', 'no-level', 'linked-database']
    assert.deepEqual(rules.map(({ name }) => name).filter((name) => !seen.has(name) && !elsewhere.includes(name)), [])
    assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length)
  })
})

test('the blocks of a free workspace are used up: a paid plan by one click', async () => {
  const cast = await openCast({ block_limit: 'always' })
  const { app, writer, ids } = cast
  const append = () => call(app, writer.token, 'PATCH', `/v1/blocks/${ids.sub}/children`, { children: Array.from({ length: 100 }, () => paragraph('x')) })
  let answer: Awaited<ReturnType<typeof append>>
  do answer = await append()
  while (answer.status === 200)
  assert.match(answer.headers['x-understudy-reason']!, /^This workspace is on the free plan and has used all of its 1,000 blocks/)
  const cookie = String((await call(app, null, 'GET', '/api/session')).headers['set-cookie']).split(';')[0]!
  const { why } = (await call(app, null, 'GET', `/api/requests/${answer.json.request_id}`, undefined, null, { cookie })).json
  const { call: click } = why.fixes[0]
  assert.deepEqual([why.rule, click.path], ['block-limit', '/api/settings/workspace'])
  assert.equal((await call(app, null, click.method, click.path, click.body, null, { cookie })).status, 200)
  assert.equal((await append()).status, 200)
  await cast.close()
})

test('off this machine, nothing is told of others: no header, no other workspace, no names of integrations', async () => {
  const cast = await openCast({ host: '0.0.0.0', loopback: false })
  const { app, writer, ids, context } = cast
  const missing = await call(app, writer.token, 'GET', `/v1/pages/${ids.recipes}`)
  assert.deepEqual([missing.status, missing.headers['x-understudy-reason']], [404, undefined])
  await call(app, null, 'GET', '/v1/users/me')
  const rows = await (await context.requests.read()).selectFrom('requests').select(['rule', 'sentence', 'detail']).orderBy('seq', 'desc').limit(2).execute()
  assert.deepEqual(rows.map(({ rule }) => rule), ['no-credential', 'no-such-object'])
  assert.match(rows[1]!.sentence!, /^This workspace has nothing with the id/)
  assert.deepEqual((JSON.parse(rows[0]!.detail) as { why: Why }).why.fixes, [])
  await cast.close()
})

/** A body with a fix applied by hand; `A.b` is one name. */
function withRepair(body: unknown, path: string, fix: Fix): unknown {
  const changed = structuredClone(body) as Json
  const keys = path.replace(/^body\.?/, '').replace('A.b', 'A b').split(/\.|\[(\d+)\]\.?/).filter(Boolean).map((key) => key.replace('A b', 'A.b'))
  const last = keys.pop()!
  const holder = keys.reduce((held, key) => held[key], changed)
  if (fix.kind === 'change_value') holder[last] = fix.example
  else delete holder[last]
  return changed
}
