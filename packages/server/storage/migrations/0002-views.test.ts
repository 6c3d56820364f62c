import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { databaseAt } from '../../test/database.ts'
import { dialectOf, openStore } from '../store.ts'
import { firstStore } from './0001-first-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-views-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A store as it was before views, with data sources of two databases. */
async function storeOfBefore(path: string) {
  const dialect = await dialectOf(path)
  await dialect.prepare()
  const db = new Kysely<any>({ dialect: dialect.kysely })
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => ({ '0001-first-store': firstStore(dialect) }) } }).migrateToLatest()
  assert.equal(error, undefined)
  const node = (id: string, kind: string, parent_id: string | null, position: string) => ({
    workspace_id: 'w', id, kind, type: kind, parent_id, position, content: '{}',
    created_time: '2026-01-01T00:00:00.000Z', created_by: 'ada', last_edited_time: '2026-02-02T00:00:00.000Z', last_edited_by: 'bot',
  })
  await db.insertInto('nodes').values([
    node('d1', 'database', null, 'a0'), node('second', 'data_source', 'd1', 'a1'), node('first', 'data_source', 'd1', 'a0'),
    node('d2', 'database', null, 'a1'), node('alone', 'data_source', 'd2', 'a0'), node('page', 'page', null, 'a2'),
  ]).execute()
  await db.destroy()
}

test('every data source of before gets its default view, in order', async () => {
  const path = databaseAt(join(folder, 'before.sqlite'))
  await storeOfBefore(path)
  const store = await openStore(path)
  const views = await store.db.selectFrom('views').selectAll().orderBy('database_id').orderBy('position').execute()
  assert.deepEqual(views.map(({ database_id, data_source_id }) => [database_id, data_source_id]), [['d1', 'first'], ['d1', 'second'], ['d2', 'alone']])
  assert.equal(new Set(views.map(({ id }) => id)).size, 3)
  const { id: _, ...view } = views[0]!
  assert.deepEqual({ ...view }, {
    workspace_id: 'w', database_id: 'd1', data_source_id: 'first', dashboard_view_id: null, name: 'Default view', type: 'table', position: 'a0',
    created_time: '2026-01-01T00:00:00.000Z', created_by: 'ada', last_edited_time: '2026-01-01T00:00:00.000Z', last_edited_by: 'ada',
    content: '{"filter":null,"sorts":null,"quick_filters":null,"configuration":{}}',
  })
  await store.close()
})
