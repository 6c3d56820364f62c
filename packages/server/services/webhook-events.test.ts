import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { newId } from '@understudy/core/values/ids.ts'
import { settle } from '../events/webhooks/settle.ts'
import { type Cast, connect, everything, type Json, ok, openCast, paragraph, text, titled } from '../test/cast.ts'
import { until } from '../test/receiver.ts'
import { type ApiDate, apiDates } from '../versions/index.ts'
import { expireUploads } from './expire-uploads.ts'
import { createPublicIntegration, deletePublicIntegration } from './public-integrations.ts'
import { addConnection, removeConnection } from './sharing.ts'
import { sendTestEvent } from './webhook-log.ts'
import { createSubscription, verifySubscription } from './webhooks.ts'

/**
 * What webhooks are told of each call, in order: `type` of what entity, and what its data hold beside the parent. Events of one
 * object within the same while are one, so a scenario reads as a whole.
 */
type Told = string
type Scenario = { name: string; act(): Promise<unknown>; told: Told[]; before?: Told[]; prepare?(): Promise<unknown> }

const [newest, middle, oldest] = apiDates as [ApiDate, ApiDate, ApiDate]

let cast: Cast
const subscriptions = new Map<ApiDate, string>()
const call = (method: string, path: string, body?: unknown): Promise<Json> => ok(cast.app, cast.writer.token, method, path, body)

async function subscribe(integration: string, api_version: ApiDate): Promise<string> {
  const { context, ada } = cast
  const { id } = await createSubscription(context, ada, integration, { url: 'http://localhost:9/hook', api_version })
  const { sealed_token } = await context.store.db.selectFrom('webhook_subscriptions').select('sealed_token').where('id', '=', id).executeTakeFirstOrThrow()
  await verifySubscription(context, ada, id, context.vault.open(sealed_token))
  return id
}

/** The bodies that are ready for a subscription, oldest first; asked once, they are gone. */
async function takeBodies(subscription: string): Promise<Json[]> {
  const { store } = cast.context
  while (await settle(store, 0)) continue
  const rows = await store.db.selectFrom('webhook_events').selectAll().where('subscription_id', '=', subscription).where('kind', '=', 'event').orderBy('id').execute()
  await store.db.deleteFrom('webhook_events').where('subscription_id', '=', subscription).execute()
  return rows.map(({ body }) => JSON.parse(body) as Json)
}
const forget = async () => {
  for (const id of subscriptions.values()) await takeBodies(id)
}

/** A body in short: its type, its parent, and the ids it names, by the names of the cast. */
function inShort(body: Json): Told {
  const names = new Map(Object.entries(cast.ids).flatMap(([name, id]) => (Array.isArray(id) ? id.map((one, index) => [one, `row${index}`] as const) : [[id, name] as const])))
  names.set(cast.ada.workspace_id, 'workspace')
  const nameOf = (id: string) => names.get(id) ?? 'new'
  const { data } = body
  const parent = data?.parent ? ` in ${data.parent.type} ${nameOf(data.parent.id)}${data.parent.data_source_id ? ` of ${nameOf(data.parent.data_source_id)}` : ''}` : ''
  const page = data?.page_id ? ` on ${nameOf(data.page_id)}` : ''
  const blocks = data?.updated_blocks ? ` [${data.updated_blocks.map(({ id, type }: Json) => `${type} ${nameOf(id)}`).join(', ')}]` : ''
  const properties = data?.updated_properties
    ? ` {${data.updated_properties.map((one: Json) => (typeof one === 'string' ? propertyNames.get(one) ?? one : `${one.name} ${one.action}`)).join(', ')}}`
    : ''
  const fields = data?.updated_fields ? ` {${data.updated_fields.join(', ')}}` : data?.view_type ? ` ${data.view_type}` : ''
  const failure = data?.file_import_result ? `: ${data.file_import_result.error.type} ${data.file_import_result.error.status_code}` : ''
  return `${body.type} ${body.entity.type} ${nameOf(body.entity.id)}${parent}${page}${blocks}${properties}${fields}${failure}`
}
const propertyNames = new Map<string, string>()
const learnNames = (properties: Json) => {
  for (const { id, name } of Object.values(properties) as Json[]) if (id !== 'title') propertyNames.set(id, name)
}

