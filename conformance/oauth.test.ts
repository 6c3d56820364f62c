import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { isHTTPResponseError } from '@notionhq/client'
import type { PublicIntegration } from './command-line.ts'
import { paragraph, title } from './bodies.ts'
import { allow, authorizationQuery, basic, newChallenge, newCode, type Person, signIn } from './oauth-client.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { texts } from './texts.ts'
import type { Wire } from './wire.ts'

/** The OAuth endpoints of public connections, by the SDK and by plain HTTP. Consent is given by the call that the page makes. */
const target = await openTarget('oauth')
const notion = target.sdk()
const callback = 'https://app.example/callback?kept=yes'

describe('OAuth', { skip: ownServerOnly }, () => {
  let client: PublicIntegration
  let other: PublicIntegration
  let person: Person
  let shared: string
  before(async () => {
    client = await target.publicIntegration('Client', [callback, 'http://localhost:3000/callback'])
    other = await target.publicIntegration('Other client', ['https://other.example/callback'])
    person = await signIn(target.apiUrl)
    shared = (await target.newPage('Chosen')).id
  })

  const redirect_uri = callback
  const credentials = () => ({ client_id: client.client_id, client_secret: client.client_secret })
  const code = (pages: string[] = [shared], more: Record<string, string> = {}) => newCode(target.apiUrl, person, client, pages, more)
  const exchange = async (pages?: string[]) => notion.oauth.token({ ...credentials(), grant_type: 'authorization_code', code: await code(pages), redirect_uri })
  const post = (path: string, body: unknown, headers: Record<string, string | undefined> = {}) =>
    target.call('POST', `/v1/oauth/${path}`, body as Wire, { headers: { authorization: basic(client.client_id, client.client_secret), 'notion-version': undefined, ...headers } })
  const works = async (token: string) => (await target.call('GET', '/v1/users/me', undefined, { token })).status === 200

  describe('a token', () => {
    test('answers what the documentation tells, and works', async () => {
      const answer = (await exchange()) as Wire
      assert.deepEqual(Object.keys(answer), [
        'access_token', 'token_type', 'refresh_token', 'bot_id', 'workspace_icon', 'workspace_name', 'workspace_id', 'owner', 'duplicated_template_id', 'request_id',
      ])
      assert.match(answer.access_token, /^ntn_\d{11}[A-Za-z0-9]{35}$/)
      assert.match(answer.refresh_token, /^nrt_[A-Za-z0-9]{46}$/)
      assert.deepEqual([answer.token_type, answer.workspace_id, answer.duplicated_template_id], ['bearer', person.workspace_id, null])
      assert.equal(answer.owner.type, 'user')
      assert.deepEqual([answer.owner.user.object, answer.owner.user.type, typeof answer.owner.user.person.email], ['user', 'person', 'string'])
      const me = (await target.sdk(undefined, answer.access_token).users.me({})) as Wire
      assert.deepEqual([me.id, me.type, me.name], [answer.bot_id, 'bot', 'Client'])
      assert.deepEqual(me.bot.owner, answer.owner)
    })

    test('sees what was chosen, with all below it, and nothing else', async () => {
      const below = await target.ok('POST', '/v1/pages', { parent: { page_id: shared }, properties: { title: title('Below') } })
      const beside = await target.newPage('Beside')
      const { access_token } = await exchange()
      const as = target.sdk(undefined, access_token)
      for (const id of [shared, below.id]) assert.equal((await as.pages.retrieve({ page_id: id })).id, id)
      await assert.rejects(as.pages.retrieve({ page_id: beside.id }), { code: 'object_not_found' })
      const { results } = await as.search({})
      assert.deepEqual(results.map(({ id }) => id).toSorted(), [shared, below.id].toSorted())
    })

    test('is given without a version, to a body of JSON or a form', async () => {
      assert.equal((await post('token', { grant_type: 'authorization_code', code: await code(), redirect_uri })).status, 200)
      const form = new URLSearchParams({ grant_type: 'authorization_code', code: await code(), redirect_uri, client_id: client.client_id })
      const answer = await target.call('POST', '/v1/oauth/token', undefined, {
        rawBody: String(form),
        headers: { authorization: basic(client.client_id, client.client_secret), 'content-type': 'application/x-www-form-urlencoded', 'notion-version': undefined },
      })
      assert.equal(answer.status, 200, answer.text)
    })

    test('acts for its person: "me", pages of the workspace, and its name on what it writes', async () => {
      const answer = (await exchange()) as Wire
      const as = target.sdk(undefined, answer.access_token)
      const made = (await as.pages.create({ parent: { workspace: true } as never, properties: { title: title('Of its own') }, children: [paragraph('x')] })) as Wire
      assert.deepEqual([made.parent, made.created_by.id], [{ type: 'workspace', workspace: true }, answer.bot_id])
      assert.equal((await as.pages.retrieve({ page_id: made.id })).id, made.id)
      assert.equal((await target.call('GET', `/v1/pages/${made.id}`)).status, 404, 'private: no other connection sees it')
      const database = (await as.databases.create({
        parent: { type: 'page_id', page_id: shared }, initial_data_source: { properties: { Name: { title: {} }, Who: { people: {} } } },
      })) as Wire
      const data_source_id = database.data_sources[0].id
      await as.pages.create({ parent: { data_source_id }, properties: { Name: title('mine'), Who: { people: [{ id: answer.owner.user.id }] } } as never })
      await as.pages.create({ parent: { data_source_id }, properties: { Name: title('nobody’s') } as never })
      const query = (on: typeof as) => on.dataSources.query({ data_source_id, filter: { property: 'Who', people: { contains: 'me' } } as never })
      assert.equal((await query(as)).results.length, 1)
      assert.equal((await query(notion)).results.length, 0, 'an internal connection is nobody')
    })

    test('repeating the flow changes the pages and keeps the bot; the tokens before go on', async () => {
      const first = await exchange()
      const another = (await target.newPage('Another')).id
      const second = await exchange([another])
      assert.equal(second.bot_id, first.bot_id)
      assert.notEqual(second.access_token, first.access_token)
      for (const { access_token } of [first, second]) {
        const as = target.sdk(undefined, access_token)
        assert.equal((await as.pages.retrieve({ page_id: another })).id, another)
        await assert.rejects(as.pages.retrieve({ page_id: shared }), { code: 'object_not_found' })
      }
    })

    test('nothing is granted by a code that is never exchanged', async () => {
      const page = (await target.newPage('Allowed, not exchanged')).id
      const { access_token } = await exchange()
      await code([page])
      assert.equal((await target.call('GET', `/v1/pages/${page}`, undefined, { token: access_token })).status, 404)
    })

    test('is the other client’s own business', async () => {
      const mine = await exchange()
      const theirs = await newCode(target.apiUrl, person, other, [shared])
      const crossed = await post('token', { grant_type: 'authorization_code', code: theirs, redirect_uri: other.redirect_uris[0] })
      assert.equal(crossed.body.error, 'invalid_grant')
      for (const path of ['introspect', 'revoke']) {
        const answer = await target.call('POST', `/v1/oauth/${path}`, { token: mine.access_token } as Wire, { headers: { authorization: basic(other.client_id, other.client_secret) } })
        assert.equal(answer.status, 200)
        if (path === 'introspect') assert.equal(answer.body.active, false)
      }
      assert.ok(await works(mine.access_token))
    })

    test('reads users by the capabilities that were agreed to', async () => {
      const shy = await target.publicIntegration('Shy', ['https://shy.example/callback'], ['read_content'])
      const answer = (await notion.oauth.token({
        client_id: shy.client_id, client_secret: shy.client_secret, grant_type: 'authorization_code', redirect_uri: shy.redirect_uris[0]!,
        code: await newCode(target.apiUrl, person, shy, [shared]),
      })) as Wire
      assert.deepEqual(Object.keys(answer.owner.user), ['object', 'id'])
      const refused = await target.call('PATCH', `/v1/pages/${shared}`, { icon: null } as Wire, { token: answer.access_token })
      assert.deepEqual([refused.status, refused.body.message], [403, texts.notAllowed])
    })
  })

  describe('a refresh', () => {
    test('gives a new pair; the old one ends at once', async () => {
      const first = await exchange()
      const second = await notion.oauth.token({ ...credentials(), grant_type: 'refresh_token', refresh_token: first.refresh_token! })
      assert.equal(second.bot_id, first.bot_id)
      assert.ok(!(await works(first.access_token)))
      assert.ok(await works(second.access_token))
    })

    test('with a token used before ends all that came of it', async () => {
      const first = await exchange()
      const second = await notion.oauth.token({ ...credentials(), grant_type: 'refresh_token', refresh_token: first.refresh_token! })
      const again = await post('token', { grant_type: 'refresh_token', refresh_token: first.refresh_token })
      assert.deepEqual([again.status, again.body.error], [400, 'invalid_grant'])
      assert.ok(!(await works(second.access_token)))
      assert.equal((await post('token', { grant_type: 'refresh_token', refresh_token: second.refresh_token })).body.error, 'invalid_grant')
    })

    test('many at once give one pair', async () => {
      const { refresh_token } = await exchange()
      const answers = await Promise.all(Array.from({ length: 8 }, () => post('token', { grant_type: 'refresh_token', refresh_token })))
      assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    })
  })

  describe('introspection', () => {
    test('tells scopes and milliseconds of a good token, and nothing of any other', async () => {
      const before = Date.now()
      const { access_token, refresh_token } = await exchange()
      for (const token of [access_token, refresh_token!]) {
        const told = (await notion.oauth.introspect({ ...credentials(), token })) as Wire
        assert.deepEqual([told.active, told.scope], [true, 'read_content update_content insert_content read_user_with_email'])
        assert.ok(told.iat >= before - 60_000 && told.iat <= Date.now())
      }
      for (const token of ['ntn_unknown', target.token]) {
        const { request_id: _, ...told } = (await notion.oauth.introspect({ ...credentials(), token })) as Wire
        assert.deepEqual(told, { active: false })
      }
    })
  })

  describe('revocation', () => {
    test('of either token ends both at once', async () => {
      for (const which of ['access_token', 'refresh_token'] as const) {
        const pair = await exchange()
        const answer = (await notion.oauth.revoke({ ...credentials(), token: pair[which]! })) as Wire
        assert.deepEqual(Object.keys(answer), ['request_id'])
        const refused = await target.call('GET', '/v1/users/me', undefined, { token: pair.access_token })
        assert.deepEqual([refused.status, refused.body.message], [401, texts.badToken])
        assert.equal((await post('token', { grant_type: 'refresh_token', refresh_token: pair.refresh_token })).body.error, 'invalid_grant')
        assert.deepEqual((await notion.oauth.introspect({ ...credentials(), token: pair.access_token })).active, false)
      }
    })

    test('of an unknown token is no mistake', async () => {
      assert.equal((await post('revoke', { token: 'ntn_unknown' })).status, 200)
    })
  })

  describe('PKCE', () => {
    test('a challenge is answered by its verifier alone', async () => {
      const { verifier, challenge } = newChallenge()
      const asked = { code_challenge: challenge, code_challenge_method: 'S256' }
      const good = await post('token', { grant_type: 'authorization_code', code: await code([shared], asked), redirect_uri, code_verifier: verifier })
      assert.equal(good.status, 200, good.text)
      for (const wrong of [{}, { code_verifier: newChallenge().verifier }]) {
        const refused = await post('token', { grant_type: 'authorization_code', code: await code([shared], asked), redirect_uri, ...wrong })
        assert.equal(refused.body.error, 'invalid_grant')
      }
      const downgraded = await post('token', { grant_type: 'authorization_code', code: await code(), redirect_uri, code_verifier: verifier })
      assert.equal(downgraded.body.error, 'invalid_grant', 'a verifier whose challenge was taken out')
    })
  })

  describe('the authorization endpoint', () => {
    const open = (query: URLSearchParams | string) => fetch(`${target.apiUrl}/v1/oauth/authorize?${query}`, { redirect: 'manual' })

    test('sends a request in order to the consent page, as it came', async () => {
      const query = authorizationQuery(client, { state: 'a b/+%&=?ü' })
      const response = await open(query)
      const location = new URL(response.headers.get('location')!, target.apiUrl)
      assert.deepEqual([response.status, location.pathname, location.searchParams.get('request')], [302, '/install-integration', String(query)])
    })

    test('never redirects for an unknown client or a redirect URI that is not registered to the letter', async () => {
      for (const [change, message] of [
        [{ client_id: crypto.randomUUID() }, 'Missing or invalid client_id'],
        [{ client_id: '' }, 'Missing or invalid client_id'],
        [{ redirect_uri: '' }, 'Missing or invalid redirect_uri'],
        [{ redirect_uri: 'https://evil.example/' }, 'Missing or invalid redirect_uri'],
        [{ redirect_uri: `${callback}&more=1` }, 'Missing or invalid redirect_uri'],
        [{ redirect_uri: 'https://app.example/callback' }, 'Missing or invalid redirect_uri'],
        [{ redirect_uri: 'HTTPS://app.example/callback?kept=yes' }, 'Missing or invalid redirect_uri'],
        [{ redirect_uri: 'http://localhost:3001/callback' }, 'Missing or invalid redirect_uri'],
        [{ redirect_uri: other.redirect_uris[0]! }, 'Missing or invalid redirect_uri'],
      ] as const) {
        const response = await open(authorizationQuery(client, change as Record<string, string>))
        assert.deepEqual([response.status, response.headers.get('location')], [400, null], JSON.stringify(change))
        assert.ok((await response.text()).includes(message), JSON.stringify(change))
        assert.match(response.headers.get('content-security-policy')!, /frame-ancestors 'none'/)
      }
      const doubled = `${authorizationQuery(client)}&redirect_uri=${encodeURIComponent('https://evil.example/')}`
      assert.equal((await open(doubled)).status, 400, 'two redirect URIs')
    })

    test('tells the client of other mistakes, with its state', async () => {
      for (const [change, error] of [
        [{ response_type: 'token' }, 'unsupported_response_type'],
        [{ response_type: '' }, 'invalid_request'],
        [{ owner: 'workspace' }, 'invalid_request'],
        [{ code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }, 'invalid_request'],
        [{ code_challenge: 'short', code_challenge_method: 'S256' }, 'invalid_request'],
      ] as const) {
        const response = await open(authorizationQuery(client, { ...change, state: 'kept' } as Record<string, string>))
        const location = new URL(response.headers.get('location')!)
        assert.deepEqual([response.status, location.searchParams.get('error'), location.searchParams.get('state')], [302, error, 'kept'], JSON.stringify(change))
        assert.ok(location.href.startsWith(`${callback}&`), 'its own query is kept')
      }
    })

    test('returns the state unchanged, and a code', async () => {
      for (const state of ['simple', 'a b+c/d=e&f', 'ünïcödé ✓', '%41%20', '{"a":[1]}', 'x'.repeat(2000)]) {
        const returned = await allow(target.apiUrl, person, authorizationQuery(client, { state }), [shared])
        assert.equal(returned.searchParams.get('state'), state)
        assert.match(returned.searchParams.get('code')!, /^[A-Za-z0-9]{43}$/)
        assert.equal(returned.searchParams.get('kept'), 'yes')
      }
      const without = await allow(target.apiUrl, person, authorizationQuery(client), [shared])
      assert.equal(without.searchParams.has('state'), false)
    })

    test('after Cancel there is access_denied and the state', async () => {
      const query = authorizationQuery(client, { state: 's' })
      const response = await fetch(`${target.apiUrl}/api/oauth/authorization?${new URLSearchParams({ request: String(query) })}`, {
        method: 'POST', headers: { cookie: person.cookie, 'content-type': 'application/json' }, body: '{"allow":false}',
      })
      const { redirect_to } = (await response.json()) as { redirect_to: string }
      assert.equal(redirect_to, `${callback}&error=access_denied&state=s`)
    })

    test('consent is given by the page alone: not from another site, not by a form, not without a session', async () => {
      const url = `${target.apiUrl}/api/oauth/authorization?${new URLSearchParams({ request: String(authorizationQuery(client)) })}`
      const body = JSON.stringify({ allow: true, workspace_id: person.workspace_id, page_ids: [] })
      const json = { 'content-type': 'application/json' }
      for (const [what, headers, status] of [
        ['another site', { ...json, cookie: person.cookie, origin: 'https://evil.example' }, 403],
        ['another site, by the browser’s word', { ...json, cookie: person.cookie, 'sec-fetch-site': 'cross-site' }, 403],
        ['a form', { cookie: person.cookie, 'content-type': 'application/x-www-form-urlencoded' }, 400],
        ['nobody', json, 401],
      ] as const) {
        assert.equal((await fetch(url, { method: 'POST', headers, body })).status, status, what)
      }
    })
  })

  describe('every documented error', () => {
    type Case = { what: string; status: number; error: string; says?: string | RegExp; path?: string; body: () => unknown; headers?: Record<string, string | undefined> }
    const used = async () => {
      const once = await code()
      await post('token', { grant_type: 'authorization_code', code: once, redirect_uri })
      return once
    }
    const byCode = (given: string, more: object = {}) => ({ grant_type: 'authorization_code', code: given, redirect_uri, ...more })
    const wrong = { status: 401, error: 'invalid_client', body: () => byCode('x') }
    const cases: Case[] = [
      { what: 'no credentials', ...wrong, headers: { authorization: undefined } },
      { what: 'a bearer token', ...wrong, headers: { authorization: 'Bearer ntn_1' } },
      { what: 'credentials that are no base64', ...wrong, headers: { authorization: 'Basic ***' } },
      { what: 'credentials without a colon', ...wrong, headers: { authorization: `Basic ${btoa('client')}` } },
      { what: 'an unknown client', ...wrong, headers: { authorization: basic(crypto.randomUUID(), 'secret_x') } },
      { what: 'a wrong secret (introspect)', ...wrong, path: 'introspect', headers: { authorization: basic('x', 'y') } },
      { what: 'a wrong secret (revoke)', ...wrong, path: 'revoke', headers: { authorization: basic('x', 'y') } },
      { what: 'a code used before', status: 400, error: 'invalid_grant', says: 'Invalid code: this code has already been used.', body: async () => byCode(await used()) },
      { what: 'an unknown code', status: 400, error: 'invalid_grant', says: /^Invalid code: /, body: () => byCode('nothing') },
      { what: 'a code for another redirect URI', status: 400, error: 'invalid_grant', says: /^Invalid code: /, body: async () => byCode(await code(), { redirect_uri: 'http://localhost:3000/callback' }) },
      { what: 'an unknown refresh token', status: 400, error: 'invalid_grant', says: /^Invalid refresh_token: /, body: () => ({ grant_type: 'refresh_token', refresh_token: 'nrt_x' }) },
      { what: 'an access token to refresh by', status: 400, error: 'invalid_grant', body: async () => ({ grant_type: 'refresh_token', refresh_token: (await exchange()).access_token }) },
      {
        what: 'no redirect URI', status: 400, error: 'invalid_request', says: 'body failed validation: body.redirect_uri should be defined, instead was `undefined`.',
        body: async () => ({ grant_type: 'authorization_code', code: await code() }),
      },
      { what: 'no code', status: 400, error: 'invalid_request', says: 'body failed validation: body.code should be defined, instead was `undefined`.', body: () => ({ grant_type: 'authorization_code', redirect_uri }) },
      { what: 'no refresh token', status: 400, error: 'invalid_request', says: 'body failed validation: body.refresh_token should be defined, instead was `undefined`.', body: () => ({ grant_type: 'refresh_token' }) },
      { what: 'no grant type', status: 400, error: 'invalid_request', says: 'body failed validation: body.grant_type should be defined, instead was `undefined`.', body: () => ({}) },
      { what: 'a code that is no text', status: 400, error: 'invalid_request', says: /^body failed validation: body\.code should be a string/, body: () => byCode(1 as never) },
      { what: 'no token (introspect)', status: 400, error: 'invalid_request', says: 'body failed validation: body.token should be defined, instead was `undefined`.', path: 'introspect', body: () => ({}) },
      { what: 'no token (revoke)', status: 400, error: 'invalid_request', says: 'body failed validation: body.token should be defined, instead was `undefined`.', path: 'revoke', body: () => ({}) },
      { what: 'another grant type', status: 400, error: 'unsupported_grant_type', body: () => ({ grant_type: 'client_credentials' }) },
      { what: 'a scope that was not granted', status: 400, error: 'invalid_scope', body: async () => ({ grant_type: 'refresh_token', refresh_token: (await exchange()).refresh_token, scope: 'read_content insert_comment' }) },
    ]
    for (const { what, status, error, says, path = 'token', body, headers } of cases) {
      test(`${what}: ${error}`, async () => {
        const answer = await post(path, await body(), headers)
        assert.deepEqual([answer.status, answer.body.error], [status, error], answer.text)
        if (typeof says === 'string') assert.equal(answer.body.error_description, says)
        else if (says) assert.match(answer.body.error_description, says)
        assert.equal(answer.headers.get('www-authenticate'), status === 401 ? 'Basic realm="OAuth"' : null)
        if (status === 401) assert.deepEqual(Object.keys(answer.body), ['error', 'request_id'])
      })
    }

    test('a code whose tokens were revoked: invalid_grant', async () => {
      const once = await code()
      const { body } = await post('token', byCode(once))
      await post('revoke', { token: body.access_token })
      assert.equal((await post('token', byCode(once))).body.error_description, 'Invalid code: this code has been revoked.')
    })

    test('a code used twice ends the tokens it became', async () => {
      const once = await code()
      const { body } = await post('token', byCode(once))
      await post('token', byCode(once))
      assert.ok(!(await works(body.access_token)))
    })

    test('a body that is no JSON: invalid_request', async () => {
      const answer = await target.call('POST', '/v1/oauth/token', undefined, { rawBody: '{', headers: { authorization: basic(client.client_id, client.client_secret) } })
      assert.deepEqual([answer.status, answer.body.error, answer.body.error_description], [400, 'invalid_request', texts.invalidJson])
    })

    test('the SDK raises what it raises for real ones', async () => {
      const failure = await notion.oauth.token({ client_id: client.client_id, client_secret: 'wrong', grant_type: 'authorization_code', code: 'x', redirect_uri }).catch((error: unknown) => error)
      assert.ok(isHTTPResponseError(failure))
      assert.deepEqual([failure.status, failure.name], [401, 'UnknownHTTPResponseError'])
    })
  })
})

test('the wrong method is the wrong address', async () => {
  const answer = await target.call('GET', '/v1/oauth/token')
  assert.deepEqual([answer.status, answer.body.message], [400, texts.invalidUrl])

})

finish(target)
