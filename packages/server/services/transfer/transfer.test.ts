import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { buildApp } from '../../app.ts'
import type { Context } from '../../context.ts'
import { call, type Cast, everything, ok, openCast, openTestContext, paragraph, text } from '../../test/cast.ts'
import { databaseAt } from '../../test/database.ts'
import { openFileCast } from '../../test/files.ts'
import { enrich, type Rich } from '../../test/rich-workspace.ts'
import { readAll } from '../../test/whole-api.ts'
import { rowsOfAll } from '../../test/workspace-rows.ts'
import { shareWithEveryone } from '../people-sharing.ts'
import { startSession } from '../sessions.ts'
import { deleteForGood } from '../trash.ts'
import { exportWorkspace } from './export-workspace.ts'
import { prepareImport } from './import-workspace.ts'
import { closeContext } from '../../open-context.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-transfer-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A server with nothing in it. */
async function openEmpty(name: string) {
  const data = join(folder, name)
  const context = await openTestContext({ data, database: databaseAt(join(data, 'understudy.sqlite')) })
  const app = await buildApp(context)
  return {
    context,
    app,
    data,
    async close() {
      await app.close()
      await closeContext(context)
    },
  }
}

async function importInto(context: Context, path: string) {
  const prepared = await prepareImport(context, path)
  try {
    return { ...prepared.found, ...(await prepared.apply()) }
  } finally {
    await prepared.drop()
  }
}

describe('a rich workspace', () => {
  let cast: Cast
  let rich: Rich
  const file = join(folder, 'rich.zip')
  before(async () => {
    cast = await openFileCast()
    rich = await enrich(cast)
    await exportWorkspace(cast.context, cast.ada.workspace_id, file)
  })
  after(() => cast.close())

  test('goes into an empty server as what it was, to the last answer, row and byte', async () => {
    const empty = await openEmpty('empty')
    const imported = await importInto(empty.context, file)
    assert.deepEqual([imported.replaces, imported.changed_addresses, imported.files.count, imported.files.missing], [null, [], 4, 0])
    const ids = Object.values(cast.ids).flat()
    let walked = new Map<string, unknown>()
    for (const connection of [cast.reader, cast.stranger, cast.writer]) {
      const [there, here] = [await readAll(cast.app, connection.token, ids), await readAll(empty.app, connection.token, ids)]
      walked = here
      assert.deepEqual([...here.keys()], [...there.keys()])
      for (const [request, answer] of there) assert.deepEqual(here.get(request), answer, request)
    }
    const logo = new URL((await call(empty.app, cast.writer.token, 'GET', '/v1/users/me')).json.avatar_url).pathname
    assert.equal((await empty.app.inject({ method: 'GET', url: logo })).headers['content-type'], 'image/gif')
    // The walk is no empty one.
    assert.ok(walked.size > 150, String(walked.size))
    assert.ok([...walked.values()].some((answer) => JSON.stringify(answer).includes(`${rich.inParts}/large.bin.txt 200`)))
    assert.deepEqual(await rowsOfAll(empty.context, cast.ada.workspace_id), await rowsOfAll(cast.context, cast.ada.workspace_id))
    await empty.close()
  })

  test('goes on working there: numbers go up, files are attached, comments answered, and secrets let in', async () => {
    const empty = await openEmpty('working')
    await importInto(empty.context, file)
    const made = (method: string, path: string, body: unknown) => ok(empty.app, cast.writer.token, method, path, body)
    const page = await made('POST', '/v1/pages', { parent: { data_source_id: rich.related }, properties: { Name: { title: text('Next') } } })
    assert.equal(page.properties.ID.unique_id.number, 8)
    await made('PATCH', `/v1/blocks/${cast.ids.sub}/children`, { children: [{ file: { file_upload: { id: rich.unused } } }, paragraph('x')] })
    await made('POST', '/v1/comments', { discussion_id: cast.ids.discussion, rich_text: text('more') })
    assert.equal((await call(empty.app, cast.baker.token, 'GET', '/v1/users/me')).status, 401)
    await empty.close()
  })

  test('comes out of there as the same file', async () => {
    const empty = await openEmpty('again')
    await importInto(empty.context, file)
    const second = join(folder, 'second.zip')
    await exportWorkspace(empty.context, cast.ada.workspace_id, second)
    const third = await openEmpty('third')
    await importInto(third.context, second)
    assert.deepEqual(await rowsOfAll(third.context, cast.ada.workspace_id), await rowsOfAll(cast.context, cast.ada.workspace_id))
    await empty.close()
    await third.close()
  })

  test('stands beside what is there already, and takes nothing from it', async () => {
    const other = await openFileCast()
    const before = await readAll(other.app, other.writer.token)
    const { changed_addresses } = await importInto(other.context, file)
    assert.deepEqual(changed_addresses, [{ name: 'Ada', email: 'owner@atelier.example', now: 'owner2@atelier.example' }])
    assert.deepEqual(await readAll(other.app, other.writer.token), before)
    assert.equal((await call(other.app, cast.writer.token, 'GET', `/v1/pages/${cast.ids.shared}`)).status, 200)
    assert.equal((await call(other.app, cast.writer.token, 'GET', `/v1/pages/${other.ids.shared}`)).status, 404)
    assert.equal((await call(other.app, other.writer.token, 'GET', `/v1/pages/${cast.ids.shared}`)).status, 404)
    await other.close()
  })

  test('replaces what it has become since: what was made is gone, what was lost is back, who is signed in stays', async () => {
    const data = join(folder, 'replaced')
    const own = await openCast({ data, database: databaseAt(join(data, 'store.sqlite')) })
    await enrich(own)
    const kept = join(folder, 'own.zip')
    await exportWorkspace(own.context, own.ada.workspace_id, kept)
    const [answers, rows] = [await readAll(own.app, own.writer.token), await rowsOfAll(own.context, own.ada.workspace_id)]
    const bakery = await readAll(own.app, own.baker.token)
    const session = await startSession(own.context.store.db, own.ada)

    const made = (method: string, path: string, body?: unknown) => ok(own.app, own.writer.token, method, path, body)
    const added = await made('POST', '/v1/pages', { parent: { page_id: own.ids.shared }, properties: { title: text('Added since') } })
    await made('PATCH', `/v1/data_sources/${own.ids.source}`, { properties: { Note: null } })
    await made('DELETE', `/v1/blocks/${own.ids.sub}`)
    const filesBefore = filesIn(data)
    const imported = await importInto(own.context, kept)
    assert.equal(imported.replaces, 'Atelier')
    assert.equal((await call(own.app, own.writer.token, 'GET', `/v1/pages/${added.id}`)).status, 404)
    assert.deepEqual(await readAll(own.app, own.writer.token), answers)
    assert.deepEqual(await rowsOfAll(own.context, own.ada.workspace_id), rows)
    assert.deepEqual(await readAll(own.app, own.baker.token), bakery)
    assert.equal((await call(own.app, null, 'GET', '/api/tree', undefined, null, { cookie: `understudy_session=${session}`, host: 'localhost:4000' })).status, 200)
    // The old files went, the new ones are as many, and nothing stands on the side.
    assert.equal(filesIn(data).length, filesBefore.length)
    assert.deepEqual(filesIn(data).filter((name) => filesBefore.includes(name)), [])
    assert.deepEqual(readdirSync(join(data, 'transfers')), [])
    await own.close()
  })
})

