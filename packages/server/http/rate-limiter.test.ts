import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limiter as limiterOf, limitOf, notionLimiter, requestsPerMinute } from './rate-limiter.ts'

test('a window takes 180 requests, then says in whole seconds when it opens again', () => {
  let now = 1_000_000
  const { take } = notionLimiter(requestsPerMinute.notion, () => now)
  for (let count = 0; count < 180; count += 1) assert.equal(take('a'), 0, `request ${count + 1}`)
  assert.equal(take('a'), 60)
  now += 1
  assert.equal(take('a'), 60)
  now += 58_999
  assert.equal(take('a'), 1)
  now += 999
  assert.equal(take('a'), 1)
  now += 1
  assert.equal(take('a'), 0)
})

test('a window opens with its first request, not with the clock, and refusals do not lengthen it', () => {
  let now = 59_000
  const { take } = notionLimiter(requestsPerMinute.notion, () => now)
  for (let count = 0; count < 180; count += 1) take('a')
  now += 2_000
  assert.equal(take('a'), 58)
  now = 118_999
  assert.equal(take('a'), 1)
  now = 119_000
  for (let count = 0; count < 180; count += 1) assert.equal(take('a'), 0)
  assert.equal(take('a'), 60)
})

test('every connection has a window of its own', () => {
  const { take } = notionLimiter(requestsPerMinute.notion, () => 0)
  for (let count = 0; count < 180; count += 1) take('a')
  assert.deepEqual([take('a'), take('b')], [60, 0])
})

test('without a limit all pass', () => {
  const { take, limit } = limiterOf(limitOf(() => 'off'))
  for (let count = 0; count < 1000; count += 1) assert.equal(take('a'), 0)
  assert.equal(limit, null)
})

test('a limit that is turned holds from the next call on, for windows that are running too', () => {
  let profile: 'notion' | 'business' | 'off' = 'notion'
  const limiter = limiterOf(limitOf(() => profile), () => 0)
  for (let count = 0; count < 180; count += 1) limiter.take('a')
  assert.deepEqual([limiter.take('a'), limiter.limit], [60, 180])
  profile = 'business'
  assert.deepEqual([limiter.take('a'), limiter.limit], [0, 600])
  profile = 'off'
  assert.equal(limiter.take('a'), 0)
  profile = 'notion'
  assert.equal(limiter.take('a'), 60)
})
