import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { insertNodes } from '../storage/repositories/nodes.ts'
import { type Cast, type Json, ok, openCast } from '../test/cast.ts'
import { RESULT_LIMIT } from './result-limit.ts'
import { readRowCursor, rowCursor } from './row-cursor.ts'
import { newNode } from './write.ts'

const incomplete = { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' }

describe('more than ten thousand results', () => {
  let cast: Cast
  let rows: string[]
  before(async () => {
    cast = await openCast()
    const content = { icon: null, cover: null, properties: {}, is_archived: false, is_locked: false }
    const nodes = Array.from({ length: RESULT_LIMIT + 5 }, () =>
      newNode(cast.ada, { kind: 'page', type: 'child_page', parent_id: cast.ids.source, position: null, content, title: 'Many' }),
    )
    await insertNodes(cast.context.store.db, nodes)
    rows = nodes.map(({ id }) => id)
  })
  after(() => cast.close())
  const ask = (path: string, body: Json) => ok(cast.app, cast.writer.token, 'POST', path, body)

  test('a query ends after ten thousand, and says so on its last page alone', async () => {
    const query = (body: Json) => ask(`/v1/data_sources/${cast.ids.source}/query`, body)
    const first = await query({ page_size: 100 })
    assert.equal(first.request_status, undefined)
    assert.equal(readRowCursor(first.next_cursor).given, 100)
    // On from here as if 9,950 had come: the cursor alone tells how many.
    const near = rowCursor(RESULT_LIMIT - 50, readRowCursor(first.next_cursor).id)
    const last = await query({ page_size: 100, start_cursor: near })
    assert.deepEqual([last.results.length, last.has_more, last.next_cursor], [50, false, null])
    assert.deepEqual(last.request_status, incomplete)
    assert.deepEqual(Object.keys(last).slice(-3), ['page_or_data_source', 'request_status', 'request_id'])
  })

  test('exactly as many as there are: nothing is said', async () => {
    const end = await ask(`/v1/data_sources/${cast.ids.source}/query`, {
      start_cursor: rowCursor(RESULT_LIMIT - 2, cast.ids.rows[1]),
    })
    assert.deepEqual([end.results.length, end.has_more, end.request_status], [2, false, undefined])
  })

  test('so does a search', async () => {
    const first = await ask('/v1/search', { query: 'Many', page_size: 1 })
    assert.equal(first.request_status, undefined)
    assert.equal(first.results[0].id, rows.at(-1), 'newest first')
    const last = await ask('/v1/search', { query: 'Many', start_cursor: rowCursor(RESULT_LIMIT - 50, rows.at(-1 - (RESULT_LIMIT - 50))!) })
    assert.deepEqual([last.results.length, last.has_more, last.next_cursor], [50, false, null])
    assert.deepEqual(last.request_status, incomplete)
  })
})

test('cursors of before are read, malformed ones refused', () => {
  const id = '0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'
  assert.deepEqual(readRowCursor(id), { id, given: 0 })
  assert.deepEqual(readRowCursor(`s:${id}:${id}`), { id, given: 0 })
  assert.deepEqual(readRowCursor(rowCursor(7, id)), { id, given: 7 })
  for (const wrong of ['', 's:', `s:${id}`, `s:x:${id}`, `s:${id}:x`, `s:${id}:${id}:${id}`]) assert.throws(() => readRowCursor(wrong), /start_cursor/)
})
