import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { call, type Cast, openCast, openTestContext } from '../test/cast.ts'
import { buildApp } from '../app.ts'
import { engine, freshDatabase } from '../test/database.ts'
import { openGate } from '../test/gate.ts'
import { dataFolder, end, serve } from '../test/processes.ts'
import { closeContext } from '../open-context.ts'

describe('those who run the server', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast({ rate_limit: 'notion' })
  })
  after(() => cast.close())
  const get = async (url: string) => {
    const { statusCode, payload, headers } = await cast.app.inject({ method: 'GET', url })
    return { status: statusCode, text: payload, type: headers['content-type'] }
  }

  test('are told without a token that it lives and is ready', async () => {
    assert.deepEqual([(await get('/healthz')).status, (await get('/healthz')).text], [200, '{"status":"ok"}'])
    assert.deepEqual([(await get('/readyz')).status, (await get('/readyz')).text], [200, '{"status":"ready"}'])
  })

  test('see requests by operation, statements by kind, the limiter and what waits, and no id', async () => {
    await call(cast.app, cast.writer.token, 'GET', `/v1/pages/${cast.ids.sub}`)
    await call(cast.app, cast.writer.token, 'GET', `/v1/pages/${cast.ids.unshared}`)
    await call(cast.app, null, 'GET', `/api/pages/${cast.ids.sub}`)
    for (let count = 0; count < 181; count += 1) await call(cast.app, cast.baker.token, 'GET', '/v1/users/me')
    const { status, text, type } = await get('/metrics')
    assert.deepEqual([status, type], [200, 'text/plain; version=0.0.4; charset=utf-8'])
    const value = (line: string) => Number(text.split('\n').find((one) => one.startsWith(`${line} `))?.split(' ').at(-1))
    assert.equal(value('understudy_request_duration_seconds_count{operation="pages.retrieve",status="200"}'), 1)
    assert.equal(value('understudy_request_duration_seconds_count{operation="pages.retrieve",status="404"}'), 1)
    assert.equal(value('understudy_rate_limit_decisions_total{decision="refused"}'), 1)
    assert.ok(value('understudy_rate_limit_decisions_total{decision="passed"}') >= 180)
    for (const kind of ['select', 'insert']) assert.ok(value(`understudy_database_duration_seconds_count{kind="${kind}"}`) > 0, kind)
    for (const queue of ['webhook_changes', 'webhook_events', 'async_tasks']) assert.equal(value(`understudy_outbox_depth{queue="${queue}"}`), 0)
    assert.match(text, /operation="GET \/api\//)
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}/)
  })

  test('a database that goes away is a 503 to callers and no readiness, and all is well when it comes back', { skip: engine === 'postgres' ? false : 'a file does not go away' }, async () => {
    const gate = await openGate(await freshDatabase())
    const context = await openTestContext({ database: gate.address })
    const app = await buildApp(context)
    const path = '/v1/users/me'
    const ready = async () => (await app.inject({ method: 'GET', url: '/readyz' })).statusCode
    assert.deepEqual([(await call(app, 'ntn_nobody', 'GET', path)).status, await ready()], [401, 200])
    await gate.shut()
    for (let time = 0; time < 2; time += 1) {
      const { status, json } = await call(app, 'ntn_nobody', 'GET', path)
      assert.deepEqual([status, json.code, json.message], [503, 'service_unavailable', 'Notion is unavailable, please try again later.'])
    }
    assert.equal(await ready(), 503)
    assert.equal((await app.inject({ method: 'GET', url: '/healthz' })).statusCode, 200)
    assert.match((await app.inject({ method: 'GET', url: '/metrics' })).payload, /status="503"/)
    await gate.open()
    assert.deepEqual([(await call(app, 'ntn_nobody', 'GET', path)).status, await ready()], [401, 200])
    await app.close()
    await closeContext(context)
    await gate.shut()
  })
})

describe('a server that is told to stop', () => {
  const folder = dataFolder()
  after(() => folder.remove())

  /** A call whose headers have arrived and whose body has not: it is under way until `finish`. */
  async function slowCall(server: Awaited<ReturnType<typeof serve>>) {
    const body = JSON.stringify({ parent: { page_id: server.ready!.page_id }, properties: { title: [{ text: { content: 'slow' } }] } })
    const sent = request(`${server.ready!.api_url}/v1/pages`, {
      method: 'POST', headers: { authorization: `Bearer ${server.ready!.token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
    })
    const answered = new Promise<number | string>((resolve) => sent.once('response', ({ statusCode }) => resolve(statusCode!)).once('error', ({ message }) => resolve(message)))
    sent.flushHeaders()
    await once(sent, 'continue')
    sent.write(body.slice(0, 10))
    return { answered, finish: () => sent.end(body.slice(10)) }
  }
  const refusesOthers = async (url: string) => {
    while (await fetch(`${url}/healthz`, { headers: { connection: 'close' } }).then(() => true, () => false)) await new Promise((resolve) => setImmediate(resolve))
  }

  test('answers what is under way, takes nothing new, ends open streams, and says so in its log', async () => {
    const server = await serve({ UNDERSTUDY_DATA: folder.data, UNDERSTUDY_LOG: 'json' })
    const { headers } = await fetch(`${server.ready!.api_url}/api/session`)
    const stream = await fetch(`${server.ready!.api_url}/api/events`, { headers: { cookie: headers.get('set-cookie')!.split(';')[0]! } })
    const streamed = stream.text()
    const slow = await slowCall(server)
    server.child.kill('SIGTERM')
    await refusesOthers(server.ready!.api_url)
    slow.finish()
    assert.equal(await slow.answered, 200)
    assert.match(await streamed, /^: welcome/)
    const { code, stderr } = await server.ended
    assert.equal(code, 0)
    const lines = stderr.trim().split('\n').map((line) => JSON.parse(line))
    assert.deepEqual(lines.map(({ msg }) => msg), ['ready', 'stopping', 'request'])
    assert.deepEqual([lines[2].operation, lines[2].status, typeof lines[2].ms], ['pages.create', 200, 'number'])
    assert.match(lines[2].request_id, /^[0-9a-f-]{36}$/)
  })

  test('ends at once at the second signal', async () => {
    const server = await serve({ UNDERSTUDY_DATA: folder.data })
    const slow = await slowCall(server)
    server.child.kill('SIGTERM')
    await refusesOthers(server.ready!.api_url)
    const { code } = await end(server)
    assert.equal(code, 1)
    assert.equal(await slow.answered, 'socket hang up')
  })
})
