import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { engine, freshDatabase, runOn } from '../test/database.ts'
import { openStore } from './store.ts'

test('the statements of docs/scaling.md place every table, and what they distribute is unique within its workspace', { skip: engine === 'postgres' ? false : 'asks PostgreSQL for its tables' }, async () => {
  const page = readFileSync(new URL('../../../docs/scaling.md', import.meta.url), 'utf8')
  const statements = /```sql\n([\s\S]*?)```/.exec(page)![1]!
  const [references, distributed] = statements.split('create_distributed_table', 2) as [string, string]
  const named = (text: string) => [...text.matchAll(/'([a-z_]+)'/g)].map(([, name]) => name!).filter((name) => name !== 'workspace_id')
  const shared = named(references)
  const sharded = named(statements.slice(references.length)).filter((name, index, all) => all.indexOf(name) === index)
  assert.ok(distributed.length > 0)

  const database = await freshDatabase()
  await (await openStore(database)).close()
  const tables = (await runOn(database, "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")).map(({ name }) => String(name))
  const local = tables.filter((name) => name.startsWith('kysely_') || ['rate_windows', 'generations'].includes(name))
  assert.deepEqual([...shared, ...sharded, ...local].toSorted(), tables.toSorted())
  const strays = await runOn(database, `select c.relname as name from pg_index x join pg_class c on c.oid = x.indrelid
    where x.indisunique and c.relnamespace = 'public'::regnamespace and pg_get_indexdef(x.indexrelid) !~ '\\(workspace_id[,)]'`)
  assert.deepEqual(strays.map(({ name }) => String(name)).filter((name) => sharded.includes(name)), [])
})
