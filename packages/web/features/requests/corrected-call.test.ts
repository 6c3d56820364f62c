import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fix } from '../../api/contract.ts'
import { correctCall } from './corrected-call.ts'
import type { Call } from './corrected-call.ts'

const call: Call = {
  integrationId: 'i',
  method: 'POST',
  path: '/v1/data_sources/one/query?page_size=5000&filter=x',
  headers: [['notion-version', '2021-05-13'], ['content-type', 'application/json']],
  body: JSON.stringify({ parent: { page_id: 42 }, children: [{ to_do: { checked: 'yes' } }] }),
}
const object = { id: 'two', kind: 'data_source', title: '' } as const
const base = { label: '', call: null }

const table: [name: string, fix: Fix, changed: Partial<Call> | null][] = [
  ['another id in the path', { ...base, kind: 'use_id', object, method: 'POST', path: '/v1/data_sources/two/query' }, { path: '/v1/data_sources/two/query?page_size=5000&filter=x' }],
  ['another id somewhere else', { ...base, kind: 'use_id', object, method: null, path: null }, null],
  ['a route that is a pattern', { ...base, kind: 'use_route', method: 'POST', path: '/v1/pages/:page_id' }, null],
  ['a route of another method', { ...base, kind: 'use_route', method: 'GET', path: '/v1/users/me' }, null],
  ['a header', { ...base, kind: 'set_header', name: 'Notion-Version', value: '2026-03-11' }, { headers: [['content-type', 'application/json'], ['notion-version', '2026-03-11']] }],
  ['a value in the body', { ...base, kind: 'change_value', path: 'body.parent.page_id', example: 'id' }, { body: '{"parent":{"page_id":"id"},"children":[{"to_do":{"checked":"yes"}}]}' }],
  ['a value in a list', { ...base, kind: 'change_value', path: 'body.children[0].to_do.checked', example: true }, { body: '{"parent":{"page_id":42},"children":[{"to_do":{"checked":true}}]}' }],
  ['a value less', { ...base, kind: 'leave_out', path: 'body.children' }, { body: '{"parent":{"page_id":42}}' }],
  ['a value in the query', { ...base, kind: 'change_value', path: 'query.page_size', example: 100 }, { path: '/v1/data_sources/one/query?page_size=100&filter=x' }],
  ['a value of the query less', { ...base, kind: 'leave_out', path: 'query.filter' }, { path: '/v1/data_sources/one/query?page_size=5000' }],
  ['a place that is not there', { ...base, kind: 'change_value', path: 'body.nowhere.at.all', example: 1 }, null],
  ['the whole body', { ...base, kind: 'change_value', path: 'body', example: {} }, null],
  ['something the click has done already', { ...base, kind: 'retry' }, null],
]

for (const [name, fix, changed] of table) {
  test(`a corrected call has ${name}`, () => assert.deepEqual(correctCall(call, fix), changed && { ...call, ...changed }))
}

test('the call that is corrected stays as it was', () => {
  const before = structuredClone(call)
  correctCall(call, { ...base, kind: 'change_value', path: 'body.parent.page_id', example: 'id' })
  assert.deepEqual(call, before)
})
