import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { beforeEach, describe, mock, test } from 'node:test'
import { sql, type Transaction } from 'kysely'
import { engine, freshDatabase, runOn } from '../../test/database.ts'
import type { Database } from '../schema.ts'
import { openStore, type Store } from '../store.ts'

const scope = { workspace_id: 'w' }
const row = (id: string) => ({ id, name: id, icon: null, plan: 'free', time_zone: 'UTC', week_start: 0, created_time: '2026-01-01T00:00:00.000Z' })
/** What is on disk, as another connection sees it. */
const kept = async (database: string) => (await runOn(database, 'select id from workspaces order by id')).map(({ id }) => id).join(' ')

describe('writers of a workspace in PostgreSQL', { skip: engine === 'postgres' ? false : 'runs with the suites on PostgreSQL' }, () => {
  // A turn lasts for so long only: here time stands still unless it is told.
  beforeEach(() => (mock.timers.reset(), mock.timers.enable({ apis: ['Date'], now: Date.now() })))

  /** A store in which one transaction is held open until `go`, so that all who write meanwhile wait behind it. */
  const behindOne = async (work: (at: { store: Store; database: string; go(): Promise<string> }) => Promise<void>) => {
    const database = await freshDatabase()
    const store = await openStore(database)
    const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holder = write(store, 'first', () => (begun.resolve(), held.promise))
    await begun.promise
    try {
      await work({ store, database, go: () => (held.resolve(), holder) })
    } finally {
      await store.close()
    }
  }
  const transactionOf = async (tx: Transaction<Database>) => (await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(tx)).rows[0]!.id
  const write = (store: Store, id: string, then: (tx: Transaction<Database>) => unknown = () => undefined) =>
    store.transaction(scope, async (tx) => {
      await tx.insertInto('workspaces').values(row(id)).execute()
      await then(tx)
      return transactionOf(tx)
    })

  test('that wait share one transaction, and are told when it is on disk', () =>
    behindOne(async ({ store, database, go }) => {
      const told: string[] = []
      const waiting = ['a', 'b', 'c'].map((id) => write(store, id, async () => void told.push(`${id} found ${await kept(database)}`)))
      const first = go().then(async (id) => (told.push(`told with ${await kept(database)}`), id))
      assert.equal(new Set(await Promise.all([first, ...waiting])).size, 1)
      assert.deepEqual(told, ['a found ', 'b found ', 'c found ', 'told with a b c first'])
      // Nobody waits any more: a transaction of its own.
      assert.notEqual(await write(store, 'd'), await first)
    }))

  test('know whose request they are from in the turn of another', () =>
    behindOne(async ({ store, go }) => {
      const request = new AsyncLocalStorage<string>()
      const found: unknown[] = []
      const waiting = ['a', 'b', 'c'].map((id) => request.run(id, () => write(store, id, () => void found.push(request.getStore()))))
      await Promise.all([go(), ...waiting])
      assert.deepEqual(found, ['a', 'b', 'c'])
    }))

  test('that fail are taken back alone, be it in a statement or in their own work', () =>
    behindOne(async ({ store, database, go }) => {
      const outcomes = Promise.allSettled([
        write(store, 'a'),
        write(store, 'b', () => assert.fail('of its own')),
        write(store, 'c', (tx) => tx.insertInto('workspaces').values(row('a')).execute()),
        write(store, 'd', (tx) => sql`select nothing`.execute(tx)),
        write(store, 'e'),
      ])
      await go()
      const told = (await outcomes).map((one) => (one.status === 'fulfilled' ? 'kept' : one.reason.code ?? one.reason.message))
      assert.deepEqual(told, ['kept', 'ERR_ASSERTION', 'conflict_error', '42703', 'kept'])
      assert.equal(await kept(database), 'a e first')
    }))

  test('move the generation when one that counted first is taken back', () =>
    behindOne(async ({ store, go }) => {
      await go()
      const before = await store.generation('w')
      const outcomes = await Promise.allSettled([store.transaction(scope, async () => undefined), write(store, 'a', () => assert.fail()), write(store, 'b')])
      assert.deepEqual(outcomes.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled'])
      assert.notEqual(await store.generation('w'), before)
    }))

  test('wait no longer when the first of them fails', () =>
    behindOne(async ({ store, database, go }) => {
      await go()
      const outcomes = await Promise.allSettled([write(store, 'a', () => assert.fail()), write(store, 'b'), write(store, 'c')])
      assert.deepEqual(outcomes.map(({ status }) => status), ['rejected', 'fulfilled', 'fulfilled'])
      assert.equal(await kept(database), 'b c first')
    }))

  test('are all told when the connection breaks that they share, and whoever comes next writes', () =>
    behindOne(async ({ store, database, go }) => {
      const cut = () => runOn(database, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
      const outcomes = Promise.allSettled([write(store, 'a'), write(store, 'b', cut)])
      await assert.rejects(go(), { code: 'service_unavailable' })
      for (const outcome of await outcomes) assert.equal(outcome.status === 'rejected' && outcome.reason.code, 'service_unavailable')
      await write(store, 'c')
      assert.equal(await kept(database), 'c')
    }))

  test('share no transaction that has lasted for long', () =>
    behindOne(async ({ store, go }) => {
      const waiting = ['a', 'b', 'c'].map((id) => write(store, id, () => id === 'b' && mock.timers.tick(60)))
      const first = await go()
      const [a, b, c] = await Promise.all(waiting)
      assert.deepEqual([a === first, b === first, c === first], [true, true, false])
    }))

  test('do not keep one waiting that took long itself', () =>
    behindOne(async ({ store, go }) => {
      const waiting = write(store, 'a')
      mock.timers.tick(60)
      assert.notEqual(await go(), await waiting)
    }))

  test('let those of other processes have their turn', () =>
    behindOne(async ({ store, database, go }) => {
      const order: string[] = []
      const noted = (at: Store, name: string) => write(at, name, () => void order.push(name))
      const waiting = Array.from({ length: 100 }, (_, index) => noted(store, `here ${index}`))
      const beside = await openStore(database)
      const other = noted(beside, 'there')
      while ((await runOn(database, "select from pg_locks where locktype = 'advisory' and not granted")).length === 0);
      await go()
      await Promise.all([other, ...waiting])
      assert.ok(order.indexOf('there') <= 32, `the other process wrote after ${order.indexOf('there')}`)
      await beside.close()
    }))
})
