import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block } from '../api/wire.ts'
import { pathTo, runsOf, startOf } from './runs.ts'

const block = (id: string, type: string, content: object = {}, children: Block[] = []): Block => ({
  object: 'block',
  id,
  type,
  has_children: children.length > 0,
  [type]: content,
  children,
})

test('adjacent items of one type form one list, and anything between them ends it', () => {
  const runs = runsOf([
    block('a', 'numbered_list_item'),
    block('b', 'numbered_list_item'),
    block('c', 'paragraph'),
    block('d', 'numbered_list_item'),
    block('e', 'bulleted_list_item'),
    block('f', 'to_do'),
  ])
  assert.deepEqual(
    runs.map((run) => [run.list, run.blocks.map((item) => item.id).join('')]),
    [['ol', 'ab'], [null, 'c'], ['ol', 'd'], ['ul', 'e'], ['ul', 'f']],
  )
})

test('blocks that are no list items stay single', () => {
  assert.equal(runsOf([block('a', 'paragraph'), block('b', 'paragraph')]).length, 2)
})

test('a start index begins another list', () => {
  const runs = runsOf([block('a', 'numbered_list_item'), block('b', 'numbered_list_item', { list_start_index: 7 })])
  assert.equal(runs.length, 2)
  assert.equal(startOf(runs[1]?.blocks[0]), 7)
  assert.equal(startOf(runs[0]?.blocks[0]), undefined)
})

test('the way to a block names every block around it', () => {
  const tree = [block('a', 'toggle', {}, [block('b', 'tab', {}, [block('c', 'paragraph')])]), block('d', 'paragraph')]
  assert.deepEqual(pathTo(tree, 'c'), ['a', 'b'])
  assert.deepEqual(pathTo(tree, 'd'), [])
  assert.equal(pathTo(tree, 'x'), null)
})
