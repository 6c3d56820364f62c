import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectError, invalid } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { versions, type Wire } from './wire.ts'

const target = await openTarget('meeting notes')
const query = (body?: Wire) => target.call('POST', '/v1/blocks/meeting_notes/query', body)

test('there are none, on any version, whatever is asked', async () => {
  for (const version of versions) {
    const { request_id: _, ...answer } = await target.ok('POST', '/v1/blocks/meeting_notes/query', {}, { version })
    assert.deepEqual(answer, { results: [], has_more: false })
  }
  const body = {
    filter: {
      operator: 'and',
      filters: [
        { property: 'title', filter: { operator: 'string_contains', value: { type: 'exact', value: 'plan' } } },
        { operator: 'or', filters: [{ property: 'created_time', filter: { operator: 'date_is', value: { type: 'relative', value: 'today' } } }] },
      ],
    },
    sort: [{ property: 'created_time', direction: 'descending' }],
    limit: 5,
  }
  assert.equal((await query(body)).status, 200)
  assert.equal((await query()).status, 200)
})

test('refused: what is no condition', async () => {
  const leaf = (property: string, filter: Wire) => ({ filter: { operator: 'and', filters: [{ property, filter }] } })
  expectError(await query(leaf('title', { operator: 'date_is', value: { type: 'exact', value: '2026-01-01' } })), invalid())
  expectError(await query(leaf('colour', { operator: 'is_empty' })), invalid(/^body failed validation/))
  expectError(await query({ limit: 0 }), invalid(/body\.limit/))
})

test('nobody transcribes here: making one is refused by name', async () => {
  const body = { source: { type: 'block', block_id: target.pageId } }
  expectError(await target.call('POST', '/v1/blocks/meeting_notes', body), {
    status: 400,
    code: 'invalid_request',
    message: 'Unsupported request: create meeting note.',
  })
})

finish(target)
