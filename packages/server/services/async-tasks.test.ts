import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { objectNotFound } from '@understudy/core/errors/refusals.ts'
import { call, type Cast, ok, openCast } from '../test/cast.ts'
import { until } from '../test/receiver.ts'
import { resumeTasks, runAsync, tasksSettled } from './async-tasks.ts'
import { commit } from './commit.ts'
import { laterOperations, updatePageMarkdownLater } from './later-operations.ts'
import { retrievePage } from './pages.ts'

describe('asynchronous tasks', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())
  const operation = 'PATCH /v1/pages/:page_id/markdown'
  const start = (work: () => Promise<Record<string, unknown>>) => runAsync(cast.context, cast.writer.actor, { name: operation, perform: work }, {})
  const ask = (id: unknown, token = cast.writer.token, version = '2026-03-11') => call(cast.app, token, 'GET', `/v1/async_tasks/${id}`, undefined, version)

  test('queued, running, succeeded with the answer of the call', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const task = await start(async () => {
      await promise
      return retrievePage(cast.context, cast.writer.actor, cast.ids.sub)
    })
    assert.match(String(task.id), /^task_[0-9a-f]{32}$/)
    assert.deepEqual(task, {
      object: 'async_task',
      id: task.id,
      status: 'queued',
      status_url: `${cast.context.web_url}/v1/async_tasks/${task.id}`,
      created_time: task.created_time,
      poll_after_seconds: 2,
      operation: { surface: 'rest', name: operation },
    })
    await until(async () => (await ask(task.id)).json.status !== 'queued')
    assert.equal((await ask(task.id)).json.status, 'running')
    resolve()
    await tasksSettled(cast.context)
    const { json } = await ask(task.id)
    assert.deepEqual(Object.keys(json), ['object', 'id', 'status', 'status_url', 'created_time', 'operation', 'result', 'request_id'])
    const { request_id: _, ...page } = await ok(cast.app, cast.writer.token, 'GET', `/v1/pages/${cast.ids.sub}`)
    assert.deepEqual(json.result, page)
    assert.equal((await ask(task.id, cast.writer.token, '2025-09-03')).json.result.archived, false, 'in the shape of the date that asks')
  })

  test('failed: a refusal as it would have been answered; a stranger tells nothing', async () => {
    const refused = await start(() => Promise.reject(objectNotFound('page', cast.ids.unshared, null)))
    const broken = await start(() => Promise.reject(new Error('the secret cause')))
    await tasksSettled(cast.context)
    const { status, error } = (await ask(refused.id)).json
    assert.deepEqual([status, error.object, error.status, error.code], ['failed', 'error', 404, 'object_not_found'])
    const { text, json } = await ask(broken.id)
    assert.equal(json.error.code, 'internal_server_error')
    assert.ok(!text.includes('secret'))
  })

  test('only who started it may ask, for a day, and what it may not read is cut', async () => {
    const { id } = await start(async () => ({ object: 'page', id: cast.ids.sub, url: 'x', more: 1 }))
    await tasksSettled(cast.context)
    for (const token of [cast.reader.token, cast.baker.token]) assert.equal((await ask(id, token)).status, 404)
    assert.equal((await ask('task_unknown')).json.message, 'Could not find async task with ID: task_unknown.')
    const written = await runAsync(cast.context, cast.inserter.actor, { name: 'POST /v1/pages', perform: async () => ({ object: 'page', id: cast.ids.sub, url: 'x', more: 1 }) }, {})
    await tasksSettled(cast.context)
    assert.deepEqual((await ask(written.id, cast.inserter.token)).json.result, { object: 'page', id: cast.ids.sub })
    const old = new Date(Date.now() - 25 * 60 * 60_000).toISOString()
    await cast.context.store.db.updateTable('async_tasks').set({ created_time: old }).where('id', '=', String(id)).execute()
    assert.equal((await ask(id)).status, 404)
  })

  test('one of a version that could not take it over has failed with its process', async () => {
    const { id } = await start(async () => ({}))
    await tasksSettled(cast.context)
    await cast.context.store.db.updateTable('async_tasks').set({ status: 'running', outcome: null, input: null }).where('id', '=', String(id)).execute()
    const { json } = await ask(id)
    assert.deepEqual([json.status, json.error.code], ['failed', 'service_unavailable'])
  })

  test('one whose process died is done by another, once; one that is under way is left alone', async () => {
    const { db } = cast.context.store
    const page = await ok(cast.app, cast.writer.token, 'POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: {} })
    const input = { page_id: page.id, command: { type: 'insert_content' as const, insert_content: { content: 'once' } } }
    const held = Promise.withResolvers<never>()
    const dying = await runAsync(cast.context, cast.writer.actor, { ...updatePageMarkdownLater, perform: () => held.promise }, input)
    const statusOf = async () => (await ask(dying.id)).json.status
    while ((await statusOf()) !== 'running') await new Promise((resolve) => setImmediate(resolve))
    await resumeTasks(cast.context, laterOperations)
    assert.equal(await statusOf(), 'running')

    // Its process is silent for longer than a claim lasts; another process signs as somebody else.
    await db.updateTable('async_tasks').set({ claimed_by: 'the dead', claimed_until: new Date(0).toISOString() }).where('id', '=', String(dying.id)).execute()
    await Promise.all([resumeTasks(cast.context, laterOperations), resumeTasks(cast.context, laterOperations)])
    while ((await statusOf()) !== 'succeeded') await new Promise((resolve) => setImmediate(resolve))
    assert.match((await ask(dying.id)).json.result.markdown, /^once\n?$/)
    await resumeTasks(cast.context, laterOperations)
    held.reject(new Error('the dead one wakes up'))
    await tasksSettled(cast.context)
    assert.match((await ok(cast.app, cast.writer.token, 'GET', `/v1/pages/${page.id}/markdown`)).markdown, /^once\n?$/)
    assert.equal(await statusOf(), 'succeeded')
  })

  test('one that was taken over meanwhile takes back what it was about to write', async () => {
    const page = await ok(cast.app, cast.writer.token, 'POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: {} })
    const task = await runAsync(cast.context, cast.writer.actor, {
      name: 'PATCH /v1/pages/:page_id/markdown',
      perform: (context, actor) =>
        commit(context, actor, async (db) => {
          await db.updateTable('nodes').set({ title: 'half' }).where('id', '=', page.id).execute()
          await db.updateTable('async_tasks').set({ claimed_by: 'another' }).where('user_id', '=', actor.user_id).execute()
          return {}
        }),
    }, {})
    await tasksSettled(cast.context)
    const { title } = await cast.context.store.db.selectFrom('nodes').select('title').where('id', '=', page.id).executeTakeFirstOrThrow()
    assert.notEqual(title, 'half')
    assert.equal((await ask(task.id)).json.status, 'running')
  })

  test('a page is made later only from Markdown', async () => {
    const make = (more: object) => call(cast.app, cast.writer.token, 'POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: {}, ...more })
    assert.equal((await make({ allow_async: false })).status, 200)
    const { status, json } = await make({ allow_async: true })
    assert.equal(status, 400)
    assert.match(json.message, /body\.markdown should be defined when body\.allow_async is true/)
  })
})