const filesIn = (data: string) => readdirSync(join(data, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))

test('what was deleted for good leaves nothing that an import would stumble over', async () => {
  const cast = await openCast({ data: join(folder, 'purged'), database: join(folder, 'purged/store.sqlite') })
  const { all } = await enrich(cast)
  const made = (method: string, path: string, body?: unknown) => ok(cast.app, cast.writer.token, method, path, body)
  await made('POST', '/v1/views', { database_id: all, data_source_id: cast.ids.source, name: 'Of the others', type: 'list' })
  await shareWithEveryone(cast.context, cast.ada, cast.ids.sub, 'view')
  await made('PATCH', `/v1/pages/${cast.ids.sub}`, { in_trash: true })
  await deleteForGood(cast.context, cast.ada, cast.ids.sub)
  const path = join(folder, 'purged.zip')
  await exportWorkspace(cast.context, cast.ada.workspace_id, path)
  const empty = await openEmpty('purged-elsewhere')
  await importInto(empty.context, path)
  assert.deepEqual(await rowsOfAll(empty.context, cast.ada.workspace_id), await rowsOfAll(cast.context, cast.ada.workspace_id))
  await cast.close()
  await empty.close()
})

test('a webhook goes on where its token can be read, and waits for a new one elsewhere', async () => {
  const cast = await openCast({ data: join(folder, 'hooks'), database: databaseAt(join(folder, 'hooks/store.sqlite')) })
  const created = { created_time: '2026-01-01T00:00:00.000Z', created_by: cast.ada.user_id }
  await cast.context.store.db
    .insertInto('webhook_subscriptions')
    .values({ workspace_id: cast.ada.workspace_id, id: crypto.randomUUID(), integration_id: cast.writer.id, url: 'https://example.com/hook', event_types: '["page.created"]', api_version: '2026-03-11', status: 'active', sealed_token: cast.context.vault.seal('secret_x'), failing_since: null, paused_by: null, seen_time: null, ...created })
    .execute()
  const path = join(folder, 'hooks.zip')
  await exportWorkspace(cast.context, cast.ada.workspace_id, path)
  await importInto(cast.context, path)
  const empty = await openEmpty('hooks-elsewhere')
  await importInto(empty.context, path)
  const statusIn = async ({ store }: Context) => (await store.db.selectFrom('webhook_subscriptions').select('status').executeTakeFirstOrThrow()).status
  assert.deepEqual([await statusIn(cast.context), await statusIn(empty.context)], ['active', 'paused'])
  await cast.close()
  await empty.close()
})

