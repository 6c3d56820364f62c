import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { createIntegration, deleteIntegration } from '../../services/integrations.ts'
import { listDeliveries, replayDelivery, retrieveDelivery, sendTestEvent } from '../../services/webhook-log.ts'
import { listen } from '../../services/webhook-listener.ts'
import { createSubscription, deleteSubscription, pauseSubscription, resendToken, resumeSubscription, retrieveSubscription, updateSubscription, verifySubscription } from '../../services/webhooks.ts'
import { throwawayVault } from '../../services/vault.ts'
import { type Cast, type Json, ok, openCast, paragraph, text } from '../../test/cast.ts'
import { openReceiver, type Receiver, signatureOf, until } from '../../test/receiver.ts'
import type { Pace } from './pace.ts'
import { startWebhooks, type Webhooks } from './worker.ts'

const quick: Pace = { gather_ms: 20, pauses_ms: [10, 20, 30], pause_after_ms: 60_000 }

let cast: Cast
let receiver: Receiver
const receivers: Receiver[] = []
const newReceiver = async () => {
  receivers.push(await openReceiver())
  return receivers.at(-1)!
}
const workers: Webhooks[] = []
before(async () => {
  cast = await openCast()
})
after(() => cast.close())
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()))
  await cast.context.store.db.deleteFrom('webhook_subscriptions').execute()
  await Promise.all(receivers.splice(0).map((one) => one.close()))
})

function work(pace: Pace = quick) {
  const worker = startWebhooks(cast.context, { pace })
  workers.push(worker)
  return worker
}
const ada = () => cast.ada
const writer = () => cast.writer
const comment = (): Promise<Json> => ok(cast.app, writer().token, 'POST', '/v1/comments', { parent: { page_id: cast.ids.sub }, rich_text: text('x') })

/** A receiver with a verified subscription, and the token that signs. */
async function subscribed(settings: { event_types?: string[] } = {}) {
  receiver = await newReceiver()
  const { context } = cast
  const { id } = await createSubscription(context, ada(), writer().id, { url: receiver.url, ...settings })
  const first = await receiver.next(({ body }) => body.verification_token !== undefined)
  const token = first.body.verification_token as string
  assert.equal((await verifySubscription(context, ada(), id, token)).status, 'active')
  receiver.received.length = 0
  return { id, token }
}
const logOf = async (id: string) => (await listDeliveries(cast.context.store.db, ada(), id)).results

describe('the handshake', () => {
  test('brings a signed token, which activates the subscription and nothing else does', async () => {
    work()
    receiver = await newReceiver()
    const { context } = cast
    const made = await createSubscription(context, ada(), writer().id, { url: receiver.url })
    assert.deepEqual([made.status, made.api_version, made.event_types.length], ['pending', '2026-03-11', 29])
    const { raw, headers, body } = await receiver.next(() => true)
    assert.match(raw, /^\{"verification_token":"secret_[A-Za-z0-9]{43}"\}$/)
    assert.deepEqual([headers['content-type'], headers['x-notion-signature']], ['application/json', signatureOf(body.verification_token, raw)])

    await comment()
    await assert.rejects(verifySubscription(context, ada(), made.id, 'secret_wrong'), /not the token/)
    await assert.rejects(sendTestEvent(context, ada(), made.id), /not verified yet/)
    await assert.rejects(resumeSubscription(context, ada(), made.id), /not verified yet/)
    await resendToken(context, ada(), made.id)
    await until(() => receiver.received.length === 2)
    assert.equal(receiver.received[1]!.raw, raw)

    const other = await newReceiver()
    await updateSubscription(context, ada(), made.id, { url: other.url })
    const again = await other.next(() => true)
    assert.notEqual(again.body.verification_token, body.verification_token, 'the old endpoint does not know the token of the new one')
    await assert.rejects(verifySubscription(context, ada(), made.id, body.verification_token), /not the token/)
    assert.equal((await verifySubscription(context, ada(), made.id, ` ${again.body.verification_token}\n`)).status, 'active')
    await assert.rejects(updateSubscription(context, ada(), made.id, { url: receiver.url }), /cannot be changed/)
    await assert.rejects(resendToken(context, ada(), made.id), /verified already/)
    assert.equal(other.received.length, 1, 'what happened before it was verified is not told')

    const [newest] = (await logOf(made.id)).toReversed()
    const { attempt_log } = await retrieveDelivery(context, ada(), newest!.id)
    assert.equal(attempt_log[0]!.request_body, again.raw, 'the log shows the token that is good now')
    const kept = await context.store.db.selectFrom('webhook_attempts').selectAll().execute()
    assert.doesNotMatch(JSON.stringify(kept), /secret_/)
    })

  test('is not sent again once its token was given back, though the server stopped meanwhile', async () => {
    const first = work()
    receiver = await newReceiver()
    receiver.answer = () => undefined
    const { context } = cast
    const { id } = await createSubscription(context, ada(), writer().id, { url: receiver.url })
    const { body } = await receiver.next(() => true)
    await first.close()
    await verifySubscription(context, ada(), id, body.verification_token)
    receiver.answer = (response) => response.end()
    work()
    await comment()
    await receiver.next((came) => came.body.type === 'comment.created')
    assert.equal(receiver.received.length, 2)
    assert.deepEqual((await logOf(id)).map(({ kind, status }) => [kind, status]).at(-1), ['handshake', 'delivered'])
  })

  test('is sent once; what the endpoint answers is in the log', async () => {
    work()
    receiver = await newReceiver()
    receiver.answer = (response) => response.writeHead(500, { 'x-why': 'broken' }).end('no')
    const { id } = await createSubscription(cast.context, ada(), writer().id, { url: receiver.url })
    await until(async () => (await logOf(id))[0]!.status === 'failed')
    const { attempt_log } = await retrieveDelivery(cast.context, ada(), (await logOf(id))[0]!.id)
    assert.deepEqual([attempt_log.length, attempt_log[0]!.status, attempt_log[0]!.response_body, attempt_log[0]!.response_headers!['x-why']], [1, 500, 'no', 'broken'])
  })
})

