import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { freshDatabase } from '../test/database.ts'
import { prepared } from './prepared.ts'
import { openStore, type Store } from './store.ts'

let store: Store
let built = 0
const settings = Array.from({ length: 20 }, (_, index) => ({ name: `setting ${index + 10}`, value: String(index % 2) }))

const named = prepared((db, { names, value }: { names: readonly string[]; value?: string | undefined }) => {
  built += 1
  return db.selectFrom('server_settings').selectAll().where('name', 'in', names).$if(value !== undefined, (query) => query.where('value', '=', value!)).orderBy('name')
})
const insert = prepared((db, setting: { name: string; value: string }) => db.insertInto('server_settings').values(setting))

before(async () => {
  store = await openStore(await freshDatabase())
  await store.transaction('store', async (tx) => {
    for (const setting of settings) await insert(tx, setting)
    assert.equal((await named(tx, { names: ['setting 10'] })).length, 1)
  })
})
after(() => store.close())

test('a prepared statement finds what it is asked for, whatever the length of its lists', async () => {
  for (const length of [1, 2, 3, 4, 5, 8, 9, 20, 300]) {
    const names = Array.from({ length }, (_, index) => `setting ${index + 10}`)
    const expected = settings.slice(0, length)
    assert.deepEqual((await named(store.db, { names })).map((row) => ({ ...row })), expected)
    assert.deepEqual((await named(store.db, { names, value: '1' })).map((row) => ({ ...row })), expected.filter(({ value }) => value === '1'))
  }
})

test('it is built once for every shape, in and out of transactions', async () => {
  const ask = (names: string[]) => named(store.db, { names })
  await ask(['setting 11', 'setting 12', 'setting 13'])
  const before = built
  await ask(['setting 13', 'setting 14', 'setting 15'])
  assert.deepEqual((await ask(['setting 16', 'setting 15', 'none', 'setting 29'])).map(({ name }) => name), ['setting 15', 'setting 16', 'setting 29'])
  await store.transaction('store', (tx) => named(tx, { names: ['setting 10', 'setting 11', 'setting 12'] }))
  assert.equal(built, before)
})
