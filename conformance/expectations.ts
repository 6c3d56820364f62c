import assert from 'node:assert/strict'
import type { Answer, Wire } from './wire.ts'

/** What an error is expected to say. Several texts mean: one of them. */
export type ExpectedError = {
  status: number
  code: string
  message?: string | RegExp | readonly string[]
  additionalData?: Record<string, unknown>
}

/** Shorthand for the commonest error: 400 `validation_error`. */
export const invalid = (message?: ExpectedError['message']): ExpectedError => ({ status: 400, code: 'validation_error', message })
/** Shorthand for 404 `object_not_found`. */
export const notFound = (message?: ExpectedError['message'], additionalData?: Record<string, unknown>): ExpectedError => ({
  status: 404,
  code: 'object_not_found',
  message,
  additionalData,
})

function checkMessage(actual: string, expected: ExpectedError['message']): void {
  if (expected === undefined) return
  if (expected instanceof RegExp) assert.match(actual, expected)
  else if (typeof expected === 'string') assert.equal(actual, expected)
  else assert.ok(expected.includes(actual), `${actual}\nis none of\n${expected.join('\n')}`)
}

/** Fails unless the answer is exactly this error. */
export function expectError(answer: Answer, expected: ExpectedError): void {
  const { status, code, message, additional_data: additionalData } = answer.body as Wire
  assert.equal(`${answer.status} ${code}`, `${expected.status} ${expected.code}`, String(message ?? answer.text.slice(0, 300)))
  assert.equal(status, answer.status)
  checkMessage(message, expected.message)
  if (expected.additionalData !== undefined) assert.deepEqual(additionalData, expected.additionalData)
}

/** Fails unless the answer succeeded; returns its body. */
export function expectOk(answer: Answer): Wire {
  assert.equal(answer.status, 200, answer.text.slice(0, 600))
  return answer.body
}

/** Fails unless every key of `expected` has that very value in `actual`, at any depth; arrays must have equal length. */
export function expectPart(actual: Wire, expected: Wire, path = ''): void {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), `${path} should be an array, is ${JSON.stringify(actual)}`)
    assert.equal(actual.length, expected.length, `${path} has ${actual.length} items: ${JSON.stringify(actual).slice(0, 500)}`)
    expected.forEach((item, index) => expectPart(actual[index], item, `${path}[${index}]`))
  } else if (typeof expected === 'object' && expected !== null) {
    assert.ok(typeof actual === 'object' && actual !== null, `${path} should be an object, is ${JSON.stringify(actual)}`)
    for (const key of Object.keys(expected)) expectPart(actual[key], expected[key], `${path}.${key}`)
  } else {
    assert.deepEqual(actual, expected, `${path || 'value'}: ${JSON.stringify(actual)}`)
  }
}