describe('an event', () => {
  test('is signed, and tried again under the same id until it is taken', async () => {
    work()
    const { id, token } = await subscribed()
    receiver.answer = (response) => response.writeHead(receiver.received.length < 3 ? 503 : 204).end()
    const { id: commentId } = await comment()
    await until(async () => receiver.received.length >= 3 && (await logOf(id))[0]!.status === 'delivered')
    const bodies = receiver.received.map(({ body }) => body)
    assert.deepEqual(bodies.map(({ attempt_number }) => attempt_number), [1, 2, 3])
    for (const { headers, raw } of receiver.received) assert.equal(headers['x-notion-signature'], signatureOf(token, raw))
    const same = bodies.map((body) => ({ ...body, attempt_number: 0 }))
    assert.deepEqual(same[1], same[0])
    assert.deepEqual(same[2], same[0])
    assert.deepEqual(same[0].entity, { id: commentId, type: 'comment' })
    assert.equal((await retrieveSubscription(cast.context.store.db, ada(), id)).failing_since, null)
  })

  test('that is never taken is given up after the last attempt, and can be replayed', async () => {
    work()
    const { id } = await subscribed()
    receiver.answer = (response) => response.writeHead(302, { location: receiver.url }).end()
    await comment()
    await until(async () => (await logOf(id))[0]!.status === 'failed')
    assert.equal(receiver.received.length, 4, 'three pauses, four attempts; a redirect is not followed')
    const [failed] = await logOf(id)
    assert.notEqual((await retrieveSubscription(cast.context.store.db, ada(), id)).failing_since, null)
    receiver.answer = (response) => response.end()
    await replayDelivery(cast.context, ada(), failed!.id)
    await until(async () => (await logOf(id))[0]!.status === 'delivered')
    assert.deepEqual([receiver.received.at(-1)!.body.id, receiver.received.at(-1)!.body.attempt_number], [failed!.id, 1])
    const { attempt_log } = await retrieveDelivery(cast.context, ada(), failed!.id)
    assert.deepEqual(attempt_log.map(({ attempt_number, status }) => [attempt_number, status]), [[1, 200], [4, 302], [3, 302], [2, 302], [1, 302]])
  })

  test('of one object within a while is one event', async () => {
    work({ ...quick, gather_ms: 300 })
    await subscribed()
    for (const number of [1, 2, 3]) await ok(cast.app, writer().token, 'PATCH', `/v1/pages/${cast.ids.rows[0]}`, { properties: { Pages: { number } } })
    await ok(cast.app, writer().token, 'PATCH', `/v1/blocks/${cast.ids.paragraph}`, paragraph('words'))
    await receiver.next(({ body }) => body.type === 'page.content_updated')
    await until(async () => (await cast.context.store.db.selectFrom('webhook_changes').select('id').execute()).length === 0)
    assert.deepEqual(receiver.received.map(({ body }) => body.type), ['page.properties_updated', 'page.content_updated'])
  })

  test('is sent by one of several workers', async () => {
    const { store } = cast.context
    work()
    const { id } = await subscribed({ event_types: ['comment.created'] })
    for (const _ of [1, 2, 3]) work()
    for (let at = 0; at < 40; at += 1) await comment()
    await until(async () => (await store.db.selectFrom('webhook_events').select('id').where('subscription_id', '=', id).where('due_time', 'is not', null).execute()).length === 0)
    assert.equal(receiver.received.length, 40)
    assert.equal(new Set(receiver.received.map(({ body }) => body.id)).size, 40)
  })

  test('that a dead process was sending is taken over when its claim is over', async () => {
    const first = work()
    const { id } = await subscribed()
    await first.close()
    workers.length = 0
    const { db } = cast.context.store
    await comment()
    const [event] = await logOf(id)
    const claim = (claimed_until: string) => db.updateTable('webhook_events').set({ claimed_by: 'dead', claimed_until, attempts: 1 }).where('id', '=', event!.id).execute()
    await claim(new Date(Date.now() + 3_600_000).toISOString())
    const second = work()
    await ok(cast.app, writer().token, 'POST', '/v1/comments', { parent: { page_id: cast.ids.sub }, rich_text: text('later') })
    second.wake()
    await until(() => receiver.received.length === 1)
    assert.notEqual(receiver.received[0]!.body.id, event!.id)
    await claim(new Date(Date.now() - 1).toISOString())
    second.wake()
    const taken = await receiver.next(({ body }) => body.id === event!.id)
    assert.equal(taken.body.attempt_number, 2)
  })

  test('waits for no slow endpoint of others', async () => {
    work()
    const slow = await subscribed({ event_types: ['comment.created'] })
    const stuck = receiver
    stuck.answer = () => undefined
    const quickOne = await subscribed({ event_types: ['comment.created'] })
    for (let at = 0; at < 30; at += 1) await comment()
    await until(() => receiver.received.length === 30)
    await until(() => stuck.received.length === 4)
    await Promise.all(workers.splice(0).map((worker) => worker.close()))
    assert.ok(slow.id !== quickOne.id)
    const interrupted = await cast.context.store.db.selectFrom('webhook_attempts').select('error').where('subscription_id', '=', slow.id).where('error', 'is not', null).execute()
    assert.deepEqual([...new Set(interrupted.map(({ error }) => error))], ['The server stopped before an answer came.'])
  })

  test('of a huge or endless answer costs nothing: its beginning is kept', async () => {
    work()
    const { id } = await subscribed()
    receiver.answer = (response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write('x'.repeat(100_000)), 1)
      response.on('close', () => clearInterval(more))
    }
    await comment()
    await until(async () => (await logOf(id))[0]!.status === 'delivered')
    const { attempt_log } = await retrieveDelivery(cast.context, ada(), (await logOf(id))[0]!.id)
    assert.equal(attempt_log[0]!.response_body!.length, 4096)
  })
})

