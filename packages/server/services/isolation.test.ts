import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { endpoints } from '../endpoints/index.ts'
import { call, type Cast, type Json, ok, openCast, paragraph, text, titled } from '../test/cast.ts'
import { startSession } from './sessions.ts'

/** How an operation is asked for what another workspace holds. `answers` is for those that name no object: they must not show any. */
type Attempt = { method: string; path: string; body?: Json; answers?: true; version?: string }

const insertion = (content: string) => ({ type: 'insert_content', insert_content: { content } })

function attemptsOn({ ids, ada }: Cast): Record<string, Attempt[]> {
  const name = { Name: { title: text('Intruder') } }
  const old = '2022-06-28'
  return {
    'users.me': [{ method: 'GET', path: '/v1/users/me', answers: true }],
    'users.list': [{ method: 'GET', path: '/v1/users', answers: true }],
    'users.retrieve': [{ method: 'GET', path: `/v1/users/${ada.user_id}` }],
    search: [
      { method: 'POST', path: '/v1/search', body: {}, answers: true },
      { method: 'POST', path: '/v1/search', body: { query: 'page' }, answers: true },
      { method: 'POST', path: '/v1/search', body: { query: 'books' }, answers: true, version: old },
    ],
    'pages.create': [
      { method: 'POST', path: '/v1/pages', body: { parent: { page_id: ids.shared }, properties: titled('Intruder') } },
      { method: 'POST', path: '/v1/pages', body: { parent: { data_source_id: ids.source }, properties: name } },
      { method: 'POST', path: '/v1/pages', body: { parent: { database_id: ids.database }, properties: name } },
      // Their own page, with something of ours in it.
      { method: 'POST', path: '/v1/pages', body: { parent: { page_id: ids.recipes }, properties: titled('x'), children: [{ link_to_page: { page_id: ids.shared } }] } },
      { method: 'POST', path: '/v1/pages', body: { parent: { page_id: ids.recipes }, properties: { title: [{ mention: { database: { id: ids.database } } }] } } },
    ],
    'pages.retrieve': [{ method: 'GET', path: `/v1/pages/${ids.shared}` }, { method: 'GET', path: `/v1/pages/${ids.rows[0]}` }],
    'pages.update': [{ method: 'PATCH', path: `/v1/pages/${ids.shared}`, body: { in_trash: true } }, { method: 'PATCH', path: `/v1/pages/${ids.rows[0]}`, body: { properties: name } }],
    'pages.properties.retrieve': [{ method: 'GET', path: `/v1/pages/${ids.rows[0]}/properties/title` }],
    'pages.move': [
      { method: 'POST', path: `/v1/pages/${ids.sub}/move`, body: { parent: { page_id: ids.recipes } } },
      { method: 'POST', path: `/v1/pages/${ids.recipes}/move`, body: { parent: { page_id: ids.shared } } },
      { method: 'POST', path: `/v1/pages/${ids.recipes}/move`, body: { parent: { page_id: ids.database } } },
      { method: 'POST', path: `/v1/pages/${ids.recipes}/move`, body: { parent: { data_source_id: ids.source } } },
    ],
    'dataSources.listTemplates': [{ method: 'GET', path: `/v1/data_sources/${ids.source}/templates` }],
    'customEmojis.list': [{ method: 'GET', path: '/v1/custom_emojis', answers: true }],
    'blocks.meetingNotes.query': [{ method: 'POST', path: '/v1/blocks/meeting_notes/query', body: {}, answers: true }],
    'asyncTasks.retrieve': [{ method: 'GET', path: '/v1/async_tasks/task_0123456789abcdef0123456789abcdef' }],
    'pages.retrieveMarkdown': [{ method: 'GET', path: `/v1/pages/${ids.shared}/markdown` }, { method: 'GET', path: `/v1/pages/${ids.paragraph}/markdown` }],
    'pages.updateMarkdown': [
      { method: 'PATCH', path: `/v1/pages/${ids.shared}/markdown`, body: insertion('Intruder') },
      ...[`<page url="${ids.sub}">x</page>`, `<mention-page url="${ids.sub}"/>`, `<synced_block_reference url="${ids.paragraph}">\n</synced_block_reference>`].map(
        (content) => ({ method: 'PATCH', path: `/v1/pages/${ids.recipes}/markdown`, body: insertion(content) }),
      ),
    ],
    'blocks.retrieve': [{ method: 'GET', path: `/v1/blocks/${ids.paragraph}` }, { method: 'GET', path: `/v1/blocks/${ids.shared}` }],
    'blocks.update': [{ method: 'PATCH', path: `/v1/blocks/${ids.paragraph}`, body: paragraph('Intruder') }],
    'blocks.delete': [{ method: 'DELETE', path: `/v1/blocks/${ids.paragraph}` }, { method: 'DELETE', path: `/v1/blocks/${ids.sub}` }],
    'blocks.children.list': [{ method: 'GET', path: `/v1/blocks/${ids.shared}/children` }],
    'blocks.children.append': [
      { method: 'PATCH', path: `/v1/blocks/${ids.shared}/children`, body: { children: [paragraph('Intruder')] } },
      { method: 'PATCH', path: `/v1/blocks/${ids.recipes}/children`, body: { children: [{ file: { file_upload: { id: ids.upload } } }] } },
      { method: 'PATCH', path: `/v1/blocks/${ids.recipes}/children`, body: { children: [{ synced_block: { synced_from: { block_id: ids.paragraph } } }] } },
    ],
    'databases.create': [
      { method: 'POST', path: '/v1/databases', body: { parent: { page_id: ids.shared } } },
      { method: 'POST', path: '/v1/databases', body: { parent: { page_id: ids.shared }, properties: { Name: { title: {} } } }, version: old },
      {
        method: 'POST',
        path: '/v1/databases',
        body: { parent: { page_id: ids.recipes }, initial_data_source: { properties: { Name: { title: {} }, Ours: { relation: { data_source_id: ids.source, dual_property: {} } } } } },
      },
    ],
    'databases.retrieve': [{ method: 'GET', path: `/v1/databases/${ids.database}` }, { method: 'GET', path: `/v1/databases/${ids.database}`, version: old }],
    'databases.update': [
      { method: 'PATCH', path: `/v1/databases/${ids.database}`, body: { in_trash: true } },
      { method: 'PATCH', path: `/v1/databases/${ids.database}`, body: { parent: { page_id: ids.recipes } } },
      { method: 'PATCH', path: `/v1/databases/${ids.database}`, body: { properties: { Pages: null } }, version: old },
    ],
    'databases.query': [{ method: 'POST', path: `/v1/databases/${ids.database}/query`, body: {}, version: old }],
    'dataSources.create': [{ method: 'POST', path: '/v1/data_sources', body: { parent: { database_id: ids.database }, properties: { Name: { title: {} } } } }],
    'dataSources.retrieve': [{ method: 'GET', path: `/v1/data_sources/${ids.source}` }],
    'dataSources.update': [{ method: 'PATCH', path: `/v1/data_sources/${ids.source}`, body: { properties: { Pages: null } } }],
    'dataSources.query': [{ method: 'POST', path: `/v1/data_sources/${ids.source}/query`, body: {} }],
    'views.list': [
      { method: 'GET', path: `/v1/views?database_id=${ids.database}` },
      { method: 'GET', path: `/v1/views?data_source_id=${ids.source}` },
    ],
    'views.create': [
      { method: 'POST', path: '/v1/views', body: { database_id: ids.database, data_source_id: ids.source, name: 'Intruder', type: 'table' } },
      { method: 'POST', path: '/v1/views', body: { view_id: ids.view, data_source_id: ids.source, name: 'Intruder', type: 'table' } },
      // Their own page, with a view of ours on it.
      { method: 'POST', path: '/v1/views', body: { create_database: { parent: { page_id: ids.recipes } }, data_source_id: ids.source, name: 'Intruder', type: 'table' } },
    ],
    'views.retrieve': [{ method: 'GET', path: `/v1/views/${ids.view}` }],
    'views.update': [{ method: 'PATCH', path: `/v1/views/${ids.view}`, body: { name: 'Intruder' } }],
    'views.delete': [{ method: 'DELETE', path: `/v1/views/${ids.view}` }],
    'views.queries.create': [{ method: 'POST', path: `/v1/views/${ids.view}/queries`, body: {} }],
    'views.queries.results': [{ method: 'GET', path: `/v1/views/${ids.view}/queries/${ids.view}` }],
    'views.queries.delete': [{ method: 'DELETE', path: `/v1/views/${ids.view}/queries/${ids.view}` }],
    'comments.create': [
      { method: 'POST', path: '/v1/comments', body: { parent: { page_id: ids.shared }, rich_text: text('x') } },
      { method: 'POST', path: '/v1/comments', body: { parent: { block_id: ids.paragraph }, rich_text: text('x') } },
      { method: 'POST', path: '/v1/comments', body: { discussion_id: ids.discussion, rich_text: text('x') } },
      { method: 'POST', path: '/v1/comments', body: { parent: { page_id: ids.recipes }, rich_text: text('x'), attachments: [{ file_upload_id: ids.upload }] } },
    ],
    'comments.retrieve': [{ method: 'GET', path: `/v1/comments/${ids.comment}` }],
    'comments.list': [{ method: 'GET', path: `/v1/comments?block_id=${ids.shared}` }],
    'comments.update': [{ method: 'PATCH', path: `/v1/comments/${ids.comment}`, body: { rich_text: text('x') } }],
    'comments.delete': [{ method: 'DELETE', path: `/v1/comments/${ids.comment}` }],
    // Opens an upload of one's own, and can name nothing of others.
    'fileUploads.create': [],
    'fileUploads.send': [{ method: 'POST', path: `/v1/file_uploads/${ids.upload}/send` }],
    'fileUploads.complete': [{ method: 'POST', path: `/v1/file_uploads/${ids.upload}/complete` }],
    'fileUploads.retrieve': [{ method: 'GET', path: `/v1/file_uploads/${ids.upload}` }],
    'fileUploads.list': [{ method: 'GET', path: '/v1/file_uploads', answers: true }],
  }
}

