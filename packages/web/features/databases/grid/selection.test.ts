import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeAfter, placeBeside, rangeOf } from './selection.ts'

const size = { rows: 10, columns: 3 }

test('keys lead where they lead in a spreadsheet, and never out of the grid', () => {
  const scenarios: [key: string, isFar: boolean, row: number, column: number][] = [
    ['ArrowUp', false, 3, 1], ['ArrowDown', false, 5, 1], ['ArrowLeft', false, 4, 0], ['ArrowRight', false, 4, 2],
    ['ArrowUp', true, 0, 1], ['ArrowDown', true, 9, 1], ['Home', false, 4, 0], ['End', true, 9, 2], ['PageDown', false, 9, 1], ['PageUp', false, 0, 1],
  ]
  for (const [key, isFar, row, column] of scenarios) assert.deepEqual(placeAfter({ row: 4, column: 1 }, { key, isFar, perPage: 8 }, size), { row, column }, key)
  assert.equal(placeAfter({ row: 4, column: 1 }, { key: 'a', isFar: false, perPage: 8 }, size), null)
})

test('Tab goes on to the next row, and out at the ends', () => {
  assert.deepEqual(placeBeside({ row: 0, column: 2 }, false, size), { row: 1, column: 0 })
  assert.deepEqual(placeBeside({ row: 1, column: 0 }, true, size), { row: 0, column: 2 })
  assert.equal(placeBeside({ row: 9, column: 2 }, false, size), null)
  assert.equal(placeBeside({ row: 0, column: 0 }, true, size), null)
})

test('a range reaches from where it began to where the keyboard is', () => {
  assert.deepEqual(rangeOf({ active: { row: 1, column: 2, rowId: null }, anchor: { row: 3, column: 0 } }), { top: 1, bottom: 3, left: 0, right: 2 })
})