describe('a subscription', () => {
  test('paused hears nothing; what was on its way waits for it', async () => {
    work()
    const { id } = await subscribed()
    const { context } = cast
    receiver.answer = (response) => response.writeHead(500).end()
    await comment()
    await until(() => receiver.received.length > 0)
    assert.equal((await pauseSubscription(context, ada(), id)).paused_by, 'person')
    await assert.rejects(pauseSubscription(context, ada(), id), /paused already/)
    const onItsWay = receiver.received[0]!.body.id
    await comment()
    receiver.answer = (response) => response.end()
    await resumeSubscription(context, ada(), id)
    await until(async () => (await logOf(id)).every(({ status }) => status !== 'waiting'))
    assert.deepEqual([...new Set(receiver.received.map(({ body }) => body.id))], [onItsWay])
  })

  test('that fails too long is paused, and says why', async () => {
    work({ gather_ms: 10, pauses_ms: [10, 10], pause_after_ms: 0 })
    const { id } = await subscribed()
    receiver.answer = (response) => response.writeHead(404).end()
    await comment()
    await until(async () => (await retrieveSubscription(cast.context.store.db, ada(), id)).status === 'paused')
    const { paused_by, failing_since } = await retrieveSubscription(cast.context.store.db, ada(), id)
    assert.deepEqual([paused_by, failing_since === null], ['failures', false])
    receiver.answer = (response) => response.end()
    const resumed = await resumeSubscription(cast.context, ada(), id)
    assert.deepEqual([resumed.status, resumed.paused_by, resumed.failing_since], ['active', null, null])
    await until(async () => (await logOf(id))[0]!.status === 'delivered')
  })

  test('can be given an example of any event type', async () => {
    work()
    const { id, token } = await subscribed({ event_types: ['page.created'] })
    const types = (await createSubscription(cast.context, ada(), writer().id, { url: receiver.url })).event_types
    for (const type of types) await sendTestEvent(cast.context, ada(), id, type)
    await until(() => types.every((type) => receiver.received.some(({ body }) => body.type === type)))
    for (const { raw, headers, body } of receiver.received) if (body.type) assert.equal(headers['x-notion-signature'], signatureOf(token, raw))
    await assert.rejects(sendTestEvent(cast.context, ada(), id, 'page.nonsense'), /no event type/)
  })

  test('takes another date and other event types at any time', async () => {
    work()
    const { id } = await subscribed()
    const { context } = cast
    const older = await updateSubscription(context, ada(), id, { api_version: '2022-06-28' })
    assert.ok(older.event_types.includes('database.schema_updated') && !older.event_types.includes('view.created'))
    await assert.rejects(updateSubscription(context, ada(), id, { event_types: ['data_source.created'] }), /no event type of version 2022-06-28/)
    await assert.rejects(updateSubscription(context, ada(), id, { event_types: [] }), /at least one/)
    await assert.rejects(updateSubscription(context, ada(), id, { api_version: '2021-05-13' }), /version should be/)
    await updateSubscription(context, ada(), id, { event_types: ['database.schema_updated'] })
    await ok(cast.app, writer().token, 'PATCH', `/v1/data_sources/${cast.ids.source}`, { properties: { Added: { number: {} } } })
    const { body } = await receiver.next(() => true)
    assert.deepEqual([body.type, body.entity, body.api_version], ['database.schema_updated', { id: cast.ids.database, type: 'database' }, '2022-06-28'])
    assert.deepEqual((await updateSubscription(context, ada(), id, { api_version: '2026-03-11' })).event_types, ['data_source.schema_updated'])
  })

  test('whose token another server sealed signs nothing, and says what to do', async () => {
    work()
    const { id } = await subscribed()
    const { context } = cast
    await pauseSubscription(context, ada(), id)
    const sealed_token = throwawayVault().seal('secret_of_another_server')
    await context.store.db.updateTable('webhook_subscriptions').set({ sealed_token }).where('id', '=', id).execute()
    await assert.rejects(resumeSubscription(context, ada(), id), /sealed by another server\. Delete the subscription/)
    await context.store.db.updateTable('webhook_subscriptions').set({ status: 'active' }).where('id', '=', id).execute()
    await comment()
    let said: string | null | undefined
    await until(async () => (said = (await logOf(id)).find(({ last }) => last?.error)?.last?.error) != null)
    assert.match(said!, /sealed with another key/)
    assert.equal(receiver.received.length, 0)
  })

  test('deleted leaves nothing, and so does its integration', async () => {
    work()
    const { id } = await subscribed()
    await comment()
    await receiver.next(() => true)
    await deleteSubscription(cast.context, ada(), id)
    const { db } = cast.context.store
    for (const table of ['webhook_changes', 'webhook_events', 'webhook_attempts'] as const) {
      await until(async () => (await db.selectFrom(table).select('id').where('subscription_id', '=', id).execute()).length === 0)
    }
    await assert.rejects(retrieveSubscription(db, ada(), id), /Could not find/)

    const { id: integration } = await createIntegration(cast.context, ada(), { name: 'Short-lived' })
    const { id: gone } = await createSubscription(cast.context, ada(), integration, { url: receiver.url })
    await deleteIntegration(cast.context, ada(), integration)
    await assert.rejects(retrieveSubscription(db, ada(), gone), /Could not find/)
    assert.deepEqual(await db.selectFrom('webhook_events').select('id').where('subscription_id', '=', gone).execute(), [])
    await assert.rejects(retrieveSubscription(db, cast.ben, (await subscribed()).id), /Could not find/)
  })
})

