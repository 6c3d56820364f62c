import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openStore } from '../../storage/store.ts'
import { transferTables } from './tables.ts'

test('every table of the store has a line that says what becomes of it', async () => {
  const store = await openStore(':memory:')
  const tables = (await store.db.introspection.getTables()).map(({ name }) => name).filter((name) => !name.startsWith('kysely_'))
  assert.deepEqual(Object.keys(transferTables).toSorted(), tables.toSorted(), 'write the line in services/transfer/tables.ts')
  await store.close()
})

test('what is carried is found by columns it has, and points at tables that come before it', async () => {
  const store = await openStore(':memory:')
  const columns = new Map((await store.db.introspection.getTables()).map(({ name, columns: held }) => [name, new Set(held.map((column) => column.name))]))
  const before: string[] = []
  for (const [name, table] of Object.entries(transferTables)) {
    before.push(name)
    if (table.how !== 'carried') continue
    const { key, refers = {}, json = {} } = table as { key: readonly string[]; refers?: Record<string, readonly [string, string]>; json?: object }
    for (const column of [...key, ...Object.keys(refers), ...Object.keys(json)]) assert.ok(columns.get(name)!.has(column), `${name}.${column}`)
    for (const [target, column] of Object.values(refers)) {
      assert.ok(columns.get(target)!.has(column), `${target}.${column}`)
      assert.ok(before.includes(target), `${name} points at ${target}, which comes later`)
    }
  }
  await store.close()
})

test('what is copied is paged by its whole key, so that no row is passed over', async () => {
  const store = await openStore(':memory:')
  for (const [name, table] of Object.entries(transferTables)) {
    if (table.how === 'left') continue
    const { rows } = await sql<{ name: string; pk: number }>`select name, pk from pragma_table_info(${name}) where pk > 0 order by pk`.execute(store.db)
    assert.deepEqual(table.key, rows.map((column) => column.name).filter((column) => column !== 'workspace_id'), name)
  }
  await store.close()
})
