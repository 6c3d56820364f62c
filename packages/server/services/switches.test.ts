import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { call, type Cast, openCast, openTestContext } from '../test/cast.ts'
import { databaseAt } from '../test/database.ts'
import { serverSettings, settingVariables } from './server-settings.ts'
import { startSession } from './sessions.ts'
import { closeContext } from '../open-context.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-switches-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function owner(cast: Cast) {
  const cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ada)}`
  return (method: string, path: string, body?: unknown) => call(cast.app, null, method, path, body, null, { cookie, host: 'localhost:4000' })
}

test('every setting of the README has its line, in its order', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const table = /## Settings\n([\s\S]*?)\n## /.exec(readme)![1]!
  assert.deepEqual(settingVariables, [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name))
})

test('a switch that is turned holds for the next request, survives a start, and can be given back', async () => {
  const database = databaseAt(join(folder, 'turned.sqlite'))
  const cast = await openCast({ database })
  const api = await owner(cast)
  const exact = '2026-04-12T21:18:37.512Z'
  await cast.context.store.db.updateTable('nodes').set({ created_time: exact }).execute()
  const time = async () => (await call(cast.app, cast.writer.token, 'GET', `/v1/pages/${cast.ids.shared}`)).json.created_time
  assert.equal(await time(), '2026-04-12T21:18:00.000Z')
  const turned = await api('PATCH', '/api/settings/server', { name: 'times', value: 'exact' })
  assert.deepEqual(turned.json.results.find(({ variable }: { variable: string }) => variable === 'UNDERSTUDY_TIMES'), {
    variable: 'UNDERSTUDY_TIMES', value: 'exact', from: 'settings', switch: { name: 'times', choices: ['notion', 'exact'], value: 'exact' },
  })
  assert.equal(await time(), exact)
  const next = await openTestContext({ database })
  assert.equal(next.switches.current.times, 'exact')
  await closeContext(next)
  await api('PATCH', '/api/settings/server', { name: 'times', value: null })
  assert.equal(await time(), '2026-04-12T21:18:00.000Z')
  await cast.close()
})

test('the limiter follows its switch at once', async () => {
  const cast = await openCast({ rate_limit: 'notion' })
  const api = await owner(cast)
  const get = async () => (await call(cast.app, cast.writer.token, 'GET', '/v1/users/me')).status
  let status = 200
  for (let count = 0; count < 200 && status === 200; count += 1) status = await get()
  assert.equal(status, 429)
  await api('PATCH', '/api/settings/server', { name: 'rate_limit', value: 'business' })
  assert.equal(await get(), 200)
  await api('PATCH', '/api/settings/server', { name: 'rate_limit', value: 'notion' })
  assert.equal(await get(), 429)
  await api('PATCH', '/api/settings/server', { name: 'rate_limit', value: 'off' })
  assert.equal(await get(), 200)
  await cast.close()
})

test('what another process turned is noticed within a second', async () => {
  const database = databaseAt(join(folder, 'beside.sqlite'))
  const [one, other] = [await openTestContext({ database }), await openTestContext({ database })]
  await other.switches.turn('reference_limit', 'off')
  for (let tries = 0; tries < 100 && one.switches.current.reference_limit !== 'off'; tries += 1) {
    await wait(20)
    await one.switches.refresh()
  }
  assert.equal(one.switches.current.reference_limit, 'off')
  for (const context of [one, other]) {
    await closeContext(context)
  }
})

describe('the environment wins', () => {
  test('over what was turned before, and is shown as what decides', async () => {
    const database = databaseAt(join(folder, 'given.sqlite'))
    const before = await openTestContext({ database })
    await before.switches.turn('times', 'exact')
    await closeContext(before)
    const cast = await openCast({ database, times: 'notion', given: ['UNDERSTUDY_TIMES', 'PORT'] })
    assert.equal(cast.context.switches.current.times, 'notion')
    const shown = serverSettings(cast.context).filter(({ variable }) => ['UNDERSTUDY_TIMES', 'PORT', 'HOST'].includes(variable))
    assert.deepEqual(shown.map(({ variable, from, switch: turn }) => [variable, from, turn]), [['PORT', 'environment', null], ['HOST', 'default', null], ['UNDERSTUDY_TIMES', 'environment', null]])
    const refused = await (await owner(cast))('PATCH', '/api/settings/server', { name: 'times', value: 'exact' })
    assert.deepEqual([refused.status, refused.json.message], [400, 'UNDERSTUDY_TIMES is set in the environment of this server, which wins. Change it there and start again.'])
    await cast.close()
  })
})

test('what cannot be turned is refused', async () => {
  const cast = await openCast()
  const api = await owner(cast)
  for (const [body, says] of [
    [{ name: 'times', value: 'never' }, /^times should be "notion" or "exact", instead was "never"/],
    [{ name: 'port', value: '1' }, /^port cannot be turned/],
    [{ name: '__proto__', value: '1' }, /cannot be turned/],
    [{ name: 'times' }, /body\.value should be defined/],
  ] as const) {
    const { status, json } = await api('PATCH', '/api/settings/server', body)
    assert.equal(status, 400)
    assert.match(json.message, says)
  }
  await cast.close()
})

test('an owner changes the workspace; members see it, guests only their part', async () => {
  const cast = await openCast()
  const api = await owner(cast)
  const change = { name: ' Studio ', icon: '🎨', time_zone: 'Europe/Paris', week_start: 1, plan: 'paid' }
  const { json } = await api('PATCH', '/api/settings/workspace', change)
  assert.deepEqual({ ...json, request_id: undefined }, { ...change, id: cast.ada.workspace_id, name: 'Studio', plan_is_given: false, may_change: true, request_id: undefined })
  assert.equal((await api('GET', '/api/session')).json.workspace.name, 'Studio')
  assert.equal((await call(cast.app, cast.writer.token, 'GET', '/v1/users/me')).json.bot.workspace_limits.max_file_upload_size_in_bytes, 5_368_709_120)
  for (const [body, says] of [
    [{ name: ' ' }, /Name should not be empty/],
    [{ name: 'x'.repeat(101) }, /at most 100 characters/],
    [{ icon: 'javascript:alert(1)' }, /one emoji, or the address of a picture/],
    [{ time_zone: 'Mars/Olympus' }, /"Mars\/Olympus" is no time zone/],
    [{ week_start: 5 }, /week_start/],
    [{ plan: 'enterprise' }, /plan/],
  ] as const) {
    const answer = await api('PATCH', '/api/settings/workspace', body)
    assert.equal(answer.status, 400)
    assert.match(answer.json.message, says)
  }
  const connections = (await api('GET', '/api/settings/connections')).json.results
  assert.deepEqual(connections.map(({ integration, reaches }: any) => [integration.name, reaches.map(({ title }: any) => title)]).slice(0, 2), [['Writer', ['Shared page']], ['Reader', ['Shared page']]])

  await cast.context.store.db.updateTable('members').set({ role: 'member' }).where('person_id', '=', cast.ada.user_id).execute()
  const statuses = async () => [
    (await api('GET', '/api/settings/workspace')).status, (await api('PATCH', '/api/settings/workspace', { name: 'x' })).status,
    (await api('GET', '/api/settings/connections')).status, (await api('GET', '/api/settings/server')).status, (await api('PATCH', '/api/settings/server', { name: 'times', value: null })).status,
    (await api('POST', '/api/exports', {})).status,
  ]
  assert.deepEqual(await statuses(), [200, 403, 200, 200, 403, 403])
  await cast.context.store.db.updateTable('members').set({ role: 'guest' }).where('person_id', '=', cast.ada.user_id).execute()
  assert.deepEqual(await statuses(), [200, 403, 403, 403, 403, 403])
  await cast.close()
})

test('a plan that the environment gives is not changed here', async () => {
  const cast = await openCast({ plan: 'free', given: ['UNDERSTUDY_PLAN'] })
  const api = await owner(cast)
  assert.equal((await api('GET', '/api/settings/workspace')).json.plan_is_given, true)
  assert.match((await api('PATCH', '/api/settings/workspace', { plan: 'paid' })).json.message, /^UNDERSTUDY_PLAN is set in the environment/)
  await cast.close()
})
