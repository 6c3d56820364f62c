import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatNumber } from './number-format.ts'

test('each family of formats writes its own way', () => {
  assert.equal(formatNumber(1234.5), '1234.5')
  assert.equal(formatNumber(1234.5, 'number_with_commas'), '1,234.5')
  assert.equal(formatNumber(0.425, 'percent'), '42.5%')
  assert.equal(formatNumber(1234.5, 'dollar'), '$1,234.50')
  assert.equal(formatNumber(1234, 'yen'), '¥1,234')
  assert.equal(formatNumber(-2, 'euro'), '-€2.00')
})

test('no digit a person typed is rounded away, and an unknown format leaves the number plain', () => {
  assert.equal(formatNumber(0.1234567890123), '0.1234567890123')
  assert.equal(formatNumber(7, 'format_of_tomorrow'), '7')
})
