import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Cast, call, connect, everything, type Json, NEWEST, ok, openCast, paragraph, text, titled } from '../../test/cast.ts'
import { type Client, installing, redirect_uri } from '../../test/installing.ts'
import { as, signedIn, type Visitor, visitor } from '../../test/visitors.ts'

describe('public integrations and personal access tokens', () => {
  let cast: Cast
  let ada: Visitor
  let ben: Visitor
  before(async () => {
    cast = await openCast({ block_limit: 'off' })
    ada = await signedIn(cast, { ...cast.ada, email: '' })
    ben = await signedIn(cast, { ...cast.ben, email: '' })
  })
  after(() => cast.close())

  const { make, requestOf, allow, codeOf, post, exchange, install } = installing(() => cast)
  const status = async (token: string, path = '/v1/users/me') => (await call(cast.app, token, 'GET', path)).status
  const pageOf = async (who: Visitor, title: string, parent: object = { workspace: true }): Promise<string> =>
    (await as(cast, who, 'POST', '/v1/pages', { parent, properties: titled(title) })).json.id

  test('two workspaces install one integration, each sees its own', async () => {
    const client = await make(ada)
    const [inAtelier, inBakery] = [await install(ada, client, { page_ids: [cast.ids.shared] }), await install(ben, client, { page_ids: [cast.ids.recipes] })]
    assert.notEqual(inAtelier.bot_id, inBakery.bot_id)
    assert.deepEqual([inAtelier.workspace_name, inBakery.workspace_name], ['Atelier', 'Bakery'])
    for (const [token, own, foreign] of [[inAtelier.access_token, cast.ids.shared, cast.ids.recipes], [inBakery.access_token, cast.ids.recipes, cast.ids.shared]]) {
      assert.equal(await status(token, `/v1/pages/${own}`), 200)
      assert.equal(await status(token, `/v1/pages/${foreign}`), 404)
    }
    const { results } = (await as(cast, ada, 'GET', `/api/public-integrations/${client.id}/installations`)).json
    assert.deepEqual(results.map(({ person, workspace }: Json) => [person.name, workspace.name]), [['Ada', 'Atelier'], ['Ben', 'Bakery']])
  })

  describe('pages', () => {
    test('are chosen of those to which the person has full access', async () => {
      const client = await make(ada)
      const mia = await visitor(cast, 'Mia', 'member')
      const page = await pageOf(ada, 'Only to read')
      await as(cast, ada, 'PUT', `/api/objects/${page}/sharing/everyone`, { level: 'edit' })
      const list = async (query: string) =>
        (await as(cast, mia, 'GET', `/api/oauth/pages?workspace_id=${mia.workspace_id}&${query}`)).json.results.map(({ id }: Json) => id)
      assert.ok(!(await list('')).includes(page))
      assert.deepEqual(await list('query=only+read'), [])
      assert.deepEqual(await list('query=unshared'), [cast.ids.unshared])
      assert.equal((await allow(mia, client, { page_ids: [page] })).status, 403)
      await as(cast, ada, 'PUT', `/api/objects/${page}/sharing/everyone`, { level: 'none' })
      assert.equal((await allow(mia, client, { page_ids: [page] })).status, 404)
      assert.equal((await allow(mia, client, { page_ids: [cast.ids.recipes] })).status, 404)
      assert.equal((await allow(mia, client, { workspace_id: cast.ben.workspace_id })).status, 404)
    })

    test('whose full access is gone before the exchange are left out', async () => {
      const client = await make(ada)
      const page = await pageOf(ada, 'Taken away')
      const ned = await visitor(cast, 'Ned', 'member')
      const code = codeOf(await allow(ned, client, { page_ids: [page] }))
      await as(cast, ada, 'PUT', `/api/objects/${page}/sharing/everyone`, { level: 'view' })
      assert.equal(await status((await exchange(client, code)).json.access_token, `/v1/pages/${page}`), 404)
    })

    test('are shown as chosen when the flow is repeated', async () => {
      const client = await make(ada)
      await install(ada, client, { page_ids: [cast.ids.shared, cast.ids.unshared] })
      const consent = (await as(cast, ada, 'GET', `/api/oauth/authorization?${requestOf(client)}`)).json
      assert.deepEqual(consent.workspaces[0].page_ids.toSorted(), [cast.ids.shared, cast.ids.unshared].toSorted())
    })

    test('a guest installs nothing', async () => {
      const client = await make(ada)
      const gus = await visitor(cast, 'Gus', 'guest')
      assert.deepEqual((await as(cast, gus, 'GET', `/api/oauth/authorization?${requestOf(client)}`)).json.workspaces, [])
      assert.equal((await allow(gus, client, {})).status, 404)
    })

    test('are added and taken on the page by whom the connection acts for', async () => {
      const client = await make(ada, { name: 'Added on the page' })
      const { access_token } = await install(ada, client)
      const page = await pageOf(ada, 'Added later')
      const seen = (await as(cast, ada, 'GET', `/api/objects/${page}/connections`)).json
      const mine = seen.available.find(({ name }: Json) => name === 'Added on the page')
      assert.deepEqual(mine.person, { id: ada.user_id, name: 'Ada' })
      const other = await visitor(cast, 'Oda', 'member')
      assert.ok(!(await as(cast, other, 'GET', `/api/objects/${page}/connections`)).json.available.some(({ id }: Json) => id === mine.id))
      assert.equal((await as(cast, other, 'POST', `/api/objects/${page}/connections`, { integration_id: mine.id })).status, 403)
      const added = (await as(cast, ada, 'POST', `/api/objects/${page}/connections`, { integration_id: mine.id })).json
      assert.ok(added.connections.some(({ integration }: Json) => integration.id === mine.id))
      assert.equal(await status(access_token, `/v1/pages/${page}`), 200)
      assert.ok((await as(cast, other, 'GET', `/api/objects/${page}/connections`)).json.connections.some(({ integration }: Json) => integration.id === mine.id))
      await as(cast, ada, 'DELETE', `/api/objects/${page}/connections/${mine.id}`)
      assert.equal(await status(access_token, `/v1/pages/${page}`), 404)
      assert.equal(await status(access_token), 200)
    })
  })

  describe('tokens end at once', () => {
    const ends: [what: string, end: (client: Client, made: Json, who: Visitor) => Promise<unknown>][] = [
      ['when the person disconnects', (_, { bot_id }, who) => as(cast, who, 'DELETE', `/api/connections/${bot_id}`)],
      ['when an owner of the workspace disconnects', (_, { bot_id }) => as(cast, ada, 'DELETE', `/api/connections/${bot_id}`)],
      ['when the integration is deleted', ({ id }) => as(cast, ada, 'DELETE', `/api/public-integrations/${id}`)],
      ['when the person leaves the workspace', (_, __, who) => as(cast, who, 'DELETE', `/api/members/${who.user_id}`)],
      ['when the person is taken out', (_, __, who) => as(cast, ada, 'DELETE', `/api/members/${who.user_id}`)],
      ['when they are revoked', (client, { access_token }) => post(client, 'revoke', { token: access_token })],
    ]
    for (const [index, [what, end]] of ends.entries()) {
      test(what, async () => {
        const client = await make(ada)
        const who = await visitor(cast, `Leaver${index}`, 'member')
        const made = await install(who, client, { page_ids: [cast.ids.shared] })
        assert.equal(await status(made.access_token, `/v1/pages/${cast.ids.shared}`), 200)
        await end(client, made, who)
        assert.equal(await status(made.access_token), 401)
        if (what.includes('deleted')) return
        assert.equal((await post(client, 'token', { grant_type: 'refresh_token', refresh_token: made.refresh_token })).json.error, 'invalid_grant')
        assert.equal((await post(client, 'introspect', { token: made.access_token })).json.active, false)
      })
    }

    test('another member does not disconnect what is not its own', async () => {
      const client = await make(ada)
      const { bot_id, access_token } = await install(ada, client)
      const mo = await visitor(cast, 'Mo', 'member')
      assert.equal((await as(cast, mo, 'DELETE', `/api/connections/${bot_id}`)).status, 403)
      const told = (await as(cast, mo, 'GET', '/api/settings/connections')).json.results.find((each: Json) => each.integration.id === bot_id)
      assert.deepEqual([told.integration.person.name, told.may_disconnect], ['Ada', false])
      assert.equal(await status(access_token), 200)
    })
  })

  test('a code is good for ten minutes', async () => {
    const client = await make(ada)
    const code = codeOf(await allow(ada, client, {}))
    await cast.context.store.db.updateTable('oauth_codes').set({ expires_time: new Date(Date.now() - 1).toISOString() }).where('integration_id', '=', client.id).execute()
    assert.deepEqual((await exchange(client, code)).json.error_description, 'Invalid code: this code has expired.')
  })

  test('selected workspaces alone install an integration of that scope; its own always may', async () => {
    const client = await make(ada, { installation_scope: 'selected', allowed_workspaces: [] })
    assert.equal((await allow(ben, client, {})).status, 403)
    assert.deepEqual((await as(cast, ben, 'GET', `/api/oauth/authorization?${requestOf(client)}`)).json.workspaces, [])
    await install(ada, client)
    await as(cast, ada, 'PATCH', `/api/public-integrations/${client.id}`, { allowed_workspaces: [cast.ben.workspace_id] })
    const made = await install(ben, client)
    const code = codeOf(await allow(ben, client, {}))
    await as(cast, ada, 'PATCH', `/api/public-integrations/${client.id}`, { allowed_workspaces: [] })
    for (const body of [{ grant_type: 'authorization_code', code, redirect_uri }, { grant_type: 'refresh_token', refresh_token: made.refresh_token }]) {
      const refused = await post(client, 'token', body)
      assert.deepEqual([refused.status, refused.json.error], [400, 'unauthorized_client'])
    }
  })

  test('new capabilities hold for who authorises from then on; a code under way is void', async () => {
    const client = await make(ada)
    const before = await install(ada, client, { page_ids: [cast.ids.shared] })
    const code = codeOf(await allow(ada, client, { page_ids: [cast.ids.shared] }))
    await as(cast, ada, 'PATCH', `/api/public-integrations/${client.id}`, { capabilities: ['read_content', 'read_comments'] })
    assert.equal((await exchange(client, code)).json.error, 'invalid_grant')
    assert.equal(await status(before.access_token, `/v1/comments?block_id=${cast.ids.shared}`), 403)
    const after = await install(ada, client, { page_ids: [cast.ids.shared] })
    assert.equal(await status(after.access_token, `/v1/comments?block_id=${cast.ids.shared}`), 200)
    assert.equal((await call(cast.app, after.access_token, 'PATCH', `/v1/pages/${cast.ids.shared}`, { icon: null })).status, 403)
  })

  test('a refreshed client secret ends the old one, and no token', async () => {
    const client = await make(ada)
    const { access_token } = await install(ada, client)
    const { secret } = (await as(cast, ada, 'POST', `/api/public-integrations/${client.id}/secret/refresh`)).json
    assert.match(secret, /^secret_[A-Za-z0-9]{43}$/)
    assert.equal((await post(client, 'introspect', { token: access_token })).status, 401)
    assert.equal((await post({ ...client, secret }, 'introspect', { token: access_token })).json.active, true)
    assert.equal(await status(access_token), 200)
  })

  test('redirect URIs that would lead astray are not registered', async () => {
    for (const uri of ['javascript:alert(1)', 'data:text/html,x', 'app.example/callback', 'https://app.example/#x', 'https://user:pass@app.example/', 'ftp://app.example/', 'https://app.example/\\evil']) {
      const refused = await as(cast, ada, 'POST', '/api/public-integrations', { name: 'App', redirect_uris: [uri], installation_scope: 'any' })
      assert.equal(refused.status, 400, uri)
    }
    assert.equal((await as(cast, ada, 'POST', '/api/public-integrations', { name: 'App', redirect_uris: [], installation_scope: 'any' })).status, 400)
  })

  test('integrations are their owners’ business', async () => {
    const client = await make(ada)
    const una = await visitor(cast, 'Una', 'member')
    for (const [method, path] of [['GET', ''], ['GET', `/${client.id}`], ['GET', `/${client.id}/secret`], ['PATCH', `/${client.id}`], ['DELETE', `/${client.id}`]] as const) {
      assert.equal((await as(cast, una, method, `/api/public-integrations${path}`)).status, 403, path)
      if (path) assert.equal((await as(cast, ben, method, `/api/public-integrations${path}`)).status, 404, path)
    }
  })

  test('secrets, codes and tokens are kept only as hashes, the client secret sealed', async () => {
    const client = await make(ada)
    const code = codeOf(await allow(ada, client, {}))
    const made = (await exchange(client, code)).json
    const { db } = cast.context.store
    const kept = JSON.stringify([
      await db.selectFrom('public_integrations').selectAll().execute(), await db.selectFrom('oauth_codes').selectAll().execute(), await db.selectFrom('oauth_tokens').selectAll().execute(),
    ])
    for (const secret of [client.secret, code, made.access_token, made.refresh_token]) assert.ok(!kept.includes(secret))
  })

  test('a template is duplicated whole: blocks, pages, databases with rows and views, and what they say of each other', async () => {
    const template = await pageOf(ada, 'Template')
    const helper = await connect(cast.context, cast.ada, 'Helper', everything, [template])
    const made = (method: string, path: string, body: unknown) => ok(cast.app, helper.token, method, path, body)
    const sub = (await made('POST', '/v1/pages', { parent: { page_id: template }, properties: titled('Inner page') })).id
    await made('PATCH', `/v1/blocks/${template}/children`, { children: [paragraph('Welcome', [paragraph('nested')]), { paragraph: { rich_text: [{ mention: { page: { id: sub } } }] } }] })
    const tasks = await made('POST', '/v1/databases', {
      parent: { page_id: template }, title: text('Tasks'),
      initial_data_source: { properties: { Name: { title: {} }, Points: { number: {} }, ID: { unique_id: {} } } },
    })
    const source = tasks.data_sources[0].id
    const row = await made('POST', '/v1/pages', { parent: { data_source_id: source }, properties: { Name: { title: text('First task') }, Points: { number: 3 } } })
    await made('PATCH', `/v1/data_sources/${source}`, { properties: { Next: { relation: { data_source_id: source, single_property: {} } } } })
    await made('PATCH', `/v1/pages/${row.id}`, { properties: { Next: { relation: [{ id: row.id }] } } })
    await made('POST', '/v1/views', { database_id: tasks.id, data_source_id: source, name: 'By points', type: 'list', sorts: [{ property: 'Points', direction: 'descending' }] })

    const client = await make(ada, { name: 'With template' })
    await as(cast, ada, 'PATCH', `/api/public-integrations/${client.id}`, { template_id: template })
    const consent = (await as(cast, ben, 'GET', `/api/oauth/authorization?${requestOf(client)}`)).json
    assert.deepEqual(consent.template, { title: 'Template' })
    const without = await install(ben, client, { page_ids: [cast.ids.recipes] })
    assert.equal(without.duplicated_template_id, null)
    const answer = await install(ben, client, { duplicate_template: true })
    const copy = answer.duplicated_template_id
    assert.ok(copy && copy !== template)
    const read = (path: string) => ok(cast.app, answer.access_token, 'GET', path)
    const blocks = (await read(`/v1/blocks/${copy}/children`)).results
    assert.deepEqual(blocks.map(({ type }: Json) => type), ['child_page', 'paragraph', 'paragraph', 'child_database'])
    assert.equal((await read(`/v1/blocks/${blocks[1].id}/children`)).results[0].paragraph.rich_text[0].plain_text, 'nested')
    assert.equal(blocks[2].paragraph.rich_text[0].mention.page.id, blocks[0].id, 'the mention leads to the copy')
    const database = await read(`/v1/databases/${blocks[3].id}`)
    const copied = database.data_sources[0].id
    const rows = await ok(cast.app, answer.access_token, 'POST', `/v1/data_sources/${copied}/query`, { filter: { property: 'Points', number: { equals: 3 } } })
    assert.equal(rows.results.length, 1)
    const { properties, id } = rows.results[0]
    assert.deepEqual([properties.Name.title[0].plain_text, properties.ID.unique_id.number, properties.Next.relation], ['First task', 1, [{ id }]])
    const next = await ok(cast.app, answer.access_token, 'POST', '/v1/pages', { parent: { data_source_id: copied }, properties: { Name: { title: text('Second') } } })
    assert.equal(next.properties.ID.unique_id.number, 2)
    const views = (await read(`/v1/views?database_id=${blocks[3].id}`)).results
    assert.deepEqual(await Promise.all(views.map(async (view: Json) => (await read(`/v1/views/${view.id}`)).name)), ['Default view', 'By points'])
    assert.equal((await as(cast, ben, 'GET', `/v1/pages/${copy}`)).json.created_by.id, ben.user_id)
    assert.equal(await status(cast.baker.token, `/v1/pages/${copy}`), 404, 'private to whom it was made for')
    assert.equal((await post(client, 'token', { grant_type: 'refresh_token', refresh_token: answer.refresh_token })).json.duplicated_template_id, copy)
  })

  describe('a personal access token', () => {
    const newToken = (who: Visitor, days = 7) => as(cast, who, 'POST', '/api/personal-tokens', { name: 'Mine', days })

    test('acts as its maker: sees what that person sees, writes under its own bot id', async () => {
      const { secret, id } = (await newToken(ada)).json
      assert.match(secret, /^ntn_/)
      const me = await ok(cast.app, secret, 'GET', '/v1/users/me')
      assert.deepEqual([me.type, me.id, me.name, me.bot.owner.type, me.bot.owner.user.id, me.bot.owner.user.person.email], ['bot', id, 'Mine', 'user', ada.user_id, ada.email])
      assert.equal(await status(secret, `/v1/pages/${cast.ids.unshared}`), 200)
      const page = await ok(cast.app, secret, 'POST', '/v1/pages', { parent: { workspace: true }, properties: titled('By token') })
      assert.equal(page.created_by.id, id)
      assert.equal((await as(cast, ada, 'GET', `/v1/pages/${page.id}`)).status, 200)
      const mia = await visitor(cast, 'Mika', 'member')
      assert.equal((await as(cast, mia, 'GET', `/v1/pages/${page.id}`)).status, 404, 'private')
      await as(cast, ada, 'PUT', `/api/objects/${cast.ids.unshared}/sharing/people/${ada.user_id}`, { level: 'view' })
      assert.equal(await status(secret, '/v1/users'), 403)
      assert.equal(await status(secret, `/v1/users/${ada.user_id}`), 200)
    })

    test('may do no more than its maker', async () => {
      const eli = await visitor(cast, 'Eli', 'owner')
      const { secret } = (await newToken(eli)).json
      const page = await pageOf(ada, 'To look at')
      await as(cast, ada, 'PUT', `/api/objects/${page}/sharing/everyone`, { level: 'view' })
      assert.equal(await status(secret, `/v1/pages/${page}`), 200)
      assert.equal((await call(cast.app, secret, 'PATCH', `/v1/pages/${page}`, { icon: null })).status, 403)
      await as(cast, ada, 'PUT', `/api/objects/${page}/sharing/everyone`, { level: 'none' })
      assert.equal(await status(secret, `/v1/pages/${page}`), 404)
    })

    test('is made for the documented spans, by owners of free workspaces and members of paid ones', async () => {
      const day = 24 * 3600_000
      for (const days of [7, 30, 90, 180, 365]) {
        const { json } = await newToken(ada, days)
        assert.ok(Math.abs(Date.parse(json.expires_time) - Date.now() - days * day) < 60_000)
      }
      assert.equal((await newToken(ada, 8)).status, 400)
      const [member, guest] = [await visitor(cast, 'Ivy', 'member'), await visitor(cast, 'Gil', 'guest')]
      assert.equal((await newToken(member)).status, 403)
      await cast.context.store.db.updateTable('workspaces').set({ plan: 'paid' }).where('id', '=', ada.workspace_id).execute()
      assert.equal((await newToken(member)).status, 200)
      assert.equal((await newToken(guest)).status, 403)
      await cast.context.store.db.updateTable('workspaces').set({ plan: 'free' }).where('id', '=', ada.workspace_id).execute()
    })

    test('ends when it expires, is revoked by its maker or an owner, or its maker leaves', async () => {
      const expired = (await newToken(ada)).json
      await cast.context.store.db.updateTable('personal_tokens').set({ expires_time: new Date(Date.now() - 1).toISOString() }).where('bot_id', '=', expired.id).execute()
      assert.equal(await status(expired.secret), 401)
      const own = (await newToken(ada)).json
      const una = await visitor(cast, 'Ute', 'member')
      assert.equal((await as(cast, una, 'DELETE', `/api/personal-tokens/${own.id}`)).status, 404)
      assert.equal((await as(cast, ada, 'DELETE', `/api/personal-tokens/${own.id}`)).status, 200)
      assert.equal(await status(own.secret), 401)
      const max = await visitor(cast, 'Max', 'owner')
      const [first, second] = [(await newToken(max)).json, (await newToken(max)).json]
      assert.equal((await as(cast, ada, 'DELETE', `/api/personal-tokens/${first.id}`)).status, 200)
      assert.equal(await status(first.secret), 401)
      await as(cast, ada, 'DELETE', `/api/members/${max.user_id}`)
      assert.equal(await status(second.secret), 401)
    })

    test('is listed without its secret', async () => {
      const { secret, id } = (await newToken(ada)).json
      const listed = await as(cast, ada, 'GET', '/api/personal-tokens')
      assert.ok(listed.json.results.some((token: Json) => token.id === id))
      assert.ok(!listed.text.includes(secret))
      assert.ok(!JSON.stringify(await cast.context.store.db.selectFrom('personal_tokens').selectAll().execute()).includes(secret))
    })
  })

  test('free blocks are not counted for any-workspace connections and personal tokens, and are for selected ones', async () => {
    const limited = await openCast({ block_limit: 'always' })
    try {
      const owner = await signedIn(limited, { ...limited.ada, email: '' })
      const nodes = Array.from({ length: 1000 }, () => {
        const time = new Date().toISOString()
        return {
          workspace_id: owner.workspace_id, id: crypto.randomUUID(), kind: 'block' as const, type: 'divider', parent_id: limited.ids.shared, position: 'a5', in_trash: 0, title: null,
          search_title: null, sort_title: null, created_time: time, created_by: owner.user_id, last_edited_time: time, last_edited_by: owner.user_id, content: '{}',
        }
      })
      await limited.context.store.db.insertInto('nodes').values(nodes).execute()
      const write = async (token: string) => (await call(limited.app, token, 'POST', '/v1/pages', { parent: { page_id: limited.ids.shared }, properties: titled('One more') })).status
      assert.equal(await write(limited.writer.token), 403)
      const { json } = await as(limited, owner, 'POST', '/api/personal-tokens', { name: 'Mine', days: 7 })
      assert.equal(await write(json.secret), 200)
      for (const [installation_scope, expected] of [['any', 200], ['selected', 403]] as const) {
        const client = (await as(limited, owner, 'POST', '/api/public-integrations', { name: 'App', redirect_uris: [redirect_uri], installation_scope })).json
        const { secret } = (await as(limited, owner, 'GET', `/api/public-integrations/${client.id}/secret`)).json
        const answer = await as(limited, owner, 'POST', `/api/oauth/authorization?${requestOf(client)}`, { allow: true, workspace_id: owner.workspace_id, page_ids: [limited.ids.shared] })
        const given = await call(limited.app, null, 'POST', '/v1/oauth/token', { grant_type: 'authorization_code', code: codeOf(answer), redirect_uri }, NEWEST, { authorization: `Basic ${btoa(`${client.client_id}:${secret}`)}` })
        assert.equal(await write(given.json.access_token), expected, installation_scope)
      }
    } finally {
      await limited.close()
    }
  })
})
