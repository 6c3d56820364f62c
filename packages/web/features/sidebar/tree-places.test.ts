import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeByKey, placeOn, type TreeLine } from './tree-places.ts'

const home: TreeLine = { id: 'home', kind: 'page', level: 'full_access', parentId: null, siblings: ['home', 'other'], grandparent: null }
const line = (id: string, level: TreeLine['level'] = 'full_access'): TreeLine => ({ id, kind: 'page', level, parentId: 'home', siblings: ['a', 'b', 'c'], grandparent: home })

test('a line dropped on another goes before it, into it or after it', () => {
  assert.deepEqual(placeOn(line('b'), 'before'), { parent_id: 'home', after: 'a' })
  assert.deepEqual(placeOn(line('a'), 'before'), { parent_id: 'home', after: null })
  assert.deepEqual(placeOn(line('b'), 'inside'), { parent_id: 'b' })
  assert.deepEqual(placeOn(line('b'), 'after'), { parent_id: 'home', after: 'b' })
})

test('Alt and an arrow moves a line by one, as far as there is room', () => {
  assert.deepEqual(placeByKey(line('c'), 'ArrowUp'), { parent_id: 'home', after: 'a' })
  assert.deepEqual(placeByKey(line('b'), 'ArrowUp'), { parent_id: 'home', after: null })
  assert.deepEqual(placeByKey(line('b'), 'ArrowDown'), { parent_id: 'home', after: 'c' })
  assert.deepEqual(placeByKey(line('b'), 'ArrowRight'), { parent_id: 'a' })
  assert.deepEqual(placeByKey(line('b'), 'ArrowLeft'), { parent_id: null, after: 'home' })
  for (const [id, key] of [['a', 'ArrowUp'], ['c', 'ArrowDown'], ['a', 'ArrowRight'], ['b', 'Enter']] as const) assert.equal(placeByKey(line(id), key), null)
  assert.equal(placeByKey(home, 'ArrowLeft'), null)
})

test('who may only edit moves a line among its siblings, who may not edit not at all', () => {
  const keys = ['ArrowUp', 'ArrowDown', 'ArrowRight', 'ArrowLeft']
  assert.deepEqual(keys.map((key) => placeByKey(line('b', 'edit'), key) !== null), [true, true, false, false])
  assert.deepEqual(keys.map((key) => placeByKey(line('b', 'comment'), key)), [null, null, null, null])
})
