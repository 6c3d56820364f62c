import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, mock, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { openCast } from '../../test/cast.ts'
import { enrich } from '../../test/rich-workspace.ts'
import { readAll } from '../../test/whole-api.ts'
import { openStore } from '../store.ts'
import { sqlite } from './sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-sqlite-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a store that is no database is refused by name', async () => {
  await assert.rejects(openStore(folder), /cannot be opened to write/)
})

test('to look at a file takes no lock from others that this process has open', async () => {
  const path = join(folder, 'locked.sqlite')
  const held = new DatabaseSync(path)
  held.exec('create table t (a); begin immediate')
  await sqlite(path).prepare()
  const other = spawnSync(process.execPath, ['-e', `new (require('node:sqlite').DatabaseSync)(${JSON.stringify(path)}).exec('begin immediate')`], { encoding: 'utf8' })
  assert.match(other.stderr, /database is locked/)
  held.close()
})

test('a commit is durable: WAL, and the file is synced before the answer', async () => {
  const store = await openStore(join(folder, 'durable.sqlite'))
  const pragma = async (name: string) =>
    Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(store.db)).rows[0]!)[0]
  assert.equal(await pragma('journal_mode'), 'wal')
  assert.equal(await pragma('synchronous'), 2)
  assert.equal(await pragma('foreign_keys'), 1)
  await store.close()
})

test('reads see what is on disk, while a transaction is open and right after it', async () => {
  const store = await openStore(join(folder, 'beside.sqlite'))
  const count = async () => (await store.db.selectFrom('server_settings').selectAll().execute()).length
  const setting = (name: string) => ({ name, value: 'x' })
  await store.transaction('store', async (tx) => {
    await tx.insertInto('server_settings').values(setting('first')).execute()
    assert.equal(await count(), 0)
    assert.equal((await tx.selectFrom('server_settings').selectAll().execute()).length, 1)
  })
  assert.equal(await count(), 1)
  await store.db.insertInto('server_settings').values(setting('second')).execute()
  assert.equal(await count(), 2)
  await store.close()
})

test('who finds another one writing waits for it, and holds up nobody else', async () => {
  const path = join(folder, 'patient.sqlite')
  const [store, other] = [await openStore(path), await openStore(path)]
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const order: string[] = []
  const setting = (name: string) => ({ name, value: 'x' })
  const first = store.transaction('store', async (tx) => {
    await tx.insertInto('server_settings').values(setting('first')).execute()
    begun.resolve()
    await held.promise
    order.push('first')
  })
  await begun.promise
  const second = other.transaction('store', (tx) => tx.insertInto('server_settings').values(setting('second')).execute()).then(() => order.push('second'))
  const third = other.db.insertInto('server_settings').values(setting('third')).execute().then(() => order.push('third'))
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 2))
  assert.deepEqual(await other.db.selectFrom('server_settings').selectAll().execute(), [])
  held.resolve()
  await Promise.all([first, second, third])
  assert.deepEqual(order, ['first', 'second', 'third'])
  await Promise.all([store.close(), other.close()])
})

test('every commit gives the store another generation, whoever it is by, and nothing else does', async () => {
  for (const path of [join(folder, 'generations.sqlite'), ':memory:']) {
    const store = await openStore(path)
    let last = store.generation(undefined)
    const hasMoved = () => {
      const before = last
      return (last = store.generation(undefined)) !== before
    }
    const write = (key: string) => store.transaction('store', (tx) => tx.insertInto('server_settings').values({ name: key, value: 'x' }).execute())
    await store.db.selectFrom('server_settings').selectAll().execute()
    assert.equal(hasMoved(), false)
    await write('a')
    assert.equal(hasMoved(), true)
    await Promise.all([write('b'), write('c')])
    assert.equal(hasMoved(), true)
    await store.db.deleteFrom('server_settings').where('name', '=', 'a').execute()
    assert.equal(hasMoved(), true)
    if (path !== ':memory:') {
      await assert.rejects(write('b'))
      assert.equal(hasMoved(), false)
      const other = await openStore(path)
      hasMoved()
      await other.db.updateTable('server_settings').set({ value: 'y' }).execute()
      assert.equal(hasMoved(), true)
      await other.close()
    }
    await store.close()
  }
})