/** All that the store holds, but for when connections were last used. */
async function everythingIn({ context }: Cast): Promise<Json> {
  const { db } = context.store
  const held: Json = {}
  for (const table of ['nodes', 'comments', 'grants', 'property_entries', 'sequences', 'events', 'people', 'members', 'tokens', 'views', 'view_queries', 'file_uploads', 'file_parts'] as const) {
    held[table] = await db.selectFrom(table).selectAll().execute()
  }
  return held
}

describe('of another workspace nothing is seen and nothing is changed', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())

  // Endpoints of OAuth ask for a client and know no workspace but a token's: conformance/oauth.test.ts holds clients apart.
  const ofBearers = endpoints.filter(({ caller, operation }) => caller === 'bearer' && !operation.startsWith('unsupported: '))
  for (const operation of new Set(ofBearers.map((endpoint) => endpoint.operation))) {
    test(operation, async () => {
      const attempts = attemptsOn(cast)[operation]
      assert.ok(attempts, `${operation} needs a line in the table`)
      const secrets = [...Object.values(cast.ids).flat().filter((id) => id !== cast.ids.recipes), cast.ada.user_id, cast.ada.workspace_id]
      const before = await everythingIn(cast)
      for (const { method, path, body, answers, version } of attempts) {
        const answer = await call(cast.app, cast.baker.token, method, path, body, version)
        assert.equal(answer.status, answers ? 200 : 404, answer.text)
        if (answers) assert.deepEqual(secrets.filter((id) => answer.text.includes(id)), [])
        else {
          assert.equal(answer.json.code, 'object_not_found')
          assert.doesNotMatch(answer.json.message, /Ada|Atelier|Shared page|Dune/)
        }
      }
      assert.deepEqual(await everythingIn(cast), before)
    })
  }

  test('a person of the other workspace sees no more than its connections', async () => {
    const { app, context, ids } = cast
    const cookie = { cookie: `understudy_session=${await startSession(context.store.db, cast.ben)}` }
    for (const path of [`/v1/pages/${ids.shared}`, `/v1/blocks/${ids.paragraph}`, `/v1/comments/${ids.comment}`, `/api/pages/${ids.shared}`, `/api/databases/${ids.database}`, `/api/objects/${ids.shared}/connections`, `/api/integrations/${cast.writer.id}`, `/api/integrations/${cast.writer.id}/secret`, `/api/integrations/${cast.writer.id}/access`, `/api/tree?parent_id=${ids.shared}`]) {
      const answer = await call(app, null, 'GET', path, undefined, undefined, cookie)
      assert.deepEqual([path, answer.status, answer.json.code], [path, 404, 'object_not_found'])
    }
    const before = await everythingIn(cast)
    for (const [method, path, body] of [
      ['PATCH', `/api/integrations/${cast.writer.id}`, { name: 'Mine' }],
      ['DELETE', `/api/integrations/${cast.writer.id}`],
      ['POST', `/api/integrations/${cast.writer.id}/secret/refresh`],
      ['POST', `/api/objects/${ids.recipes}/connections`, { integration_id: cast.writer.id }],
      ['POST', `/api/objects/${ids.shared}/connections`, { integration_id: cast.baker.id }],
      ['DELETE', `/api/objects/${ids.shared}/connections/${cast.writer.id}`],
      ['POST', `/api/data_sources/${ids.source}/rows`, { from: 0, limit: 100 }],
      ['POST', `/api/data_sources/${ids.source}/stretches`, { stretches: [{ from: 0, limit: 100 }] }],
      ['POST', '/api/integrations', { name: 'Spy', workspace_id: cast.ada.workspace_id, type: 'internal' }],
    ] as const) {
      const answer = await call(app, null, method, path, body, undefined, cookie)
      assert.deepEqual([path, answer.status], [path, 404])
    }
    assert.deepEqual(await everythingIn(cast), before)
  })

  test('a discussion of one workspace takes no replies from the other', async () => {
    const made = await ok(cast.app, cast.baker.token, 'POST', '/v1/comments', { parent: { page_id: cast.ids.recipes }, rich_text: text('ours') })
    const answer = await call(cast.app, cast.writer.token, 'POST', '/v1/comments', { discussion_id: made.discussion_id, rich_text: text('x') })
    assert.equal(answer.status, 404)
  })
})
