import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inChunks } from './in-chunks.ts'

test('many ids are asked for in several statements, each once, and found in order', async () => {
  const ids = Array.from({ length: 25_000 }, (_, at) => String(at))
  const asked: number[] = []
  const found = await inChunks([...ids, '0', '24999'], async (some) => {
    asked.push(some.length)
    return some
  })
  assert.deepEqual(asked, [10_000, 10_000, 5_000])
  assert.deepEqual(found, ids)
  assert.deepEqual(await inChunks([], async () => assert.fail('nothing is asked for no ids')), [])
})
