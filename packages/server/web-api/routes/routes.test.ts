import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startSession } from '../../services/sessions.ts'
import { type Answer, call, type Cast, type Json, ok, openCast, paragraph, text, titled } from '../../test/cast.ts'

let cast: Cast
let cookie: string
before(async () => {
  cast = await openCast()
  cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ada)}`
})
after(() => cast.close())
const api = (method: string, path: string, body?: unknown): Promise<Answer> => call(cast.app, null, method, path, body, null, { host: 'localhost', cookie })
const get = async (path: string): Promise<Json> => {
  const { status, json } = await api('GET', path)
  assert.equal(status, 200, JSON.stringify(json))
  return json
}
const names = (list: Json[]) => list.map(({ name, title }) => name ?? title)

describe('integrations', () => {
  test('are made, listed, read, changed and deleted', async () => {
    const made = await api('POST', '/api/integrations', { name: 'Robot', workspace_id: cast.ada.workspace_id, type: 'internal' })
    const { id, request_id: _, ...rest } = made.json
    assert.deepEqual(rest, {
      name: 'Robot',
      logo_url: null,
      // Comments start switched off, as in the real dashboard.
      capabilities: ['read_content', 'update_content', 'insert_content', 'read_user_with_email'],
      type: 'internal',
      workspace: { id: cast.ada.workspace_id, name: 'Atelier', icon: null },
      bot_id: rest.bot_id,
      created_time: rest.created_time,
      last_used_time: null,
    })
    assert.ok(names((await get('/api/integrations')).results).includes('Robot'))
    assert.doesNotMatch(JSON.stringify([made.json, await get('/api/integrations')]), /ntn_|sealed|hash/)
    const changed = await api('PATCH', `/api/integrations/${id}`, { name: 'Android', capabilities: ['read_content'] })
    assert.deepEqual([changed.json.name, changed.json.capabilities], ['Android', ['read_content']])
    assert.equal((await get(`/api/integrations/${id}`)).name, 'Android')
    assert.equal((await api('DELETE', `/api/integrations/${id}`)).status, 200)
    assert.equal((await api('GET', `/api/integrations/${id}`)).status, 404)
    assert.equal((await api('DELETE', `/api/integrations/${id}`)).status, 404)
  })

  test('what cannot be is refused in words, next to the field where there is one', async () => {
    const table: [method: string, path: string, body: Json, status: number, field?: string][] = [
      ['POST', '/api/integrations', { name: '', workspace_id: cast.ada.workspace_id, type: 'internal' }, 400, 'name'],
      ['POST', '/api/integrations', { name: 'x'.repeat(101), workspace_id: cast.ada.workspace_id, type: 'internal' }, 400, 'name'],
      ['POST', '/api/integrations', { name: 'x', workspace_id: cast.ada.workspace_id, type: 'public' }, 400],
      ['POST', '/api/integrations', { name: 'x', workspace_id: 'x', type: 'internal' }, 400],
      ['POST', '/api/integrations', {}, 400],
      ['PATCH', `/api/integrations/${cast.writer.id}`, { capabilities: ['fly'] }, 400],
      ['PATCH', `/api/integrations/${cast.writer.id}`, { capabilities: ['read_user_with_email', 'read_user_without_email'] }, 400, 'capabilities'],
      ['PATCH', `/api/integrations/${cast.writer.id}`, { token: 'mine' }, 400],
      ['PATCH', `/api/integrations/${crypto.randomUUID()}`, { name: 'x' }, 404],
      ['GET', '/api/integrations/no-id', undefined, 400],
    ]
    for (const [method, path, body, status, field] of table) {
      const answer = await api(method, path, body)
      assert.deepEqual([answer.status, answer.json.additional_data?.field], [status, field], `${path} ${answer.text}`)
    }
  })

  test('the secret is shown, and refreshed', async () => {
    const { secret } = await get(`/api/integrations/${cast.stranger.id}/secret`)
    assert.equal(secret, cast.stranger.token)
    const { json } = await api('POST', `/api/integrations/${cast.stranger.id}/secret/refresh`)
    assert.notEqual(json.secret, secret)
    assert.equal((await call(cast.app, secret, 'GET', '/v1/users/me')).status, 401)
    assert.equal((await call(cast.app, json.secret, 'GET', '/v1/users/me')).status, 200)
    assert.equal((await get(`/api/integrations/${cast.stranger.id}/secret`)).secret, json.secret)
  })
})

describe('connections', () => {
  test('are added, told where they come from, and removed', async () => {
    const { ids, stranger } = cast
    const mine = (answer: Json) => {
      const found = answer.connections.find(({ integration }: Json) => integration.id === stranger.id)
      return found ? (found.inherited_from?.title ?? 'here') : 'none'
    }
    assert.equal(mine(await get(`/api/objects/${ids.sub}/connections`)), 'none')
    assert.ok(names((await get(`/api/objects/${ids.sub}/connections`)).available).includes('Stranger'))
    const added = await api('POST', `/api/objects/${ids.shared}/connections`, { integration_id: stranger.id })
    assert.deepEqual([added.status, mine(added.json)], [200, 'here'])
    assert.equal(mine(await get(`/api/objects/${ids.database}/connections`)), 'Shared page')
    assert.deepEqual((await get(`/api/integrations/${stranger.id}/access`)).results.map(({ id, kind, title }: Json) => [id, kind, title]), [[ids.shared, 'page', 'Shared page']])
    const removed = await api('DELETE', `/api/objects/${ids.shared}/connections/${stranger.id}`)
    assert.equal(mine(removed.json), 'none')
    assert.deepEqual((await get(`/api/integrations/${stranger.id}/access`)).results, [])
  })

  test('of what is no page or database, or with nobody, is not found', async () => {
    const { ids, stranger } = cast
    for (const [path, body, status] of [
      [`/api/objects/${ids.paragraph}/connections`, { integration_id: stranger.id }, 404],
      [`/api/objects/${ids.shared}/connections`, { integration_id: crypto.randomUUID() }, 404],
      [`/api/objects/${crypto.randomUUID()}/connections`, { integration_id: stranger.id }, 404],
      [`/api/objects/${ids.shared}/connections`, {}, 400],
      ['/api/objects/x/connections', { integration_id: stranger.id }, 400],
    ] as const) {
      assert.equal((await api('POST', path, body)).status, status, path)
    }
  })
})

describe('content', () => {
  test('the tree shows pages and databases, not rows and not the trash', async () => {
    const { ids, writer } = cast
    const top = (await get('/api/tree')).results
    assert.deepEqual(top.map(({ title, kind, has_children }: Json) => [title, kind, has_children]), [['Shared page', 'page', true], ['Unshared page', 'page', false]])
    assert.deepEqual(names((await get(`/api/tree?parent_id=${ids.sub}`)).results), ['Books'])
    assert.deepEqual((await get(`/api/tree?parent_id=${ids.database}`)).results, [])
    const doomed = await ok(cast.app, writer.token, 'POST', '/v1/pages', { parent: { page_id: ids.sub }, properties: titled('Doomed') })
    assert.equal((await get(`/api/tree?parent_id=${ids.sub}`)).results.length, 2)
    await ok(cast.app, writer.token, 'DELETE', `/v1/blocks/${doomed.id}`)
    assert.deepEqual(names((await get(`/api/tree?parent_id=${ids.sub}`)).results), ['Books'])
  })

  test('a page comes whole: its path, blocks within blocks, comments, people and references', async () => {
    const { ids, writer, ada } = cast
    const { results } = await ok(cast.app, writer.token, 'PATCH', `/v1/blocks/${ids.sub}/children`, {
      children: [paragraph('outer', [paragraph('inner')]), { paragraph: { rich_text: [{ mention: { page: { id: ids.shared } } }] } }],
    })
    await ok(cast.app, writer.token, 'POST', '/v1/comments', { parent: { block_id: results[0].id }, rich_text: text('on a block') })
    const page = await get(`/api/pages/${ids.sub}`)
    assert.deepEqual([page.title, names(page.path), page.data_source], ['Sub page', ['Shared page'], null])
    const outer = page.blocks.find(({ id }: Json) => id === results[0].id)
    assert.equal(outer.children[0].paragraph.rich_text[0].plain_text, 'inner')
    assert.deepEqual(page.comments.map((comment: Json) => comment.rich_text[0].plain_text), ['on a block'])
    assert.equal(page.references[ids.shared].title, 'Shared page')
    assert.equal(page.users[ada.user_id].name, 'Ada')
  })

  test('a row brings its schema; a database its data sources; a query what its rows refer to', async () => {
    const { ids } = cast
    const row = await get(`/api/pages/${ids.rows[0]}`)
    assert.deepEqual([row.title, row.data_source.id, names(row.path)], ['Dune', ids.source, ['Shared page', 'Sub page', 'Books']])
    const database = await get(`/api/databases/${ids.database}`)
    assert.deepEqual([database.title, database.data_sources.map(({ id }: Json) => id)], ['Books', [ids.source]])
    const rows = (body: object) => api('POST', `/api/data_sources/${ids.source}/rows`, { from: 0, limit: 10, ...body })
    const { json } = await rows({ filter: { property: 'Pages', number: { greater_than: 412 } }, find: ids.rows })
    assert.deepEqual([json.results.map(({ id }: Json) => id), json.total, json.places, json.references], [[ids.rows[1]], 1, { [ids.rows[0]!]: null, [ids.rows[1]!]: 0 }, {}])
    const last = await rows({ from: 1, sorts: [{ property: 'Pages', direction: 'descending' }] })
    assert.deepEqual([last.json.results.map(({ id }: Json) => id), last.json.total], [[ids.rows[0]], 2])
    assert.deepEqual((await rows({ from: 2 })).json.results, [])
    const together = await api('POST', `/api/data_sources/${ids.source}/stretches`, {
      stretches: [
        { from: 0, limit: 0 },
        { from: 0, limit: 10, filter: { property: 'Pages', number: { greater_than: 412 } }, find: ids.rows },
        { from: 1, limit: 10, sorts: [{ property: 'Pages', direction: 'descending' }] },
      ],
    })
    assert.deepEqual(together.json.stretches.map((found: Json) => [found.results.map(({ id }: Json) => id), found.total, found.places]), [
      [[], 2, {}], [[ids.rows[1]], 1, { [ids.rows[0]!]: null, [ids.rows[1]!]: 0 }], [[ids.rows[0]], 2, {}],
    ])
    assert.deepEqual(together.json.references, {})
    for (const stretches of [[], Array(51).fill({ from: 0, limit: 0 }), [{ from: 0, limit: 1 }, { from: 0, limit: 1, filter: { property: 'No', number: { equals: 1 } } }]]) {
      assert.equal((await api('POST', `/api/data_sources/${ids.source}/stretches`, { stretches })).status, 400)
    }
    for (const wrong of [{ filter: { property: 'No', number: { equals: 1 } } }, { from: -1 }, { limit: 101 }, { find: ['x'] }]) assert.equal((await rows(wrong)).status, 400)
  })

  test('any id of the API is located: what opens, and where in it', async () => {
    const { ids } = cast
    const table: [id: string, open: [string, string], block: string | null, source: string | null][] = [
      [ids.shared, ['page', ids.shared], null, null],
      [ids.paragraph, ['page', ids.shared], ids.paragraph, null],
      [ids.comment, ['page', ids.shared], null, null],
      [ids.database, ['database', ids.database], null, null],
      [ids.source, ['database', ids.database], null, ids.source],
      [ids.rows[0], ['page', ids.rows[0]], null, null],
      [ids.shared.replaceAll('-', '').toUpperCase(), ['page', ids.shared], null, null],
    ]
    for (const [id, [kind, open], block_id, data_source_id] of table) {
      const found = await get(`/api/locate/${id}`)
      assert.deepEqual([found.open, found.block_id, found.data_source_id, found.workspace_id], [{ kind, id: open }, block_id, data_source_id, cast.ada.workspace_id], id)
    }
    // On loopback every workspace can be opened, so what lies in another is found there.
    assert.equal((await get(`/api/locate/${ids.recipes}`)).workspace_id, cast.ben.workspace_id)
    assert.equal((await api('GET', `/api/locate/${crypto.randomUUID()}`)).status, 404)
    assert.equal((await api('GET', '/api/locate/x')).status, 400)
  })

  test('what is not there is an error of the API, never a page', async () => {
    for (const path of ['/api', '/api/nothing', '/api/pages', '/api/pages/x/y']) {
      const { status, json } = await api('GET', path)
      assert.deepEqual([status, json.object], [400, 'error'], path)
    }
  })
})
