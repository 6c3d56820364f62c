import assert from 'node:assert/strict'
import { test } from 'node:test'
import { validationError } from './refusals.ts'
import { ApiError } from './catalogue.ts'
import { asOAuthError, invalidClient, OAuthError } from './oauth.ts'

test('whatever an OAuth endpoint refuses with is one of OAuth’s errors', () => {
  const cases: [thrown: unknown, status: number, code: string, description: string | null][] = [
    [invalidClient(), 401, 'invalid_client', null],
    [new OAuthError('invalid_scope', 'read_comment was not granted.'), 400, 'invalid_scope', 'read_comment was not granted.'],
    [validationError('body failed validation: body.code should be defined, instead was `undefined`.'), 400, 'invalid_request', 'body failed validation: body.code should be defined, instead was `undefined`.'],
    [new ApiError('invalid_json'), 400, 'invalid_request', 'Error parsing JSON body.'],
    // Nothing of what went wrong on our side is told.
    [new TypeError('undefined is not a function'), 500, 'internal_server_error', null],
    ['no error at all', 500, 'internal_server_error', null],
  ]
  for (const [thrown, status, code, description] of cases) {
    const error = asOAuthError(thrown)
    assert.deepEqual([error.status, error.code, error.description], [status, code, description])
    assert.deepEqual(Object.keys(error.headers), status === 401 ? ['www-authenticate'] : [])
  }
})
