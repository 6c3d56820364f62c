import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import { buildApp } from '../app.ts'
import { closeContext } from '../open-context.ts'
import type { Database } from '../storage/schema.ts'
import { openStore } from '../storage/store.ts'
import { call, type Cast, type Json, ok, openCast, openTestContext, paragraph, text, titled } from '../test/cast.ts'
import { databaseAt, engine, runOn } from '../test/database.ts'
import { enrich, type Rich } from '../test/rich-workspace.ts'
import { copyStore, keyOf } from './copy-store.ts'

// On PostgreSQL the store goes from SQLite to PostgreSQL and back; on SQLite from file to file.
describe('a copy of a store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-copy-'))
  const data = join(folder, 'data')
  const file = join(folder, 'from.sqlite')
  const other = databaseAt(join(folder, 'to.sqlite'))
  const back = join(folder, 'back.sqlite')
  let cast: Cast
  let rich: Rich
  before(async () => {
    cast = await openCast({ data, database: file })
    rich = await enrich(cast)
    await ok(cast.app, cast.writer.token, 'POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: titled('odd \0 \u{1F600} \uD83D text') })
    await ok(cast.app, cast.writer.token, 'PATCH', `/v1/blocks/${cast.ids.shared}/children`, { children: Array.from({ length: 100 }, (_, index) => paragraph(`${index}`)) })
  })
  after(async () => {
    await cast.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const quiet = () => undefined

  /** Works with a server on one of the stores. */
  async function on<T>(database: string, work: (app: Cast['app'], context: Cast['context']) => Promise<T>): Promise<T> {
    const context = await openTestContext({ database, data })
    const app = await buildApp(context)
    try {
      return await work(app, context)
    } finally {
      await app.close()
      await closeContext(context)
    }
  }

  /** All that the API says of what is in the store, page by page and block by block. */
  async function told(app: Cast['app']): Promise<Json> {
    const read = async (method: string, path: string, body?: unknown) => {
      const { json } = await call(app, cast.writer.token, method, path, body)
      // Each answer has an id, and a signature of its own for every file; PostgreSQL cannot hold the character that ends strings in C.
      return JSON.parse(JSON.stringify({ ...json, request_id: '' }).replaceAll(/\?expires=\d+&signature=[\w-]+/g, '').replaceAll(/"expiry_time":"[^"]*"/g, '"expiry_time":""').replaceAll('\\u0000', ''))
    }
    const objects: Json[] = (await read('POST', '/v1/search', {})).results
    const answers = [objects, await read('GET', '/v1/users'), await read('GET', '/v1/file_uploads'), await read('GET', '/v1/custom_emojis')]
    for (const { object, id } of objects) {
      if (object === 'data_source') answers.push(await read('POST', `/v1/data_sources/${id}/query`, { sorts: [{ property: 'title', direction: 'ascending' }] }), await read('GET', `/v1/data_sources/${id}/templates`))
      else answers.push(await read('GET', `/v1/pages/${id}/markdown`), await read('GET', `/v1/blocks/${id}/children`), await read('GET', `/v1/comments?block_id=${id}`))
    }
    return [...answers, await read('GET', `/v1/databases/${rich.all}`), await read('GET', `/v1/views?database_id=${rich.all}`)]
  }

  test('holds what was there, is told of table by table, and comes back the same', async () => {
    const steps: string[] = []
    const copied = await copyStore(file, other, ({ step, table, rows, of }) => steps.push(`${step} ${table} ${rows === of}`))
    const rows = new Map(copied.map(({ table, rows }) => [table, rows]))
    const { count } = await cast.context.store.db.selectFrom('nodes').select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    assert.ok(count > 100)
    assert.equal(rows.get('nodes'), count)
    if (engine === 'postgres') assert.equal((await runOn(other, "select from pg_stats where tablename = 'nodes' and attname = 'workspace_id'")).length, 1, 'nothing is known of what was copied')
    assert.ok(steps.includes('copy nodes true') && steps.includes('verify nodes true'))
    assert.deepEqual(await copyStore(other, back, quiet), copied)
    const before = await told(cast.app)
    assert.ok(before[0].length > 8)
    for (const database of [other, back]) assert.deepEqual(await on(database, told), before)
  })

  test('is a store like any other: its secrets let in, and it goes on counting', async () => {
    for (const database of [other, back]) {
      await on(database, async (app, context) => {
        const newest = async () => Number((await context.store.db.selectFrom('events').select((e) => e.fn.max('seq').as('seq')).executeTakeFirstOrThrow()).seq)
        const before = await newest()
        for (let time = 0; time < 3; time += 1) await ok(app, cast.writer.token, 'POST', '/v1/comments', { parent: { page_id: cast.ids.shared }, rich_text: text('after') })
        assert.ok((await newest()) > before)
        await ok(app, cast.writer.token, 'PATCH', `/v1/pages/${cast.ids.rows[0]}`, { properties: { Pages: { number: 7 } } })
        const { results } = await ok(app, cast.writer.token, 'POST', `/v1/data_sources/${cast.ids.source}/query`, { filter: { property: 'Pages', number: { equals: 7 } } })
        assert.deepEqual(results.map(({ id }: Json) => id), [cast.ids.rows[0]])
        assert.equal((await call(app, cast.stranger.token, 'GET', `/v1/pages/${cast.ids.sub}`)).status, 404)
      })
    }
  })

  test('reads every table by its primary key', () => {
    const database = new DatabaseSync(file, { readOnly: true })
    const names = database.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'kysely%' and name not in ('rate_windows', 'generations')").all()
    assert.ok(names.length > 30)
    for (const { name } of names) {
      const columns = database.prepare('select name from pragma_table_info(?) where pk > 0 order by pk').all(name!)
      assert.deepEqual(keyOf(name as keyof Database), columns.map((column) => column.name), String(name))
    }
    database.close()
  })

  test('goes nowhere but into an empty store', async () => {
    await assert.rejects(copyStore(file, other, quiet), { code: 'validation_error', message: /^The target is not empty: it has rows in workspaces\./ })
    await assert.rejects(copyStore(file, file, quiet), /onto itself/)
  })

  const moments = [['copy', 'nodes'], ['copy', 'oauth_codes'], ['verify', 'comments'], ['verify', 'oauth_codes']] as const
  for (const [step, table] of moments) {
    test(`that is killed at ${step} ${table} leaves the target empty, and can be made again`, async () => {
      const target = databaseAt(join(folder, `${step}-${table}.sqlite`))
      assert.equal(await copyAndDie(file, target, step, table), 'SIGKILL')
      const store = await openStore(target)
      for (const name of ['workspaces', 'people', 'nodes', 'events', 'comments'] as const) assert.deepEqual(await store.db.selectFrom(name).selectAll().execute(), [])
      await store.close()
      await copyStore(file, target, quiet)
    })
  }
})

/** A copy in a process that ends by SIGKILL, which nothing can catch, when it tells of this step. */
function copyAndDie(from: string, to: string, step: string, table: string): Promise<string | null> {
  const program = `
    import { copyStore } from ${JSON.stringify(import.meta.resolve('./copy-store.ts'))}
    await copyStore(${JSON.stringify(from)}, ${JSON.stringify(to)}, (at) => { if (at.step === '${step}' && at.table === '${table}') process.kill(process.pid, 'SIGKILL') })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((done) => child.once('close', (_code, signal) => done(signal)))
}
