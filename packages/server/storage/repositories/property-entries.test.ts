import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/database.ts'
import { insertRows } from '../insert-rows.ts'
import { openStore } from '../store.ts'
import { pagesNaming, sourcesWithEntries } from './property-entries.ts'

const workspace_id = 'w'

test('what names a page is found among many, however they lie', async () => {
  const store = await openStore(await freshDatabase())
  const row = (data_source_id: string, property_id: string, page: number, ordinal: number, ref: string | null, workspace = workspace_id) =>
    ({ workspace_id: workspace, data_source_id, property_id, page_id: String(page).padStart(6, '0'), ordinal, text: null, sort_text: null, number: null, at: null, day: null, ref })
  const pages = Array.from({ length: 9_999 }, (_, page) => page)
  const full = Array.from({ length: 12_000 }, (_, ordinal) => ordinal)
  const rows = [
    ...pages.map((page) => row('tasks', 'project', page, 0, page % 3333 === 0 ? 'wanted' : `other ${page}`)),
    // One that holds more than is read at once, and begins before it ends.
    ...full.map((ordinal) => row('tasks', 'project', 9_999, ordinal, ordinal === 11_999 ? 'wanted' : `other ${ordinal}`)),
    ...pages.map((page) => row('tasks', 'project', 10_000 + page, 0, page === 9_998 ? 'wanted' : null)),
    row('tasks', 'another', 1, 0, 'wanted'), row('a source', 'project', 2, 0, 'wanted'), row('zoo', 'project', 3, 0, null), row('abroad', 'project', 4, 0, 'wanted', 'v'),
  ]
  await store.transaction('store', (tx) => insertRows(tx, 'property_entries', rows))
  const found = (data_source_id: string, ref: string) => pagesNaming(store.db, { workspace_id, data_source_id, property_id: 'project' }, ref)
  assert.deepEqual(await found('tasks', 'wanted'), ['000000', '003333', '006666', '009999', '019998'])
  assert.deepEqual(await found('tasks', 'other 11998'), ['009999'])
  assert.deepEqual([await found('tasks', 'nobody'), await found('nowhere', 'wanted')], [[], []])
  assert.deepEqual([await sourcesWithEntries(store.db, workspace_id), await sourcesWithEntries(store.db, 'v'), await sourcesWithEntries(store.db, 'none')], [['a source', 'tasks', 'zoo'], ['abroad'], []])
  await store.close()
})
