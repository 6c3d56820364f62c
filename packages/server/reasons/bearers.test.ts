import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { call, type Cast, type Json, openCast } from '../test/cast.ts'
import { installing } from '../test/installing.ts'
import { as, signedIn, type Visitor, visitor } from '../test/visitors.ts'
import type { Fix, Why } from '../web-api/contract.ts'

describe('why bearers of other tokens than an internal secret were refused', () => {
  let cast: Cast
  let ada: Visitor
  const { make, install, post, exchange, allow, codeOf } = installing(() => cast)
  before(async () => {
    cast = await openCast({ rate_limit: 'notion' })
    ada = await signedIn(cast, { ...cast.ada, email: '' })
  })
  after(() => cast.close())

  async function why(token: string, rule: string, sentence: RegExp, path = '/v1/users/me'): Promise<Why> {
    const { status, headers } = await call(cast.app, token, 'GET', path)
    assert.ok(status >= 400 && status < 500, String(status))
    const { json } = await as(cast, ada, 'GET', `/api/requests/${headers['x-notion-request-id']}`)
    assert.equal(json.why.rule, rule)
    assert.match(json.why.sentence, sentence)
    return json.why
  }
  const click = (who: Visitor, fix: Fix | undefined) => as(cast, who, fix!.call!.method, fix!.call!.path, fix!.call!.body ?? undefined)
  const personal = async (who: Visitor): Promise<Json> => (await as(cast, who, 'POST', '/api/personal-tokens', { name: 'Script', days: 7 })).json

  const client = () => make(ada, { name: 'Importer' })
  const endings: [how: string, sentence: RegExp, end: (client: Json, pair: Json, code: string, who: Visitor) => Promise<unknown>][] = [
    ['exchanged', /^This is an earlier access token of Importer: it ended at .* exchanged/, (app, { refresh_token }) => post(app, 'token', { grant_type: 'refresh_token', refresh_token })],
    ['revoked', /^This access token of Importer ended at .* the integration revoked it/, (app, { access_token }) => post(app, 'revoke', { token: access_token })],
    ['misused', /its code or its refresh token was presented a second time/, (app, _pair, code) => exchange(app, code)],
    ['disconnected', /disconnected under Settings → Connections/, (_app, { bot_id }, _code, who) => as(cast, who, 'DELETE', `/api/connections/${bot_id}`)],
    ['deleted', /^This is a secret of Importer, an integration that was deleted/, ({ id }) => as(cast, ada, 'DELETE', `/api/public-integrations/${id}`)],
    ['left', /the person it acted for left the workspace/, (_app, _pair, _code, who) => as(cast, ada, 'DELETE', `/api/members/${who.user_id}`)],
  ]
  for (const [how, sentence, end] of endings) {
    test(`the access token of a public integration: ${how}`, async () => {
      const who = await visitor(cast, `Of ${how}`, 'member')
      const app = await client()
      const code = codeOf(await allow(who, app, {}))
      const pair = (await exchange(app, code)).json
      await end(app, pair, code, who)
      const { facts } = await why(pair.access_token, 'ended-secret', sentence)
      assert.equal(facts.find(({ name }) => name === 'ended')?.text, how)
    })
  }

  test('a personal access token: revoked, expired, and of somebody who is gone', async () => {
    const { secret, id: bot_id } = await personal(ada)
    await as(cast, ada, 'DELETE', `/api/personal-tokens/${bot_id}`)
    await why(secret, 'ended-secret', /^This is the personal access token Script: it was revoked at .* Make a new one\.$/)
    const old = await personal(ada)
    await cast.context.store.db.updateTable('personal_tokens').set({ expires_time: '2026-01-02T03:04:05.000Z' }).where('bot_id', '=', old.id).execute()
    await why(old.secret, 'ended-secret', /^This is the personal access token Script: it expired at 2026-01-02 03:04 UTC\./)
    const eve = await visitor(cast, 'Eve', 'owner')
    const hers = await personal(eve)
    await as(cast, ada, 'PATCH', `/api/members/${eve.user_id}`, { role: 'guest' })
    await why(hers.secret, 'ended-secret', /left the workspace, or became a guest/)
  })

  test('a refresh token is no access token', async () => {
    const { refresh_token } = await install(ada, await client())
    await why(refresh_token, 'unknown-secret', /it is a refresh token, which POST \/v1\/oauth\/token exchanges/)
  })

  test('a page that was not chosen: its person shares it with one click, and nobody else can', async () => {
    const mia = await visitor(cast, 'Mia', 'member')
    const { access_token } = await install(mia, await client())
    const path = `/v1/pages/${cast.ids.unshared}`
    const { fixes } = await why(access_token, 'not-shared', /^The page “Unshared page” is not shared with Importer, which acts for Mia\. It is shared with no connection\.$/, path)
    assert.deepEqual(fixes.map(({ label }) => label), ['Share the page “Unshared page” with Importer as Mia'])
    const refused = await click(ada, fixes[0])
    assert.deepEqual([refused.status, refused.json.message], [403, 'Importer acts for Mia here: only they share pages with it.'])
    assert.equal((await click(mia, fixes[0])).status, 200)
    assert.equal((await call(cast.app, access_token, 'GET', path)).status, 200)
  })

  test('a page that its person may not share is offered to nobody', async () => {
    const ned = await visitor(cast, 'Ned', 'member')
    const { access_token } = await install(ned, await client())
    await as(cast, ada, 'PUT', `/api/objects/${cast.ids.unshared}/sharing/everyone`, { level: 'view' })
    const { fixes } = await why(access_token, 'not-shared', /^The page “Unshared page” is not shared with Importer, which acts for Ned\./, `/v1/pages/${cast.ids.unshared}`)
    assert.deepEqual(fixes, [])
  })

  test('a capability that was not agreed to', async () => {
    const app = await make(ada, { name: 'Importer' })
    await as(cast, ada, 'PATCH', `/api/public-integrations/${app.id}`, { capabilities: ['insert_content'] })
    const { access_token } = await install(ada, app, { page_ids: [cast.ids.shared] })
    const { fixes } = await why(access_token, 'capability-off', /“Read content”, which pages\.retrieve asks for\. A capability that is switched on holds for whoever connects from then on/, `/v1/pages/${cast.ids.shared}`)
    assert.deepEqual(fixes, [])
  })

  test('their window is opened by one click too, and their figures and hints are told', async () => {
    const app = await client()
    const { access_token } = await install(ada, app)
    const { secret, id: bot_id } = await personal(ada)
    for (const [token, id] of [[access_token, app.id], [secret, bot_id]]) {
      for (let n = 0; n < 180; n += 1) await call(cast.app, token, 'GET', '/v1/users/me', undefined, n % 2 ? '2022-06-28' : undefined)
      const { fixes } = await why(token, 'rate-limited', /has used all 180 requests/)
      const opened = await click(ada, fixes[0])
      assert.deepEqual([opened.status, opened.json.used], [200, 0])
      assert.equal((await call(cast.app, token, 'GET', '/v1/users/me')).status, 200)
      const figures = (await as(cast, ada, 'GET', `/api/integrations/${id}/statistics`)).json
      assert.deepEqual([figures.requests, figures.rate_limit.minutes.some(({ rate_limited }: Json) => rate_limited > 0)], [182, true])
      const { results } = (await as(cast, ada, 'GET', `/api/integrations/${id}/hints`)).json
      assert.ok(results.some(({ hint }: Json) => hint === 'old-version'))
    }
    const callers = (await as(cast, ada, 'GET', '/api/callers')).json.results
    assert.deepEqual(callers.filter(({ id }: Json) => id === app.id || id === bot_id).map(({ kind, name }: Json) => [kind, name]), [['public_integration', 'Importer'], ['personal_token', 'Script']])
  })

  test('another workspace reads hints of what is installed there, and no figures', async () => {
    const ben = await signedIn(cast, { ...cast.ben, email: '' })
    const app = await client()
    const { access_token } = await install(ben, app)
    await call(cast.app, access_token, 'GET', '/v1/users/me')
    const ask = async (who: Visitor, path: string) => (await as(cast, who, 'GET', `/api/integrations/${app.id}/${path}`)).status
    assert.deepEqual([await ask(ben, 'hints'), await ask(ben, 'statistics'), await ask(ada, 'statistics')], [200, 404, 200])
  })
})
