import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openStore } from '../store.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-sqlite-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a store that is no database is refused by name', async () => {
  await assert.rejects(openStore(folder), /unable to open database file|could not be brought up to date/)
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
