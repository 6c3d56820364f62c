import assert from 'node:assert/strict'
import { test } from 'node:test'
import { APIErrorCode } from '@notionhq/client'
import { ApiError, catalogue, type ErrorCode } from './catalogue.ts'

// Codes the service answers with, though the SDK has no name for them.
const unnamed = {
  missing_version: 'The SDK always sends a version, so that no user of it sees this one.',
}

test('holds every code the SDK knows, and no others but those the service is known to answer', () => {
  assert.deepEqual(Object.keys(catalogue).toSorted(), [...Object.values(APIErrorCode), ...Object.keys(unnamed)].toSorted())
})

// The sentence where Notion's own is recorded or documented whole; null where it is not, or where each throw brings its own.
const sentences: Record<ErrorCode, [status: number, sentence: string | null]> = {
  invalid_json: [400, 'Error parsing JSON body.'],
  invalid_request_url: [400, 'Invalid request URL.'],
  invalid_request: [400, null],
  invalid_beta: [400, null],
  validation_error: [400, null],
  missing_version: [400, null],
  unauthorized: [401, 'API token is invalid.'],
  restricted_resource: [403, 'Insufficient permissions for this endpoint.'],
  object_not_found: [404, null],
  conflict_error: [409, 'Conflict occurred while saving. Please try again.'],
  rate_limited: [429, 'You have been rate limited. Please try again in a few minutes.'],
  internal_server_error: [500, 'Unexpected error occurred.'],
  service_unavailable: [503, 'Notion is unavailable, please try again later.'],
  gateway_timeout: [504, 'Gateway Timeout'],
  service_overload: [529, null],
}
for (const [code, [status, sentence]] of Object.entries(sentences) as [ErrorCode, [number, string | null]][]) {
  test(`${code} is a ${status} with a sentence`, () => {
    const error = new ApiError(code)
    assert.deepEqual([error.status, error.code, error.additional_data, error.headers], [status, code, undefined, {}])
    if (sentence) assert.equal(error.message, sentence)
    else assert.notEqual(error.message, '')
  })
}

test('what rides along does not show in the sentence', () => {
  const cause = new Error('inside')
  const error = new ApiError('conflict_error', 'Said.', { cause, additional_data: { a: 'b' }, headers: { 'retry-after': '1' } })
  assert.deepEqual([error.message, error.cause, error.additional_data, error.headers], ['Said.', cause, { a: 'b' }, { 'retry-after': '1' }])
  assert.equal('cause' in new ApiError('conflict_error'), false)
})