before(async () => {
  cast = await openCast()
  for (const date of apiDates) subscriptions.set(date, await subscribe(cast.writer.id, date))
  const { properties } = await call('GET', `/v1/data_sources/${cast.ids.source}`)
  learnNames(properties)
  await forget()
})
after(() => cast.close())

const rowIn = 'in database database of source'
const was = (told: Told[]) => told.map((one) => one.replaceAll(' of source', ''))
const databaseIn = 'page sub'

describe('what each call tells', () => {
  const scenarios: Scenario[] = [
    {
      name: 'a page in a page, with content',
      act: () => call('POST', '/v1/pages', { parent: { page_id: cast.ids.sub }, properties: titled('New'), children: [paragraph('x')] }),
      told: ['page.created page new in page sub', 'page.content_updated page sub in page shared [page new]'],
    },
    {
      name: 'a row',
      act: () => call('POST', '/v1/pages', { parent: { data_source_id: cast.ids.source }, properties: { Name: { title: text('It') } } }),
      told: [`page.created page new ${rowIn}`, `data_source.content_updated data_source source in ${databaseIn} [page new]`],
      before: ['page.created page new in database database', `database.content_updated database database in ${databaseIn} [page new]`],
    },
    {
      name: 'values of a row, twice',
      act: async () => {
        await call('PATCH', `/v1/pages/${cast.ids.rows[0]}`, { properties: { Pages: { number: 1 } } })
        await call('PATCH', `/v1/pages/${cast.ids.rows[0]}`, { properties: { Note: { rich_text: text('n') }, Pages: { number: 2 } } })
      },
      told: [`page.properties_updated page row0 ${rowIn} {Pages, Note}`],
    },
    {
      name: 'the same values again',
      act: () => call('PATCH', `/v1/pages/${cast.ids.rows[0]}`, { properties: { Pages: { number: 2 } } }),
      told: [],
    },
    {
      name: 'the title of a page',
      act: () => call('PATCH', `/v1/pages/${cast.ids.sub}`, { properties: titled('Renamed') }),
      told: ['page.properties_updated page sub in page shared {title}', 'page.content_updated page sub in page shared [page sub]'],
    },
    {
      name: 'an icon',
      act: () => call('PATCH', `/v1/pages/${cast.ids.sub}`, { icon: { emoji: '🎩' } }),
      told: ['page.content_updated page sub in page shared [page sub]'],
    },
    {
      name: 'a lock and its end',
      act: async () => {
        await call('PATCH', `/v1/pages/${cast.ids.sub}`, { is_locked: true })
        await call('PATCH', `/v1/pages/${cast.ids.sub}`, { is_locked: false })
      },
      told: ['page.locked page sub in page shared', 'page.unlocked page sub in page shared'],
    },
    {
      name: 'blocks: appended, changed, trashed',
      act: async () => {
        await call('PATCH', `/v1/blocks/${cast.ids.shared}/children`, { children: [paragraph('a')] })
        await call('PATCH', `/v1/blocks/${cast.ids.paragraph}`, paragraph('changed'))
      },
      told: ['page.content_updated page shared in space workspace [block new, block paragraph]'],
    },
    {
      name: 'a block in a block',
      act: () => call('PATCH', `/v1/blocks/${cast.ids.paragraph}/children`, { children: [paragraph('below')] }),
      told: ['page.content_updated page shared in space workspace [block new]'],
    },
    {
      name: 'a row to the trash',
      act: () => call('PATCH', `/v1/pages/${cast.ids.rows[1]}`, { in_trash: true }),
      told: [`page.deleted page row1 ${rowIn}`, `data_source.content_updated data_source source in ${databaseIn} [page row1]`],
      before: ['page.deleted page row1 in database database', `database.content_updated database database in ${databaseIn} [page row1]`],
    },
    {
      name: 'and back',
      act: () => call('PATCH', `/v1/pages/${cast.ids.rows[1]}`, { in_trash: false }),
      told: [`page.undeleted page row1 ${rowIn}`, `data_source.content_updated data_source source in ${databaseIn} [page row1]`],
      before: ['page.undeleted page row1 in database database', `database.content_updated database database in ${databaseIn} [page row1]`],
    },
    {
      name: 'to the trash and back at once',
      act: async () => {
        await call('DELETE', `/v1/blocks/${cast.ids.sub}`)
        await call('PATCH', `/v1/pages/${cast.ids.sub}`, { in_trash: false })
      },
      told: ['page.content_updated page shared in space workspace [page sub]'],
    },
    {
      name: 'made and trashed at once',
      act: async () => {
        const page = await call('POST', '/v1/pages', { parent: { page_id: cast.ids.sub }, properties: titled('Gone') })
        await call('PATCH', `/v1/pages/${page.id}`, { in_trash: true })
      },
      told: ['page.content_updated page sub in page shared [page new]'],
    },
    {
      name: 'a database',
      act: () => call('POST', '/v1/databases', { parent: { page_id: cast.ids.sub }, initial_data_source: { properties: { Name: { title: {} } } } }),
      told: [
        'view.created view new in database new of new table',
        'database.created database new in page sub',
        'data_source.created data_source new in page sub',
        'page.content_updated page sub in page shared [database new]',
      ],
      before: ['database.created database new in page sub', 'page.content_updated page sub in page shared [database new]'],
    },
    {
      name: 'a further data source',
      act: () => call('POST', '/v1/data_sources', { parent: { database_id: cast.ids.database }, properties: { Name: { title: {} } } }),
      told: ['view.created view new in database database of new table', `data_source.created data_source new in ${databaseIn}`],
      before: [],
    },
    {
      name: 'properties added, changed and removed',
      act: async () => {
        await call('PATCH', `/v1/data_sources/${cast.ids.source}`, { properties: { Extra: { number: {} }, Note: { name: 'Notes' } } })
        await call('PATCH', `/v1/data_sources/${cast.ids.source}`, { properties: { Extra: null } })
      },
      told: [`data_source.schema_updated data_source source in ${databaseIn} {Notes updated}`],
      before: [`database.schema_updated database database in ${databaseIn} {Notes updated}`],
    },
    {
      name: 'an option that comes with a row',
      prepare: () => call('PATCH', `/v1/data_sources/${cast.ids.source}`, { properties: { Mood: { select: {} } } }),
      act: () => call('PATCH', `/v1/pages/${cast.ids.rows[0]}`, { properties: { Mood: { select: { name: 'Glad' } } } }),
      told: [`data_source.schema_updated data_source source in ${databaseIn} {Mood updated}`, `page.properties_updated page row0 ${rowIn} {Mood}`],
      before: [`database.schema_updated database database in ${databaseIn} {Mood updated}`, 'page.properties_updated page row0 in database database {Mood}'],
    },
    {
      name: 'the title of a data source',
      act: () => call('PATCH', `/v1/data_sources/${cast.ids.source}`, { title: text('Novels') }),
      told: [`data_source.content_updated data_source source in ${databaseIn} [database database]`],
      before: [`database.content_updated database database in ${databaseIn} [database database]`],
    },
    {
      name: 'the title of a database',
      act: () => call('PATCH', `/v1/databases/${cast.ids.database}`, { title: text('Library') }),
      told: ['page.content_updated page sub in page shared [database database]'],
    },
    {
      name: 'a database to the trash, and back later',
      act: async () => {
        await call('PATCH', `/v1/databases/${cast.ids.database}`, { in_trash: true })
        await settle(cast.context.store, 0)
        await call('PATCH', `/v1/databases/${cast.ids.database}`, { in_trash: false })
      },
      told: [
        `database.deleted database database in ${databaseIn}`,
        'page.content_updated page sub in page shared [database database]',
        `database.undeleted database database in ${databaseIn}`,
        'page.content_updated page sub in page shared [database database]',
      ],
    },
    {
      name: 'a page to another page',
      prepare: async () => {
        moving = (await call('POST', '/v1/pages', { parent: { page_id: cast.ids.sub }, properties: titled('Moving') })).id
      },
      act: () => call('POST', `/v1/pages/${moving}/move`, { parent: { page_id: cast.ids.shared } }),
      told: [
        'page.moved page new in page shared',
        'page.content_updated page sub in page shared [page new]',
        'page.content_updated page shared in space workspace [page new]',
      ],
    },
    {
      name: 'a page into a data source',
      act: () => call('POST', `/v1/pages/${moving}/move`, { parent: { data_source_id: cast.ids.source } }),
      told: [
        `page.moved page new ${rowIn}`,
        'page.content_updated page shared in space workspace [page new]',
        `data_source.content_updated data_source source in ${databaseIn} [page new]`,
      ],
      before: [
        'page.moved page new in database database',
        'page.content_updated page shared in space workspace [page new]',
        `database.content_updated database database in ${databaseIn} [page new]`,
      ],
    },
    {
      name: 'a database to another page',
      prepare: async () => {
        second = await call('POST', '/v1/databases', { parent: { page_id: cast.ids.shared }, initial_data_source: { properties: { Name: { title: {} } } } })
      },
      act: () => call('PATCH', `/v1/databases/${second.id}`, { parent: { page_id: cast.ids.sub } }),
      told: [
        'database.moved database new in page sub',
        'page.content_updated page shared in space workspace [database new]',
        'page.content_updated page sub in page shared [database new]',
      ],
    },
    {
      name: 'a data source to another database, to the trash and back later',
      act: async () => {
        const { id } = await call('POST', '/v1/data_sources', { parent: { database_id: second.id }, properties: { Name: { title: {} } } })
        await forget()
        await call('PATCH', `/v1/data_sources/${id}`, { parent: { database_id: cast.ids.database } })
        await call('PATCH', `/v1/data_sources/${id}`, { in_trash: true })
        await settle(cast.context.store, 0)
        await call('PATCH', `/v1/data_sources/${id}`, { in_trash: false })
      },
      told: [
        'view.created view new in database database of new table',
        'data_source.moved data_source new in database database',
        `data_source.deleted data_source new in ${databaseIn}`,
        `data_source.undeleted data_source new in ${databaseIn}`,
      ],
      before: [],
    },
    {
      name: 'a linked database',
      act: () => call('POST', '/v1/views', { create_database: { parent: { page_id: cast.ids.sub } }, data_source_id: cast.ids.source, name: 'Linked', type: 'table' }),
      told: ['view.created view new in database new of source table', 'database.created database new in page sub', 'page.content_updated page sub in page shared [database new]'],
      before: ['database.created database new in page sub', 'page.content_updated page sub in page shared [database new]'],
    },
    {
      name: 'a page emptied',
      prepare: async () => {
        moving = (await call('POST', '/v1/pages', { parent: { page_id: cast.ids.sub }, properties: titled('Full'), children: [paragraph('a'), paragraph('b')] })).id
      },
      act: () => call('PATCH', `/v1/pages/${moving}`, { erase_content: true }),
      told: ['page.content_updated page new in page sub [block new, block new]'],
    },
    {
      name: 'comments',
      act: async () => {
        const { id } = await call('POST', '/v1/comments', { parent: { block_id: cast.ids.paragraph }, rich_text: text('hm') })
        await call('PATCH', `/v1/comments/${id}`, { rich_text: text('hmm') })
        await call('DELETE', `/v1/comments/${id}`)
      },
      told: [
        'comment.created comment new in block paragraph on shared',
        'comment.updated comment new in block paragraph on shared',
        'comment.deleted comment new in block paragraph on shared',
      ],
    },
    {
      name: 'a view',
      act: async () => {
        const { id } = await call('POST', '/v1/views', { database_id: cast.ids.database, data_source_id: cast.ids.source, name: 'List', type: 'list' })
        await call('PATCH', `/v1/views/${id}`, { name: 'Other', sorts: [{ property: 'Pages', direction: 'ascending' }] })
        await call('PATCH', `/v1/views/${id}`, { name: 'Other' })
        await call('DELETE', `/v1/views/${id}`)
      },
      told: [
        'view.created view new in database database of source list',
        'view.updated view new in database database of source {name, sorts}',
        'view.deleted view new in database database of source',
      ],
      before: [],
    },
    {
      name: 'an upload',
      act: () => call('POST', '/v1/file_uploads', { filename: 'a.txt', content_type: 'text/plain' }),
      told: ['file_upload.created file_upload new'],
    },
    {
      name: 'an upload that nobody used in time',
      act: async () => {
        const { id } = await call('POST', '/v1/file_uploads', { filename: 'late.txt', content_type: 'text/plain' })
        await cast.context.store.db.updateTable('file_uploads').set({ expiry_time: '2026-01-01T00:00:00.000Z' }).where('id', '=', id).execute()
        await expireUploads(cast.context)
      },
      told: ['file_upload.created file_upload new', 'file_upload.expired file_upload new'],
    },
    {
      name: 'a file that could not be fetched',
      act: async () => {
        const server = createServer((request, response) => {
          if (request.method === 'HEAD') response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '4' }).end()
          else response.writeHead(404).end()
        })
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
        const external_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.txt`
        const { id } = await call('POST', '/v1/file_uploads', { mode: 'external_url', external_url, filename: 'file.txt' })
        const { db } = cast.context.store
        await until(async () => (await db.selectFrom('file_uploads').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status === 'failed')
        server.close()
      },
      told: ['file_upload.created file_upload new', 'file_upload.upload_failed file_upload new: download_error 404'],
    },
    {
      name: 'Markdown that changes, adds and removes',
      act: () => call('PATCH', `/v1/pages/${cast.ids.sub}/markdown`, { type: 'insert_content', insert_content: { content: 'One\n\nTwo', position: { type: 'end' } } }),
      told: ['page.content_updated page sub in page shared [block new, block new]'],
    },
    {
      name: 'a relation, and its other end',
      prepare: async () => {
        await call('PATCH', `/v1/data_sources/${cast.ids.source}`, { properties: { Next: { relation: { data_source_id: cast.ids.source, type: 'dual_property', dual_property: { synced_property_name: 'Before' } } } } })
        const { properties } = await call('GET', `/v1/data_sources/${cast.ids.source}`)
        learnNames(properties)
      },
      act: () => call('PATCH', `/v1/pages/${cast.ids.rows[0]}`, { properties: { Next: { relation: [{ id: cast.ids.rows[1] }] } } }),
      told: [`page.properties_updated page row1 ${rowIn} {Before}`, `page.properties_updated page row0 ${rowIn} {Next}`],
    },
  ]
  let moving = ''
  let second: Json

  for (const { name, act, told, before: earlier, prepare } of scenarios) {
    test(name, async () => {
      await prepare?.()
      const { properties } = await call('GET', `/v1/data_sources/${cast.ids.source}`)
      learnNames(properties)
      await forget()
      await act()
      const bodies = new Map<ApiDate, Json[]>()
      for (const [date, id] of subscriptions) bodies.set(date, await takeBodies(id))
      assert.deepEqual(bodies.get(newest)!.map(inShort), told, newest)
      assert.deepEqual(bodies.get(middle)!.map(inShort), told, middle)
      assert.deepEqual(bodies.get(oldest)!.map(inShort), earlier ?? was(told), oldest)
      for (const [date, all] of bodies) for (const body of all) assertCommon(body, date)
    })
  }
})

/** The part that all bodies have, keys in order. */
function assertCommon(body: Json, date: ApiDate) {
  const keys = ['id', 'timestamp', 'workspace_id', 'workspace_name', 'subscription_id', 'integration_id', 'authors', 'attempt_number', 'api_version', 'entity', 'type']
  assert.deepEqual(Object.keys(body), body.data === undefined ? keys : [...keys, 'data'])
  const { writer, ada } = cast
  assert.deepEqual(
    [body.workspace_id, body.workspace_name, body.subscription_id, body.integration_id, body.attempt_number, body.api_version, body.authors],
    [ada.workspace_id, 'Atelier', subscriptions.get(date), writer.id, 1, date, [{ id: writer.actor.user_id, type: 'bot' }]],
  )
  assert.match(body.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
}

describe('who is told', () => {
  test('whoever sees the object when it happens, with the capability that the event asks for', async () => {
    const { context, ada, ids, stranger, reader } = cast
    const [blind, mute, careful] = [await subscribe(stranger.id, newest), await subscribe((await connect(context, ada, 'Blind', ['insert_content'], [ids.shared])).id, newest), await subscribe(reader.id, newest)]
    const act = async () => {
      await call('PATCH', `/v1/blocks/${ids.paragraph}`, paragraph(newId()))
      await call('POST', '/v1/comments', { parent: { page_id: ids.sub }, rich_text: text('x') })
    }
    await act()
    assert.deepEqual(await takeBodies(blind), [], 'nothing is shared with it')
    assert.deepEqual(await takeBodies(mute), [], 'it may not read')
    assert.deepEqual((await takeBodies(careful)).map(({ type }) => type), ['page.content_updated'], 'it may not read comments')

    await addConnection(context, ada, ids.shared, stranger.id)
    await act()
    await removeConnection(context, ada, ids.shared, stranger.id)
    assert.deepEqual((await takeBodies(blind)).map(({ type }) => type).toSorted(), ['comment.created', 'page.content_updated'], 'it saw what happened then')
    await act()
    assert.deepEqual(await takeBodies(blind), [])
  })

  test('of uploads only whoever made them, of other workspaces nobody', async () => {
    const { app, baker, reader } = cast
    const other = await subscribe(reader.id, newest)
    await forget()
    await call('POST', '/v1/file_uploads', { filename: 'b.txt', content_type: 'text/plain' })
    await ok(app, baker.token, 'PATCH', `/v1/blocks/${cast.ids.recipes}/children`, { children: [paragraph('flour')] })
    assert.deepEqual(await takeBodies(other), [])
    assert.deepEqual((await takeBodies(subscriptions.get(newest)!)).map(({ type }) => type), ['file_upload.created'])
  })

  test('everybody who changed it is an author', async () => {
    const { app, context, ada, ids } = cast
    const second = await connect(context, ada, 'Second', everything, [ids.shared])
    await forget()
    await call('PATCH', `/v1/blocks/${ids.paragraph}`, paragraph('one'))
    await ok(app, second.token, 'PATCH', `/v1/blocks/${ids.paragraph}`, paragraph('two'))
    const [event] = await takeBodies(subscriptions.get(newest)!)
    assert.deepEqual(event.authors, [{ id: cast.writer.actor.user_id, type: 'bot' }, { id: second.actor.user_id, type: 'bot' }])
  })

  test('a public integration once a workspace, for all who authorized it there and see the object', async () => {
    const { context, ada, ben, ids } = cast
    const { db } = context.store
    const time = new Date().toISOString()
    const { id: integration_id } = await createPublicIntegration(context, ben, { name: 'Public', redirect_uris: ['https://example.com/back'], installation_scope: 'any', capabilities: ['read_content'] })
    const [first, second, blind] = [newId(), newId(), newId()]
    for (const [bot_id, person_id] of [[first, ada.user_id], [second, newId()], [blind, newId()]] as const) {
      await db.insertInto('authorizations').values({ workspace_id: ada.workspace_id, bot_id, integration_id, person_id, capabilities: '["read_content"]', created_time: time, last_used_time: null }).execute()
    }
    for (const bot_id of [first, second]) await db.insertInto('grants').values({ workspace_id: ada.workspace_id, bot_id, node_id: ids.shared, created_time: time, created_by: ada.user_id }).execute()
    const { id } = await createSubscription(context, ben, integration_id, { url: 'http://localhost:9/hook' })
    const { sealed_token } = await db.selectFrom('webhook_subscriptions').select('sealed_token').where('id', '=', id).executeTakeFirstOrThrow()
    await verifySubscription(context, ben, id, context.vault.open(sealed_token))

    await call('PATCH', `/v1/blocks/${ids.paragraph}`, paragraph('told to the public'))
    await ok(cast.app, cast.baker.token, 'PATCH', `/v1/blocks/${ids.recipes}/children`, { children: [paragraph('not authorized there')] })
    const told = await takeBodies(id)
    assert.deepEqual(told.map(({ type, workspace_id, workspace_name }) => [type, workspace_id, workspace_name]), [['page.content_updated', ada.workspace_id, 'Atelier']])
    assert.deepEqual(Object.keys(told[0]).slice(6, 9), ['authors', 'accessible_by', 'attempt_number'])
    assert.deepEqual(told[0].accessible_by.filter(({ type }: Json) => type === 'bot').map((one: Json) => one.id), [first, second])
    assert.ok(told[0].accessible_by.some((one: Json) => one.id === ada.user_id && one.type === 'person'))
    // A test event names who would be named, of the workspace it is sent from; there, nobody has the integration.
    const tried = await sendTestEvent(context, ben, id, 'page.created')
    const { body } = await db.selectFrom('webhook_events').select('body').where('id', '=', tried.id).executeTakeFirstOrThrow()
    assert.deepEqual((JSON.parse(body) as Json).accessible_by, [])
    await deletePublicIntegration(context, ben, integration_id)
    assert.deepEqual(await db.selectFrom('webhook_subscriptions').select('id').where('id', '=', id).execute(), [])
  })

  test('nobody of a change that failed', async () => {
    await forget()
    const answer = await cast.app.inject({ method: 'PATCH', url: `/v1/blocks/${cast.ids.shared}/children`, headers: { authorization: `Bearer ${cast.writer.token}`, 'notion-version': newest }, payload: { children: [paragraph('kept back'), { link_to_page: { page_id: cast.ids.recipes } }] } })
    assert.equal(answer.statusCode, 404)
    assert.deepEqual(await takeBodies(subscriptions.get(newest)!), [])
  })

  test('of the transcript of meeting notes, when it is trashed', async () => {
    const { context, ids, ada } = cast
    const [notes, transcript] = [newId(), newId()]
    const time = new Date().toISOString()
    const block = (id: string, parent_id: string, type: string, content: object) => ({
      workspace_id: ada.workspace_id, id, kind: 'block' as const, type, parent_id, position: 'a0', in_trash: 0, title: null, search_title: null, sort_title: null,
      created_time: time, created_by: ada.user_id, last_edited_time: time, last_edited_by: ada.user_id, content: JSON.stringify(content),
    })
    await context.store.db.insertInto('nodes').values([block(notes, ids.sub, 'meeting_notes', { children: { transcript_block_id: transcript } }), block(transcript, notes, 'paragraph', { rich_text: [], color: 'default' })]).execute()
    await forget()
    await call('DELETE', `/v1/blocks/${transcript}`)
    const told = (await takeBodies(subscriptions.get(newest)!)).find(({ type }) => type.startsWith('page.transcription_block'))
    assert.deepEqual([told.type, told.entity, told.data], ['page.transcription_block.transcript_deleted', { id: ids.sub, type: 'page' }, { target: { id: notes, type: 'block' }, transcript_id: transcript }])
  })
})