describe('a program that listens', () => {
  test('hears events without an endpoint, and is forgotten when it ends', async () => {
    const { context } = cast
    const heard: Json[] = []
    const listening = await listen(context, ada(), writer().id, { event_types: ['comment.created', 'page.content_updated'], hear: (body) => heard.push(JSON.parse(body)) })
    await comment()
    await ok(cast.app, writer().token, 'PATCH', `/v1/blocks/${cast.ids.paragraph}`, paragraph('heard'))
    await until(() => heard.length === 2)
    assert.deepEqual(heard.map(({ type }) => type), ['comment.created', 'page.content_updated'])
    await listening.close()
    assert.deepEqual(await context.store.db.selectFrom('webhook_subscriptions').selectAll().execute(), [])
  })

  test('passes them on, signed, and again when they are not taken', async () => {
    receiver = await newReceiver()
    receiver.answer = (response, { body }) => response.writeHead(body.attempt_number === 1 ? 500 : 200).end()
    const passed: (number | null)[] = []
    const listening = await listen(cast.context, ada(), writer().id, { forward: receiver.url, hear: (_, went) => passed.push(went!.status) })
    assert.deepEqual(await listening.greet(), { status: 200, error: null })
    assert.equal(receiver.received[0]!.body.verification_token, listening.token)
    await comment()
    await until(() => passed.includes(200))
    const events = receiver.received.filter(({ body }) => body.type)
    assert.deepEqual([events.map(({ body }) => body.attempt_number), passed], [[1, 2], [500, 200]])
    for (const { headers, raw } of events) assert.equal(headers['x-notion-signature'], signatureOf(listening.token, raw))
    await listening.close()
  })
})