describe('an export', () => {
  test('is of one moment, while others go on writing', async () => {
    const data = join(folder, 'moment')
    const cast = await openCast({ data, database: databaseAt(join(data, 'store.sqlite')) })
    const write = () => ok(cast.app, cast.writer.token, 'PATCH', `/v1/blocks/${cast.ids.shared}/children`, { children: [paragraph('x')] })
    for (let at = 0; at < 20; at += 1) await write()
    const before = await rowsOfAll(cast.context, cast.ada.workspace_id)
    const path = join(folder, 'moment.zip')
    // Every step of the export waits for a write to come through: with one connection for both this would never end.
    let writes = 0
    const read = cast.context.store.snapshot
    cast.context.store.snapshot = (work) => read(async (view) => {
      await view.selectFrom('workspaces').select('id').execute()
      for (; writes < 5; writes += 1) await write()
      return work(view)
    })
    await exportWorkspace(cast.context, cast.ada.workspace_id, path)
    assert.equal(writes, 5)
    const empty = await openEmpty('moment-empty')
    await importInto(empty.context, path)
    const imported = await rowsOfAll(empty.context, cast.ada.workspace_id)
    assert.equal(imported.nodes!.length, before.nodes!.length)
    assert.equal((await rowsOfAll(cast.context, cast.ada.workspace_id)).nodes!.length, before.nodes!.length + 5)
    await empty.close()
    await cast.close()
  })

  test('says which files were gone, and goes on without them', async () => {
    const data = join(folder, 'gone')
    const cast = await openCast({ data, database: databaseAt(join(data, 'store.sqlite')) })
    const rich = await enrich(cast)
    const { name } = await cast.context.store.db.selectFrom('file_parts').select('name').where('file_upload_id', '=', rich.attached).executeTakeFirstOrThrow()
    await cast.context.files.store.remove(name)
    const path = join(folder, 'gone.zip')
    const { files } = await exportWorkspace(cast.context, cast.ada.workspace_id, path)
    assert.deepEqual([files.count, files.missing], [3, 1])
    const empty = await openEmpty('gone-empty')
    assert.equal((await importInto(empty.context, path)).files.missing, 1)
    // What was not there is not there: the address answers the same.
    assert.deepEqual(await readAll(empty.app, cast.writer.token), await readAll(cast.app, cast.writer.token))
    await empty.close()
    await cast.close()
  })

  test('that fails or is stopped leaves no file', async () => {
    const cast = await openFileCast()
    await enrich(cast)
    const path = join(folder, 'failed.zip')
    const { store } = cast.context.files
    const { read } = store
    store.read = async (name) => {
      if (name.startsWith(cast.ada.workspace_id)) throw new Error('the bucket is away')
      return read(name)
    }
    await assert.rejects(exportWorkspace(cast.context, cast.ada.workspace_id, path), /the bucket is away/)
    store.read = read
    const stop = new AbortController()
    await assert.rejects(exportWorkspace(cast.context, cast.ada.workspace_id, path, ({ step }) => step === 'files' && stop.abort(), stop.signal), { name: 'AbortError' })
    await assert.rejects(exportWorkspace(cast.context, crypto.randomUUID(), path), /There is no workspace/)
    assert.equal(existsSync(path), false)
    // The store is free again.
    await ok(cast.app, cast.writer.token, 'PATCH', `/v1/blocks/${cast.ids.shared}/children`, { children: [paragraph('x')] })
    await cast.close()
  })

  test('gives no secret away', async () => {
    const cast = await openFileCast()
    const path = join(folder, 'secrets.zip')
    await exportWorkspace(cast.context, cast.ada.workspace_id, path)
    const { openArchive } = await import('./open-archive.ts')
    const archive = await openArchive(path)
    const all: unknown[] = []
    for (const table of Object.keys(archive.manifest.tables)) for await (const { value } of archive.rows(table)) all.push(value)
    archive.close()
    assert.doesNotMatch(JSON.stringify(all), /ntn_/)
    assert.ok(everything.length > 0 && JSON.stringify(all).includes('"sealed"'))
    await cast.close()
  })
})
