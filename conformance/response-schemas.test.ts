import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findOperation, olderOperations, operations } from './operations.ts'
import { expectShape, shapeProblems } from './response-schemas.ts'
import { conventionProblems } from './wire-conventions.ts'
import { unknownId, versions, type Wire } from './wire.ts'

const user = { object: 'user', id: unknownId }
const block = (extra: Wire = {}): Wire => ({
  object: 'block',
  id: unknownId,
  parent: { type: 'page_id', page_id: unknownId },
  created_time: '2026-07-04T09:08:00.000Z',
  last_edited_time: '2026-07-04T09:08:00.000Z',
  created_by: user,
  last_edited_by: user,
  has_children: false,
  in_trash: false,
  type: 'to_do',
  to_do: { rich_text: [], checked: false, color: 'default' },
  ...extra,
})
const archived = { archived: false }
const withoutTrash = block()
delete withoutTrash.in_trash

describe('the schemas made from the SDK’s types', () => {
  test('take a recorded shape, on every version', () => {
    for (const version of versions) expectShape('GetBlockResponse', block(version === '2026-03-11' ? {} : archived), version)
    expectShape('GetBlockResponse', { object: 'block', id: unknownId }, '2026-03-11')
  })

  const broken: [string, Wire, string][] = [
    ['an invented key', block({ colour: 'red' }), '.colour is not in the SDK\'s type, is "red"'],
    [
      'an invented key further in',
      block({ to_do: { rich_text: [], checked: false, color: 'default', done: 1 } }),
      ".to_do.done is not in the SDK's type, is 1",
    ],
    ['a missing key', withoutTrash, '.in_trash is missing'],
    ['another type', block({ has_children: 'no' }), '.has_children should be boolean, is "no"'],
    [
      'a value outside its list',
      block({ to_do: { rich_text: [], checked: false, color: 'mauve' } }),
      '.to_do.color should be one of',
    ],
    ['archived on the version that removed it', block(archived), ".archived is not in the SDK's type, is false"],
  ]
  for (const [what, body, expected] of broken) {
    test(`notice ${what}, and say so in one line`, () => {
      const problems = shapeProblems('2026-03-11', 'GetBlockResponse', body)
      assert.equal(problems.length, 1, problems.join('\n'))
      assert.equal(problems[0]?.slice(0, expected.length), expected)
    })
  }
})

describe('the conventions of the wire', () => {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'x-notion-request-id': 'r' })
  const problems = (body: Wire, status = 200) => conventionProblems('2026-03-11', status, headers, body)

  test('take a good answer and a good error', () => {
    assert.deepEqual(problems({ ...block(), request_id: 'r' }), [])
    assert.deepEqual(problems({ object: 'error', status: 400, code: 'validation_error', message: 'm', request_id: 'r' }, 400), [])
  })
  const broken: [string, Wire, number][] = [
    ['a request id that is not last', { request_id: 'r', ...block() }, 200],
    ['a request id other than the header’s', { ...block(), request_id: 'q' }, 200],
    ['keys in another order', { id: unknownId, ...block(), request_id: 'r' }, 200],
    ['seconds in a time', { ...block({ created_time: '2026-07-04T09:08:07.000Z' }), request_id: 'r' }, 200],
    ['a server error', { object: 'error', status: 500, code: 'internal_server_error', message: 'm', request_id: 'r' }, 500],
    [
      'an error that tells another status',
      { object: 'error', status: 404, code: 'object_not_found', message: 'm', request_id: 'r' },
      400,
    ],
  ]
  for (const [what, body, status] of broken) test(`notice ${what}`, () => assert.notDeepEqual(problems(body, status), []))
  test('notice properties out of order', () => {
    const page = (ids: string[]) => ({
      object: 'page',
      id: unknownId,
      in_trash: false,
      properties: Object.fromEntries(ids.map((id) => [id, { id, type: 'checkbox', checkbox: false }])),
    })
    const orderOf = (ids: string[]) =>
      problems({ ...page(ids), request_id: 'r' }).filter((problem) => problem.includes('order of ids'))
    assert.deepEqual(orderOf(['aaaa', 'zzzz', 'title']), [])
    assert.equal(orderOf(['title', 'aaaa']).length, 1)
  })
})

test('operations are recognised by method and path', () => {
  const nameOf = (list: typeof operations, method: string, path: string) => findOperation(list, method, path)?.name
  assert.equal(nameOf(operations, 'GET', 'users/me'), 'getSelf')
  assert.equal(nameOf(operations, 'GET', `users/${unknownId}`), 'getUser')
  assert.equal(nameOf(operations, 'PATCH', `blocks/${unknownId}/children`), 'appendBlockChildren')
  assert.equal(nameOf(olderOperations, 'POST', `databases/${unknownId}/query`), 'queryDatabase')
  assert.equal(nameOf(operations, 'POST', `databases/${unknownId}/query`), undefined)
})
