import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { engine, freshDatabase, runOn } from '../../test/database.ts'
import { findNodes } from '../repositories/nodes.ts'
import { entriesOfRows } from '../repositories/rows.ts'
import { openStore } from '../store.ts'

describe('statements on PostgreSQL', { skip: engine === 'postgres' ? false : 'runs with the suites on PostgreSQL' }, () => {
  test('find rows by their ids, however many others their workspace has and however few an average one', async () => {
    const database = await freshDatabase()
    const ids = Array.from({ length: 20 }, (_, index) => `big-${index * 700}`)
    for (const statement of [
      `insert into nodes (workspace_id, id, kind, type, parent_id, in_trash, created_time, created_by, last_edited_time, last_edited_by, content)
        select w, w || '-' || n, 'page', 'child_page', 'source of ' || w, 0, '', '', '', '', '{}'
        from (select 'big' as w, generate_series(0, 19999) as n union all select 'small ' || g, m from generate_series(1, 2000) g, generate_series(0, 2) m) as made`,
      `insert into property_entries (workspace_id, data_source_id, property_id, page_id, ordinal, number) select workspace_id, parent_id, 'p', id, 0, 1 from nodes`,
      'analyze nodes, property_entries',
    ]) await runOn(database, statement)

    const store = await openStore(database)
    // Of a statement that was asked five times PostgreSQL may keep one plan for whatever it is asked with.
    for (let turn = 0; turn < 10; turn += 1) {
      assert.equal((await findNodes(store.db, 'big', ids)).size, 20)
      assert.equal((await entriesOfRows(store.db, { workspace_id: 'big', data_source_id: 'source of big' }, ids, ['p'])).length, 20)
    }
    // What a connection has read is told when it ends.
    await store.close()
    while ((await runOn(database, "select from pg_stat_activity where datname = current_database() and application_name = 'understudy'")).length > 0);
    const [{ read }] = (await runOn(database, "select sum(idx_tup_read)::int as read from pg_stat_user_indexes where relname in ('nodes', 'property_entries')")) as [{ read: number }]
    assert.ok(read >= 400 && read <= 800, `${read} entries of indexes were read`)
  })
})
