import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../test/database.ts'
import { insertRows } from './insert-rows.ts'
import { openStore } from './store.ts'

test('rows go in as they are, however many and whatever columns each of them has', async () => {
  const store = await openStore(await freshDatabase())
  // Not a power of two, more than go in at once, and columns that are left out or stand in another order in between.
  const rows = Array.from({ length: 333 }, (_, n) => {
    const named = { id: String(n).padStart(3, '0'), name: `Person ${n}` }
    const rest = { email: `${n}@x`, avatar_url: n % 3 === 0 ? null : 'u', created_time: 't' }
    const person = n % 50 === 7 ? { ...rest, ...named } : { ...named, ...rest }
    return n % 90 === 5 ? person : { ...person, avatar: null }
  })
  await store.transaction('store', (tx) => insertRows(tx, 'people', rows))
  const found = await store.db.selectFrom('people').selectAll().orderBy('id').execute()
  assert.deepEqual(found.map((row) => ({ ...row })), rows.map((row) => ({ avatar: null, ...row })))
  await store.transaction('store', (tx) => insertRows(tx, 'people', []))
  await assert.rejects(store.transaction('store', (tx) => insertRows(tx, 'people', [{ ...rows[0]!, id: 'new' }, rows[1]!])), { code: 'conflict_error' })
  assert.equal((await store.db.selectFrom('people').select('id').execute()).length, rows.length)
  await store.close()
})
