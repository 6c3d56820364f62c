import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { includes, type Level, levels } from '@understudy/core/permissions/levels.ts'
import { type Cast, type Json, ok, openCast, paragraph, text, titled } from '../test/cast.ts'
import { as as call, type Visitor, visitor } from '../test/visitors.ts'
import { peopleSharing, shareByEmail, shareWithEveryone, shareWithPerson } from './people-sharing.ts'

describe('levels on pages', () => {
  let cast: Cast
  let mia: Visitor
  let gus: Visitor
  let tom: Visitor
  before(async () => {
    cast = await openCast({ block_limit: 'off' })
    mia = await visitor(cast, 'Mia', 'member')
    gus = await visitor(cast, 'Gus', 'guest')
    tom = await visitor(cast, 'Tom', 'member')
  })
  after(() => cast.close())

  const as = (who: Visitor, method: string, url: string, body?: unknown) => call(cast, who, method, url, body)

  /** A page with a paragraph, a sub page, a database with a row, and comments: made anew, so that no operation sees another's traces. */
  async function newScene() {
    const { app, writer, ids } = cast
    const make = (method: string, path: string, body: unknown) => ok(app, writer.token, method, path, body)
    const page = (await make('POST', '/v1/pages', { parent: { page_id: ids.shared }, properties: titled('Scene') })).id as string
    const block = (await make('PATCH', `/v1/blocks/${page}/children`, { children: [paragraph('words')] })).results[0].id as string
    const sub = (await make('POST', '/v1/pages', { parent: { page_id: page }, properties: titled('Below') })).id as string
    const database = await make('POST', '/v1/databases', { parent: { page_id: page }, title: text('Things') })
    const source = database.data_sources[0].id as string
    const row = (await make('POST', '/v1/pages', { parent: { data_source_id: source }, properties: { Name: { title: text('One') } } })).id as string
    const view = (await ok(app, writer.token, 'GET', `/v1/views?database_id=${database.id}`)).results[0].id as string
    const discussion = (await make('POST', '/v1/comments', { parent: { page_id: page }, rich_text: text('hm') })).discussion_id as string
    return { page, discussion, block, sub, database: database.id as string, source, row, view, home: ids.unshared }
  }
  type Scene = Awaited<ReturnType<typeof newScene>>

  const operations: [what: string, least: Level, method: string, path: (scene: Scene) => string, body?: (scene: Scene) => unknown][] = [
    ['read the page', 'view', 'GET', (s) => `/v1/pages/${s.page}`],
    ['read the whole page', 'view', 'GET', (s) => `/api/pages/${s.page}`],
    ['read it as Markdown', 'view', 'GET', (s) => `/v1/pages/${s.page}/markdown`],
    ['read a block', 'view', 'GET', (s) => `/v1/blocks/${s.block}`],
    ['list blocks', 'view', 'GET', (s) => `/v1/blocks/${s.page}/children`],
    ['read a page below', 'view', 'GET', (s) => `/v1/pages/${s.sub}`],
    ['read a database', 'view', 'GET', (s) => `/v1/databases/${s.database}`],
    ['query a data source', 'view', 'POST', (s) => `/v1/data_sources/${s.source}/query`],
    ['read a row', 'view', 'GET', (s) => `/v1/pages/${s.row}`],
    ['read a view', 'view', 'GET', (s) => `/v1/views/${s.view}`],
    ['list comments', 'view', 'GET', (s) => `/v1/comments?block_id=${s.page}`],
    ['see who has access', 'view', 'GET', (s) => `/api/objects/${s.page}/sharing`],
    ['comment on the page', 'comment', 'POST', () => '/v1/comments', (s) => ({ parent: { page_id: s.page }, rich_text: text('hm') })],
    ['comment on a block', 'comment', 'POST', () => '/v1/comments', (s) => ({ parent: { block_id: s.block }, rich_text: text('hm') })],
    ['comment on a text', 'comment', 'POST', () => '/api/discussions', (s) => ({ block_id: s.block, start: 0, quote: 'words', rich_text: text('hm') })],
    ['resolve a discussion', 'comment', 'PUT', (s) => `/api/discussions/${s.discussion}`, () => ({ resolved: true })],
    ['add blocks', 'edit', 'PATCH', (s) => `/v1/blocks/${s.page}/children`, () => ({ children: [paragraph('more')] })],
    ['change a block', 'edit', 'PATCH', (s) => `/v1/blocks/${s.block}`, () => paragraph('other')],
    ['trash a block', 'edit', 'DELETE', (s) => `/v1/blocks/${s.block}`],
    ['rename the page', 'edit', 'PATCH', (s) => `/v1/pages/${s.page}`, () => ({ properties: titled('New') })],
    ['write Markdown', 'edit', 'PATCH', (s) => `/v1/pages/${s.page}/markdown`, () => ({ type: 'insert_content', insert_content: { content: 'x' } })],
    ['empty the page', 'edit', 'PATCH', (s) => `/v1/pages/${s.page}`, () => ({ erase_content: true })],
    ['make a page below', 'edit', 'POST', () => '/v1/pages', (s) => ({ parent: { page_id: s.page }, properties: titled('New') })],
    ['make a row', 'edit', 'POST', () => '/v1/pages', (s) => ({ parent: { data_source_id: s.source }, properties: {} })],
    ['change a row', 'edit', 'PATCH', (s) => `/v1/pages/${s.row}`, () => ({ properties: { Name: { title: text('Two') } } })],
    ['make a database', 'edit', 'POST', () => '/v1/databases', (s) => ({ parent: { page_id: s.page } })],
    ['change a database', 'edit', 'PATCH', (s) => `/v1/databases/${s.database}`, () => ({ title: text('New') })],
    ['add a data source', 'edit', 'POST', () => '/v1/data_sources', (s) => ({ parent: { database_id: s.database }, properties: { Name: { title: {} } } })],
    ['change the schema', 'edit', 'PATCH', (s) => `/v1/data_sources/${s.source}`, () => ({ properties: { Count: { number: {} } } })],
    ['make a view', 'edit', 'POST', () => '/v1/views', (s) => ({ database_id: s.database, data_source_id: s.source, name: 'New', type: 'list' })],
    ['change a view', 'edit', 'PATCH', (s) => `/v1/views/${s.view}`, () => ({ name: 'New' })],
    ['trash the page', 'edit', 'PATCH', (s) => `/v1/pages/${s.page}`, () => ({ in_trash: true })],
    ['move it', 'full_access', 'POST', (s) => `/v1/pages/${s.page}/move`, (s) => ({ parent: { page_id: s.home } })],
    ['move a database', 'full_access', 'PATCH', (s) => `/v1/databases/${s.database}`, (s) => ({ parent: { page_id: s.home } })],
    ['share it with everyone', 'full_access', 'PUT', (s) => `/api/objects/${s.page}/sharing/everyone`, () => ({ level: 'view' })],
    ['let it inherit', 'full_access', 'DELETE', (s) => `/api/objects/${s.page}/sharing/everyone`],
    ['share it with a person', 'full_access', 'PUT', (s) => `/api/objects/${s.page}/sharing/people/${tom.user_id}`, () => ({ level: 'view' })],
    ['take a person away', 'full_access', 'DELETE', (s) => `/api/objects/${s.page}/sharing/people/${tom.user_id}`],
    ['invite a guest', 'full_access', 'POST', (s) => `/api/objects/${s.page}/sharing/invitations`, () => ({ email: 'new@example.com', level: 'view' })],
    ['add a connection', 'full_access', 'POST', (s) => `/api/objects/${s.page}/connections`, () => ({ integration_id: cast.stranger.id })],
    ['remove a connection', 'full_access', 'DELETE', (s) => `/api/objects/${s.page}/connections/${cast.stranger.id}`],
  ]

  for (const [what, least, method, path, body] of operations) {
    test(`to ${what} asks for ${least}`, async () => {
      for (const level of [null, ...levels]) {
        const scene = await newScene()
        await shareWithEveryone(cast.context, cast.ada, scene.page, 'none')
        if (level) await shareWithPerson(cast.context, cast.ada, scene.page, mia.user_id, level)
        const { status, json } = await as(mia, method, path(scene), body?.(scene))
        const expected = level === null ? 404 : includes(level, least) ? 200 : 403
        assert.equal(status, expected, `with ${level}: ${JSON.stringify(json)}`)
      }
    })
  }

  test('an owner is not all-seeing: what is private is private to it too', async () => {
    const { page } = await newScene()
    await shareWithPerson(cast.context, cast.ada, page, mia.user_id, 'full_access')
    await shareWithEveryone(cast.context, mia, page, 'none')
    await shareWithPerson(cast.context, mia, page, cast.ada.user_id, null)
    await assert.rejects(peopleSharing(cast.context, cast.ada, page), { code: 'object_not_found' })
    assert.equal((await as(mia, 'GET', `/v1/pages/${page}`)).status, 200)
  })

  test('a hidden page is named nowhere: lists, whole pages, Markdown, queries, search, the tree, mentions, relations', async () => {
    const scene = await newScene()
    const { app, writer, context, ada } = cast
    await ok(app, writer.token, 'PATCH', `/v1/blocks/${scene.page}/children`, {
      children: [{ paragraph: { rich_text: [{ mention: { page: { id: scene.sub } } }] } }, { link_to_page: { page_id: scene.sub } }],
    })
    await ok(app, writer.token, 'PATCH', `/v1/pages/${scene.sub}`, { properties: titled('Whisper') })
    await ok(app, writer.token, 'PATCH', `/v1/pages/${scene.row}`, { properties: { Name: { title: text('Whisper') } } })
    const told = async (who: Visitor) => {
      const found: string[] = []
      for (const [method, path, body] of [
        ['GET', `/v1/blocks/${scene.page}/children`], ['GET', `/api/pages/${scene.page}`], ['GET', `/v1/pages/${scene.page}/markdown`],
        ['POST', `/v1/data_sources/${scene.source}/query`], ['POST', '/v1/search', { query: 'Whisper' }], ['GET', `/api/tree?parent_id=${scene.page}`],
        ['POST', `/api/data_sources/${scene.source}/rows`, { from: 0, limit: 100 }], ['POST', `/api/data_sources/${scene.source}/stretches`, { stretches: [{ from: 0, limit: 100 }] }],
      ] as const) {
        const { status, json } = await as(who, method, path, body)
        assert.equal(status, 200, path)
        if (JSON.stringify(json).includes('Whisper')) found.push(`${method} ${path.replace(scene.page, ':page').replace(scene.source, ':source')}`)
      }
      return found
    }
    assert.equal((await told(mia)).length, 8)
    for (const id of [scene.sub, scene.row]) await shareWithEveryone(context, ada, id, 'none')
    assert.deepEqual(await told(mia), [])
    await shareWithPerson(context, ada, scene.sub, mia.user_id, 'view')
    await shareWithPerson(context, ada, scene.row, mia.user_id, 'view')
    assert.equal((await told(mia)).length, 8)
  })

  test('nobody takes along what it may not edit: emptying a page, and Markdown that leaves a page out', async () => {
    const scene = await newScene()
    await shareWithPerson(cast.context, cast.ada, scene.page, mia.user_id, 'edit')
    await shareWithEveryone(cast.context, cast.ada, scene.page, 'none')
    await shareWithPerson(cast.context, cast.ada, scene.sub, mia.user_id, 'view')
    assert.equal((await as(mia, 'PATCH', `/v1/pages/${scene.page}`, { erase_content: true })).status, 403)
    const replace = { type: 'replace_content', replace_content: { new_str: 'Nothing else', allow_deleting_content: true } }
    assert.equal((await as(mia, 'PATCH', `/v1/pages/${scene.page}/markdown`, replace)).status, 403)
    assert.equal((await as(mia, 'GET', `/v1/pages/${scene.sub}`)).json.in_trash, false)
  })

  test('a hidden page stays where it is when the page around it is emptied', async () => {
    const scene = await newScene()
    await shareWithEveryone(cast.context, cast.ada, scene.sub, 'none')
    assert.equal((await as(mia, 'PATCH', `/v1/pages/${scene.page}`, { erase_content: true })).status, 200)
    assert.equal((await ok(cast.app, cast.writer.token, 'GET', `/v1/pages/${scene.sub}`)).in_trash, false)
    assert.equal((await ok(cast.app, cast.writer.token, 'GET', `/v1/blocks/${scene.block}`)).in_trash, true)
  })

  test('what connections see is none of it', async () => {
    const scene = await newScene()
    await shareWithEveryone(cast.context, cast.ada, scene.page, 'none')
    assert.equal((await ok(cast.app, cast.writer.token, 'GET', `/v1/pages/${scene.page}`)).id, scene.page)
  })

  describe('a guest', () => {
    test('sees what was shared with it, in a tree of its own, and nothing above or beside it', async () => {
      const scene = await newScene()
      await shareWithPerson(cast.context, cast.ada, scene.sub, gus.user_id, 'edit')
      const { json: tree } = await as(gus, 'GET', '/api/tree')
      assert.deepEqual(tree.results.map(({ id, level }: Json) => [id, level]), [[scene.sub, 'edit']])
      assert.equal((await as(gus, 'GET', `/v1/pages/${scene.page}`)).status, 404)
      const whole = await as(gus, 'GET', `/api/pages/${scene.sub}`)
      assert.deepEqual(whole.json.path, [])
      assert.equal(whole.json.level, 'edit')
      const found = await as(gus, 'POST', '/v1/search', {})
      assert.deepEqual(found.json.results.map(({ id }: Json) => id), [scene.sub])
      await shareWithPerson(cast.context, cast.ada, scene.sub, gus.user_id, null)
      assert.deepEqual((await as(gus, 'GET', '/api/tree')).json.results, [])
    })

    test('makes no pages at the top, invites nobody, and manages no integrations', async () => {
      const scene = await newScene()
      await shareWithPerson(cast.context, cast.ada, scene.sub, gus.user_id, 'full_access')
      assert.equal((await as(gus, 'POST', '/v1/pages', { parent: { workspace: true }, properties: titled('Mine') })).status, 403)
      assert.equal((await as(gus, 'POST', '/v1/databases', { parent: { workspace: true } })).status, 403)
      await assert.rejects(shareByEmail(cast.context, gus, scene.sub, { email: 'x@example.com', level: 'view' }), { code: 'restricted_resource' })
      assert.deepEqual((await as(gus, 'GET', `/api/objects/${scene.sub}/sharing`)).json.available, [])
      assert.equal((await as(gus, 'GET', '/api/integrations')).status, 403)
      assert.equal((await as(mia, 'GET', '/api/integrations')).status, 403)
    })
  })

  describe('sharing', () => {
    test('tells what was given here from what comes from above', async () => {
      const scene = await newScene()
      const { context, ada } = cast
      await shareWithEveryone(context, ada, scene.page, 'comment')
      await shareWithPerson(context, ada, scene.page, gus.user_id, 'view')
      const above = await peopleSharing(context, ada, scene.page)
      assert.deepEqual(above.everyone, { level: 'comment', given_here: true, inherited_from: null })
      assert.deepEqual(above.people.map(({ person, level, inherited_from }) => [person.name, level, inherited_from]), [
        ['Ada', 'full_access', null], ['Gus', 'view', null],
      ])
      const sub = await peopleSharing(context, ada, scene.sub)
      assert.deepEqual([sub.everyone.level, sub.everyone.given_here, sub.everyone.inherited_from?.id], ['comment', false, scene.page])
      assert.deepEqual(sub.people.map(({ person, inherited_from }) => [person.name, inherited_from?.id]), [['Ada', scene.page], ['Gus', scene.page]])
      assert.deepEqual(sub.available.map(({ name }) => name), ['Mia', 'Tom'])
    })

    test('whoever restricts a page keeps full access; the last one cannot be taken away', async () => {
      const scene = await newScene()
      const { context, ada } = cast
      await shareWithEveryone(context, ada, scene.page, 'none')
      const { people } = await peopleSharing(context, ada, scene.page)
      assert.deepEqual(people.map(({ person, level }) => [person.id, level]), [[ada.user_id, 'full_access']])
      await assert.rejects(shareWithPerson(context, ada, scene.page, ada.user_id, null), { code: 'validation_error', message: /Somebody must keep full access/ })
      await assert.rejects(shareWithPerson(context, ada, scene.page, ada.user_id, 'edit'), { code: 'validation_error' })
      assert.equal((await peopleSharing(context, ada, scene.page)).level, 'full_access')
      await shareWithEveryone(context, ada, scene.page, null)
      assert.equal((await peopleSharing(context, ada, scene.page)).everyone.level, 'full_access')
    })

    test('giving up one’s own access is answered, and everything is out of sight', async () => {
      const scene = await newScene()
      await shareWithPerson(cast.context, cast.ada, scene.page, mia.user_id, 'full_access')
      await shareWithEveryone(cast.context, cast.ada, scene.page, 'none')
      const { status, json } = await as(mia, 'DELETE', `/api/objects/${scene.page}/sharing/people/${mia.user_id}`)
      assert.deepEqual([status, json.level, json.people], [200, null, []])
    })

    test('with an address of the workspace is at once, with a stranger’s by a link', async () => {
      const scene = await newScene()
      const { context, ada } = cast
      await shareWithEveryone(context, ada, scene.page, 'none')
      assert.equal(await shareByEmail(context, ada, scene.page, { email: ' MIA@example.com ', level: 'comment' }), null)
      assert.equal((await peopleSharing(context, mia, scene.page)).level, 'comment')
      const invitation = await shareByEmail(context, ada, scene.page, { email: 'Stranger@example.com', level: 'edit' })
      assert.match(invitation!.url, /\/invitation\?key=[A-Za-z0-9]{43}$/)
      const { invitations } = await peopleSharing(context, ada, scene.page)
      assert.deepEqual(invitations.map(({ email, level, role }) => [email, level, role]), [['stranger@example.com', 'edit', 'guest']])
      await assert.rejects(shareByEmail(context, ada, scene.page, { email: 'no address', level: 'edit' }), { code: 'validation_error' })
    })

    test('with a person of another workspace, and of a block, is refused', async () => {
      const scene = await newScene()
      await assert.rejects(shareWithPerson(cast.context, cast.ada, scene.page, cast.ben.user_id, 'view'), { code: 'object_not_found' })
      await assert.rejects(shareWithPerson(cast.context, cast.ada, scene.block, mia.user_id, 'view'), { code: 'object_not_found' })
      await assert.rejects(shareWithEveryone(cast.context, cast.ben, scene.page, 'view'), { code: 'object_not_found' })
    })
  })
})
