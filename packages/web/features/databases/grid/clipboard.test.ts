import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromTsv, toTsv } from './clipboard.ts'

test('cells survive the clipboard, tabs, lines and quotes included', () => {
  const cells = [['plain', 'with\ttab', 'two\nlines'], ['say "hi"', '', 'end']]
  assert.deepEqual(fromTsv(toTsv(cells)), cells)
})

test('what a spreadsheet copies is read', () => {
  assert.deepEqual(fromTsv('a\tb\r\nc\td\r\n'), [['a', 'b'], ['c', 'd']])
  assert.deepEqual(fromTsv('one'), [['one']])
  assert.deepEqual(fromTsv('5" pipe\tx'), [['5" pipe', 'x']])
  assert.deepEqual(fromTsv(''), [['']])
})