test('threads may open a new file at the same moment, each time', async (t) => {
  const program = `
    const { openStore } = await import(${JSON.stringify(import.meta.resolve('../store.ts'))})
    const { parentPort } = await import('node:worker_threads')
    parentPort.on('message', (path) => openStore(path).then((store) => store.close()).then(() => 'opened', String).then((said) => parentPort.postMessage(said)))`
  const threads = [1, 2, 3].map(() => new Worker(program, { eval: true }))
  t.after(() => Promise.all(threads.map((thread) => thread.terminate())))
  for (let round = 0; round < 20; round += 1) {
    const path = join(folder, `together-${round}.sqlite`)
    const said = await Promise.all(threads.map((thread) => new Promise((resolve) => {
      thread.once('message', resolve)
      thread.postMessage(path)
    })))
    assert.deepEqual(said, ['opened', 'opened', 'opened'])
  }
})

test('statements of a store may read another file while it is attached, and no longer', async () => {
  const store = await openStore(join(folder, 'attaching.sqlite'))
  const others = await Promise.all(['one', 'two'].map(async (name) => {
    const path = join(folder, `attached ${name}'s.sqlite`)
    const other = await openStore(path)
    await other.db.insertInto('server_settings').values({ name, value: 'x' }).execute()
    await other.close()
    return path
  }))
  const copyFrom = (path: string) =>
    store.attached(path, (schema) =>
      store.transaction('store', (tx) =>
        tx.insertInto('server_settings').columns(['name', 'value']).expression(tx.withSchema(schema!).selectFrom('server_settings').select(['name', 'value'])).execute(),
      ),
    )
  await Promise.all(others.map(copyFrom))
  assert.deepEqual((await store.db.selectFrom('server_settings').select('name').orderBy('name').execute()).map(({ name }) => name), ['one', 'two'])
  await assert.rejects(copyFrom(others[0]!), { code: 'conflict_error' })
  const every = await sql<{ wal_autocheckpoint: number }>`pragma wal_autocheckpoint`.execute(store.db)
  assert.equal(every.rows[0]!.wal_autocheckpoint, 1000)
  const { rows } = await sql<{ name: string }>`pragma database_list`.execute(store.db)
  assert.deepEqual(rows.map(({ name }) => name).filter((name) => name !== 'temp'), ['main'])
  await store.close()
})

test('what comes from an attached file in one commit is taken over from the write-ahead log after it, beside the thread that answers', async () => {
  const path = join(folder, 'taking-over.sqlite')
  const store = await openStore(path)
  const other = join(folder, 'large.sqlite')
  await (await openStore(other)).close()
  const value = 'x'.repeat(100_000)
  const sizes: number[] = []
  await store.attached(other, async () => {
    // Twice what SQLite takes over at a commit.
    await store.transaction('store', async (tx) => {
      for (let n = 0; n < 80; n += 1) await tx.insertInto('server_settings').values({ name: `${n}`, value }).execute()
    })
    sizes.push(statSync(path).size)
  })
  sizes.push(statSync(path).size)
  assert.ok(sizes[1]! - sizes[0]! >= 80 * value.length, `${sizes}`)
  assert.equal((await store.db.selectFrom('server_settings').select('name').where('value', '=', value).execute()).length, 80)
  await store.close()
})

test('no statement that a workspace is written and read by has a limit that SQLite would plan it anew for', async () => {
  const prepare = mock.method(DatabaseSync.prototype, 'prepare')
  const cast = await openCast({ data: join(folder, 'limits'), database: ':memory:' })
  await enrich(cast)
  await readAll(cast.app, cast.writer.token)
  await cast.close()
  prepare.mock.restore()
  const limited = prepare.mock.calls.map(({ arguments: [statement] }) => statement).filter((statement) => /\blimit\b/i.test(statement))
  assert.ok(limited.length > 10)
  assert.deepEqual(limited.filter((statement) => /\blimit\s*[?:@$]/i.test(statement)), [])
})
