import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { compareText } from '@understudy/core/value-kinds/compare-text.ts'
import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { databaseAt, freshDatabase } from '../test/database.ts'
import { migrations } from './migrations/index.ts'
import { dialectOf, openStore, type Store } from './store.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-store-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const workspace = (id: string) => ({ id, name: id, icon: null, plan: 'free', time_zone: 'UTC', week_start: 0, created_time: '2026-01-01T00:00:00.000Z' })

/** Tables with their columns, and the migrations that were run. */
async function schemaOf({ db }: Store) {
  const tables = await db.introspection.getTables()
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return { tables: tables.toSorted((a, b) => compareText(a.name, b.name)), applied: rows.map(({ name }) => name) }
}

test('the migrations run from empty, and opening again changes neither schema nor data', async () => {
  const path = databaseAt(join(folder, 'deep/down/first.sqlite'))
  const first = await openStore(path)
  await first.transaction('store', (db) => db.insertInto('workspaces').values(workspace('w')).execute())
  const made = await schemaOf(first)
  await first.close()
  assert.deepEqual(made.tables.map(({ name }) => name), [
    'async_tasks',
    'authorizations',
    'block_links',
    'block_words',
    'comments',
    'custom_emojis',
    'discussions',
    'ended_tokens',
    'events',
    'favorites',
    'file_parts',
    'file_uploads',
    'generations',
    'grants',
    'integrations',
    'invitations',
    'members',
    'nodes',
    'oauth_codes',
    'oauth_tokens',
    'page_access',
    'page_history',
    'passwords',
    'people',
    'personal_tokens',
    'pictures',
    'property_entries',
    'public_integrations',
    'rate_windows',
    'row_changes',
    'sequences',
    'server_settings',
    'sessions',
    'sign_in_keys',
    'tokens',
    'view_queries',
    'views',
    'webhook_attempts',
    'webhook_changes',
    'webhook_events',
    'webhook_subscriptions',
    'workspaces',
  ])

  const second = await openStore(path)
  assert.deepEqual((await second.db.selectFrom('workspaces').selectAll().execute()).map((row) => ({ ...row })), [workspace('w')])
  assert.deepEqual(await schemaOf(second), made)
  await second.close()
})

test('a store of the first version is brought up to date with what it holds', async () => {
  const path = databaseAt(join(folder, 'yesterday.sqlite'))
  const dialect = await dialectOf(path)
  await dialect.prepare()
  const old = new Kysely<any>({ dialect: dialect.kysely })
  const { '0001-first-store': first } = migrations(dialect)
  await new Migrator({ db: old, provider: { getMigrations: async () => ({ '0001-first-store': first! }) } }).migrateToLatest()
  const time = '2026-01-01T00:00:00.000Z'
  const page = { workspace_id: 'w', id: 'p', kind: 'page', type: 'child_page', created_time: time, created_by: 'u', last_edited_time: time, last_edited_by: 'u', content: '{}' }
  await old.insertInto('nodes').values(page).execute()
  await old.destroy()

  const store = await openStore(path)
  const kept = await store.db.selectFrom('nodes').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual({ ...kept }, { ...page, parent_id: null, position: null, in_trash: 0, title: null, search_title: null, sort_title: null, template: null })
  await store.close()
})

test('several processes may open an empty store at once', async () => {
  const path = databaseAt(join(folder, 'together.sqlite'))
  const program = `
    import { openStore } from ${JSON.stringify(import.meta.resolve('./store.ts'))}
    const store = await openStore(${JSON.stringify(path)})
    const { last } = await store.transaction('store', (db) =>
      db.insertInto('sequences').values({ workspace_id: 'w', data_source_id: 'd', property_id: String(process.pid), last: 1 }).returning('last').executeTakeFirstOrThrow())
    await store.close()
    console.log(last)`
  const open = promisify(execFile)
  const opened = await Promise.all([1, 2, 3].map(() => open(process.execPath, ['--input-type=module', '--eval', program])))
  assert.deepEqual(opened.map(({ stdout }) => stdout), ['1\n', '1\n', '1\n'])
  const store = await openStore(path)
  assert.equal((await store.db.selectFrom('sequences').select('last').execute()).length, 3)
  await store.close()
})

test('a migration that stops in its middle leaves nothing half made', async () => {
  const path = databaseAt(join(folder, 'half.sqlite'))
  const dialect = await dialectOf(path)
  await dialect.prepare()
  const before = new Kysely<any>({ dialect: dialect.kysely })
  // The first migration fails at this table, long after its first one.
  await before.schema.createTable('sessions').addColumn('id', 'text').execute()
  await assert.rejects(openStore(path), /migration 0001-first-store/)
  assert.deepEqual((await before.introspection.getTables()).map(({ name }) => name), ['sessions'])
  await before.schema.dropTable('sessions').execute()
  await before.destroy()
  await (await openStore(path)).close()
})

test('a transaction is whole or nothing', async () => {
  const store = await openStore(await freshDatabase())
  const failed = store.transaction('store', async (db) => {
    await db.insertInto('workspaces').values(workspace('half')).execute()
    throw new Error('in the middle')
  })
  await assert.rejects(failed, /in the middle/)
  assert.deepEqual(await store.db.selectFrom('workspaces').selectAll().execute(), [])
  await store.close()
})

test('a key taken twice is a conflict that tells nothing of the driver; our own refusals pass as they are', async () => {
  const store = await openStore(await freshDatabase())
  const insert = () => store.transaction('store', (db) => db.insertInto('workspaces').values(workspace('same')).execute())
  await insert()
  await assert.rejects(insert(), { code: 'conflict_error', message: 'Conflict occurred while saving. Please try again.' })
  const refusal = new ApiError('validation_error', 'UNIQUE constraint failed, says the caller')
  await assert.rejects(store.transaction('store', async () => { throw refusal }), (error) => error === refusal)
  await store.close()
})

test('transactions follow one another: what is read and written in one is not lost in another', async () => {
  const store = await openStore(await freshDatabase())
  await store.transaction('store', (db) => db.insertInto('workspaces').values(workspace('counter')).execute())
  const raise = () =>
    store.transaction('store', async (db) => {
      const { week_start } = await db.selectFrom('workspaces').select('week_start').executeTakeFirstOrThrow()
      await new Promise((resolve) => setImmediate(resolve))
      await db.updateTable('workspaces').set({ week_start: week_start + 1 }).execute()
    })
  await Promise.all(Array.from({ length: 20 }, raise))
  assert.equal((await store.db.selectFrom('workspaces').select('week_start').executeTakeFirstOrThrow()).week_start, 20)
  await store.close()
})
