import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveEvent } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { isAffected } from './affected.ts'

const updated = (...ids: string[]): LiveEvent => ({ type: 'page.updated', object_ids: ids })
const cached = (queryKey: readonly unknown[], data: unknown = undefined) => ({ queryKey, state: { data } })

const rowsOf = (databaseId: string, dataSourceId: string) => queryKeys.rows(databaseId, dataSourceId, {}, 0)

test('what shows the object or something above it is stale, what shows neither is not', () => {
  const events = [updated('row', 'source', 'database', 'parent')]
  assert.equal(isAffected(cached(queryKeys.page('row')), events), true)
  assert.equal(isAffected(cached(rowsOf('database', 'source')), events), true)
  assert.equal(isAffected(cached(queryKeys.tree('parent')), events), true)
  assert.equal(isAffected(cached(queryKeys.page('other')), events), false)
  assert.equal(isAffected(cached(queryKeys.tree('other')), events), false)
  assert.equal(isAffected(cached(queryKeys.session), events), false)
})

test('an answer that only names the object is stale too', () => {
  const events = [updated('a')]
  assert.equal(isAffected(cached(queryKeys.page('x'), { path: [{ id: 'a' }] }), events), true)
  assert.equal(isAffected(cached(queryKeys.page('x'), { references: { a: {} } }), events), true)
  const rows = { pages: [{ references: {} }, { references: { a: {} } }] }
  assert.equal(isAffected(cached(rowsOf('d', 's'), rows), events), true)
  assert.equal(isAffected(cached(queryKeys.page('x'), { path: [{ id: 'b' }], references: {} }), events), false)
})

test('the top of the tree follows every change of content, but not comments', () => {
  assert.equal(isAffected(cached(queryKeys.tree(null)), [updated('a')]), true)
  assert.equal(isAffected(cached(queryKeys.tree(null)), [{ type: 'comment.created', object_ids: ['a'] }]), false)
})

test('an imported workspace makes everything stale, a changed one what names it', () => {
  const imported = [{ type: 'workspace.imported', object_ids: ['w'] }]
  assert.equal(isAffected(cached(queryKeys.page('x')), imported), true)
  assert.equal(isAffected(cached(queryKeys.session), imported), true)
  const changed = [{ type: 'workspace.updated', object_ids: ['w'] }]
  assert.equal(isAffected(cached(queryKeys.session), changed), true)
  assert.equal(isAffected(cached(queryKeys.settings('workspace')), changed), true)
  assert.equal(isAffected(cached(queryKeys.page('x')), changed), false)
})

test('connections are inherited, so any change of access concerns all of them', () => {
  const events = [{ type: 'connection.added', object_ids: ['ancestor'] }]
  assert.equal(isAffected(cached(queryKeys.connections('leaf')), events), true)
  assert.equal(isAffected(cached(queryKeys.access('integration')), events), true)
  assert.equal(isAffected(cached(queryKeys.connections('leaf')), [updated('leaf')]), false)
})

test('what the log keeps of a call stays what it was, whatever happens to the objects it names', () => {
  const events = [updated('a')]
  assert.equal(isAffected(cached(queryKeys.request('r'), { path: '/v1/pages/a' }), events), false)
  assert.equal(isAffected(cached(queryKeys.requests({ path: 'a' }), { pages: [{ results: [] }] }), events), false)
})
