import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { engine, freshDatabase, runOn } from '../../test/database.ts'
import { openGate } from '../../test/gate.ts'
import { findNode } from '../repositories/nodes.ts'
import { openStore, type Store } from '../store.ts'
import type { Scope } from './dialect.ts'
import { meaningOf } from './postgres-errors.ts'

const workspace = (id: string, name = id) => ({ id, name, icon: null, plan: 'free', time_zone: 'UTC', week_start: 0, created_time: '2026-01-01T00:00:00.000Z' })
const named = (store: Store) => store.db.selectFrom('workspaces').select('name').orderBy('name').execute().then((rows) => rows.map(({ name }) => name))

describe('a store in PostgreSQL', { skip: engine === 'postgres' ? false : 'runs with the suites on PostgreSQL' }, () => {
  const withStore = async (work: (store: Store, database: string) => Promise<void>) => {
    const database = await freshDatabase()
    const store = await openStore(database)
    try {
      await work(store, database)
    } finally {
      await store.close()
    }
  }

  test('compares text by its bytes, though the database was made to sort like people', () =>
    withStore(async (store, database) => {
      const [{ sorted }] = (await runOn(database, "select 'a' < 'B' as sorted")) as [{ sorted: boolean }]
      assert.equal(sorted, true, 'a cluster in C would prove nothing')
      await store.db.insertInto('workspaces').values(['a', 'B', '\u{1F600}', '\uFF5E', 'ä', ''].map((name, index) => workspace(String(index), name))).execute()
      assert.deepEqual(await named(store), ['', 'B', 'a', 'ä', '\uFF5E', '\u{1F600}'])
      const columns = await runOn(database, `select table_name, column_name from information_schema.columns
        where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'`)
      assert.deepEqual(columns, [])
    }))

  test('takes text with the one character it cannot hold, and keeps the rest', () =>
    withStore(async (store) => {
      await store.db.insertInto('workspaces').values(workspace('w', 'a\0b')).execute()
      assert.deepEqual(await named(store), ['ab'])
    }))

  test('counts in numbers', () =>
    withStore(async (store) => {
      const { count, total } = await store.db.selectFrom('nodes').select((e) => [e.fn.countAll<number>().as('count'), sql<number>`coalesce(sum(in_trash), 0)`.as('total')]).executeTakeFirstOrThrow()
      assert.deepEqual([count, total], [0, 0])
    }))

  test('lets writers of different workspaces go on side by side, and makes those of one follow each other', () =>
    withStore(async (store, database) => {
      const order: string[] = []
      const held = Promise.withResolvers<void>()
      const first = store.transaction({ workspace_id: 'one' }, async () => {
        order.push('one begins')
        await held.promise
        order.push('one ends')
      })
      while (order.length === 0) await new Promise((resolve) => setImmediate(resolve))
      const [other, third] = [await openStore(database), await openStore(database)]
      const again = other.transaction({ workspace_id: 'one' }, async () => void order.push('one again'))
      const whole = third.transaction('store', async () => void order.push('everything'))
      await untilWaiting(store, 2)
      held.resolve()
      await Promise.all([first, again, whole])
      await Promise.all([other.close(), third.close()])
      assert.deepEqual(order.slice(0, 2), ['one begins', 'one ends'])
      assert.deepEqual(order.slice(2).toSorted(), ['everything', 'one again'])

      let reached = ''
      await store.transaction({ workspace_id: 'one' }, () => store.transaction({ workspace_id: 'two' }, async () => void (reached = 'two')))
      assert.equal(reached, 'two')
    }))

  const untilWaiting = async (store: Store, most: number) => {
    const waiting = sql<{ count: number }>`select count(*) as count from pg_locks where locktype = 'advisory' and not granted`
    while ((await waiting.execute(store.db)).rows[0]!.count < most) await new Promise((resolve) => setImmediate(resolve))
  }

  const one = { workspace_id: 'one' }
  const scopes = {
    'of one workspace': () => one,
    'of a workspace each': (index: number) => ({ workspace_id: `w${index}` }),
    'of the whole store': () => 'store',
    'of all kinds': (index: number) => ([one, 'store', { workspace_id: `w${index}` }] as const)[index % 3]!,
  } satisfies { [name: string]: (index: number) => Scope }
  for (const [name, scopeOf] of Object.entries(scopes)) {
    test(`answers those that read while many writers ${name} wait for another process`, () =>
      withStore(async (store, database) => {
        const beside = await openStore(database)
        const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
        const holder = beside.transaction('store', () => (begun.resolve(), end.promise))
        await begun.promise
        const writers = Array.from({ length: 32 }, (_, index) => store.transaction(scopeOf(index), (tx) => tx.insertInto('workspaces').values(workspace(`${index}`)).execute()))
        await untilWaiting(beside, 1)
        assert.deepEqual(await Promise.all(Array.from({ length: 8 }, () => named(store))), Array(8).fill([]))
        end.resolve()
        await Promise.all([holder, ...writers])
        assert.equal((await named(store)).length, 32)
        await beside.close()
      }))
  }

  test('whose connections are cut says so once, loses nothing that was answered, and goes on', () =>
    withStore(async (store, database) => {
      await store.db.insertInto('workspaces').values(workspace('kept')).execute()
      const cut = store.transaction('store', async (tx) => {
        await tx.insertInto('workspaces').values(workspace('lost')).execute()
        await runOn(database, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
        await tx.insertInto('workspaces').values(workspace('lost too')).execute()
      })
      await assert.rejects(cut, { code: 'service_unavailable', message: 'Notion is unavailable, please try again later.' })
      assert.deepEqual(await named(store), ['kept'])
    }))

  test('goes on when another version changes a table under a statement that was asked before', () =>
    withStore(async (store, database) => {
      const find = () => findNode(store.db, 'w', 'n')
      for (let time = 0; time < 4; time += 1) await find()
      await runOn(database, 'alter table nodes add column later text')
      assert.equal(await find(), undefined)
      await runOn(database, 'alter table nodes drop column later')
      // In a transaction it is too late for the statement; the caller may come again.
      for (let time = 0; time < 4; time += 1) await find()
      await runOn(database, 'alter table nodes add column later text')
      await assert.rejects(store.transaction('store', (tx) => findNode(tx, 'w', 'n')), { code: 'service_unavailable' })
      await store.transaction('store', (tx) => findNode(tx, 'w', 'n'))
    }))

  test('that goes away and comes back is the same store again', async () => {
    const gate = await openGate(await freshDatabase())
    const store = await openStore(gate.address)
    await store.db.insertInto('workspaces').values(workspace('before')).execute()
    await gate.shut()
    for (let attempt = 0; attempt < 3; attempt += 1) await assert.rejects(named(store), { code: 'service_unavailable' })
    await assert.rejects(store.transaction('store', (tx) => tx.insertInto('workspaces').values(workspace('meanwhile')).execute()), { code: 'service_unavailable' })
    await gate.open()
    await store.db.insertInto('workspaces').values(workspace('after')).execute()
    assert.deepEqual(await named(store), ['after', 'before'])
    await store.close()
    await gate.shut()
  })

  test('is made where it is missing, by whoever comes first', async () => {
    const database = new URL(await freshDatabase())
    database.pathname = `/Missing "${crypto.randomUUID()}"`
    const stores = await Promise.all([1, 2, 3].map(() => openStore(database.href)))
    await stores[0]!.db.insertInto('workspaces').values(workspace('w')).execute()
    for (const store of stores) assert.deepEqual(await named(store), ['w'])
    await Promise.all(stores.map((store) => store.close()))
  })

  test('is refused where letters would be lost', async () => {
    const database = new URL(await freshDatabase())
    const name = `latin_${crypto.randomUUID().replaceAll('-', '')}`
    await runOn(database.href, `create database ${name} encoding 'LATIN1' locale_provider libc locale 'C' template template0`)
    database.pathname = `/${name}`
    await assert.rejects(openStore(database.href), { message: `The database ${name} is encoded in LATIN1; a database in UTF8 is needed.` })
  })
})

test('errors of the driver mean what they should', () => {
  const error = (code: string) => Object.assign(new Error('says the driver'), { code })
  const scenarios = {
    conflict: ['23505', '40001', '40P01', '55P03'],
    unavailable: ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P01', '57P03', '53300', '08006', '08P01', '25006'],
    undefined: ['42P01', '22P02', '23503', '28P01', ''],
  }
  for (const [meaning, codes] of Object.entries(scenarios)) for (const code of codes) assert.equal(String(meaningOf(error(code))), meaning, code)
  assert.equal(meaningOf(new AggregateError([error('ECONNREFUSED')])), 'unavailable')
  assert.equal(meaningOf(new Error('Connection terminated unexpectedly')), 'unavailable')
  assert.equal(meaningOf('a string'), undefined)
})
