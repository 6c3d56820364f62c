import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Transaction } from 'kysely'
import { engine, freshDatabase, runOn } from '../../test/database.ts'
import type { Database } from '../schema.ts'
import { openStore, type Store } from '../store.ts'

/** Tables that no answer follows from which is given again, or that only say once more what a counted table says. */
const uncounted = [
  'ended_tokens', 'events', 'row_changes', 'view_queries', 'sessions', 'sign_in_keys', 'async_tasks', 'rate_windows', 'generations', 'page_history', 'favorites', 'passwords', 'invitations',
  'oauth_codes', 'webhook_subscriptions', 'webhook_changes', 'webhook_events', 'webhook_attempts', 'block_words', 'block_links',
]

const time = '2026-01-01T00:00:00.000Z'
const page = (workspace_id: string, id: string, title: string) =>
  ({ workspace_id, id, kind: 'page' as const, type: 'child_page', parent_id: null, position: null, in_trash: 0, title, created_time: time, created_by: 'p', last_edited_time: time, last_edited_by: 'p', content: '{}' })
const integration = (workspace_id: string) =>
  ({ workspace_id, id: 'i', bot_id: 'b', name: 'I', capabilities: '[]', created_time: time, created_by: 'p', last_used_time: null })
const workspace = (id: string) => ({ id, name: id, icon: null, plan: 'free', time_zone: 'UTC', week_start: 0, created_time: time })
const person = (id: string) => ({ id, name: id, email: `${id}@example.com`, avatar_url: null, created_time: time })

describe('the generation of a workspace in PostgreSQL', { skip: engine === 'postgres' ? false : 'SQLite has one of its own' }, () => {
  let database: string
  let store: Store
  let beside: Store
  before(async () => {
    database = await freshDatabase()
    store = await openStore(database)
    beside = await openStore(database)
  })
  after(() => Promise.all([store.close(), beside.close()]))

  test('is moved by every table, but for those that no kept answer follows from', async () => {
    const rows = await runOn(database, `select c.relname as name, bitmask from pg_class c left join lateral (select bit_or(t.tgtype::int & 60) as bitmask from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'count%') t on true
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%'`)
    // Insert, delete, update and truncate (pg_trigger.h).
    const watched = rows.filter(({ bitmask }) => bitmask === 4 + 8 + 16 + 32).map(({ name }) => name)
    assert.deepEqual(rows.map(({ name }) => name).filter((name) => !watched.includes(name)).toSorted(), uncounted.toSorted(), 'a table is counted, or stands in the list above')
  })

  /** Whose generation moves with a step: of the workspaces one and two. */
  async function moved(step: () => Promise<unknown>): Promise<string[]> {
    const all = () => Promise.all(['one', 'two'].map((id) => store.generation(id)))
    const was = await all()
    await step()
    const is = await all()
    return ['one', 'two'].filter((_, index) => was[index] !== is[index])
  }
  const inWorkspace = (by: Store, workspace_id: string, work: (tx: Transaction<Database>) => Promise<unknown>) => by.transaction({ workspace_id }, work)
  const title = (by: Store, workspace_id: string, value: string) => inWorkspace(by, workspace_id, (tx) => tx.updateTable('nodes').set({ title: value }).where('workspace_id', '=', workspace_id).execute())

  test('moves with what is committed in it, by whomever, and with nothing else', async () => {
    const steps: [step: () => Promise<unknown>, moves: string[]][] = [
      [async () => undefined, []],
      [() => store.db.selectFrom('nodes').selectAll().execute(), []],
      [() => inWorkspace(store, 'one', (tx) => tx.insertInto('nodes').values(page('one', 'p', 'a')).execute()), ['one']],
      [() => inWorkspace(beside, 'two', (tx) => tx.insertInto('nodes').values(page('two', 'p', 'a')).execute()), ['two']],
      [() => title(beside, 'one', 'b'), ['one']],
      [() => title(store, 'one', 'c').then(() => title(beside, 'one', 'd')), ['one']],
      [() => assert.rejects(inWorkspace(store, 'one', async (tx) => { await tx.deleteFrom('nodes').execute(); throw new Error('back') }), /back/), []],
      [() => inWorkspace(store, 'one', (tx) => tx.deleteFrom('favorites').execute()), []],
      [() => runOn(database, "update nodes set title = 'by hand' where workspace_id = 'one'"), ['one', 'two']],
      [() => store.db.insertInto('people').values(person('ann')).execute(), ['one', 'two']],
      [() => store.db.insertInto('workspaces').values(workspace('one')).execute(), ['one', 'two']],
      [() => inWorkspace(store, 'one', (tx) => tx.updateTable('people').set({ name: 'Ann' }).execute()), ['one', 'two']],
      [() => store.transaction('store', (tx) => tx.deleteFrom('grants').execute()), ['one', 'two']],
      [() => store.db.insertInto('integrations').values(integration('one')).execute(), ['one']],
      [() => store.db.updateTable('integrations').set({ last_used_time: time }).execute(), []],
      [() => store.db.updateTable('integrations').set({ name: 'J', last_used_time: null }).execute(), ['one']],
      [() => runOn(database, 'delete from integrations'), ['one']],
      [() => runOn(database, 'truncate grants'), ['one', 'two']],
    ]
    for (const [index, [step, moves]] of steps.entries()) assert.deepEqual(await moved(step), moves, `step ${index}: ${step}`)
  })

  test('lets writers of the whole store go on side by side', async () => {
    const gate = Promise.withResolvers<void>()
    const held = store.db.transaction().execute(async (tx) => {
      await tx.insertInto('people').values(person('bo')).execute()
      await gate.promise
    })
    assert.deepEqual(await moved(() => beside.db.insertInto('people').values(person('cy')).execute()), ['one', 'two'])
    assert.deepEqual(await moved(async () => { gate.resolve(); await held }), ['one', 'two'])
  })

  test('is nobody’s to know where the triggers are gone', async () => {
    const other = await freshDatabase()
    await (await openStore(other)).close()
    await runOn(other, 'drop function count_write_of_statement cascade')
    const without = await openStore(other)
    assert.equal(await without.generation('one'), null)
    await without.close()
  })

  test('is the same only as long as what is read is', async () => {
    let isOver = false
    const writing = Promise.all([store, beside].map(async (by, index) => {
      for (let count = 0; count < 60; count += 1) await title(by, 'one', `${index} ${count}`)
    })).then(() => (isOver = true))
    const seen = new Map<unknown, string | null>()
    let last = null as { generation: unknown; title: string | null } | null
    while (!isOver || seen.size === 0) {
      const generation = await store.generation('one')
      // What was read in a generation, and the generation is still the same: so is what there is.
      if (last?.generation === generation) {
        assert.equal(seen.get(generation) ?? last.title, last.title)
        seen.set(generation, last.title)
      } else assert.ok(!seen.has(generation), 'it came again')
      const { title } = await beside.db.selectFrom('nodes').select('title').where('workspace_id', '=', 'one').executeTakeFirstOrThrow()
      last = { generation, title }
    }
    await writing
  })
})
