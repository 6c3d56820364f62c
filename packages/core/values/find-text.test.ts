import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { finder, holds, splitBy } from './find-text.ts'

test('finds what indexOf finds, from anywhere, whatever almost stands there', () => {
  const part = fc.tuple(fc.constantFrom('a', 'b', 'ab', 'aab'), fc.integer({ min: 1, max: 150 })).map(([word, times]) => word.repeat(times))
  const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, fc.oneof(text, fc.tuple(text, fc.nat(), fc.nat()).map(([of, start, length]) => of.slice(start % 50, (start % 50) + length))), fc.integer({ min: -5, max: 500 }), (held, wanted, from) => {
      assert.equal(finder(wanted)(held, from), held.indexOf(wanted, from))
      assert.equal(finder(wanted)(held.concat(wanted), from), held.concat(wanted).indexOf(wanted, from))
      assert.equal(holds(held, wanted), held.includes(wanted))
      if (wanted !== '') assert.deepEqual(splitBy(held, wanted), held.split(wanted))
    }),
    { numRuns: 2000 },
  )
})

test('is not slowed down by what almost stands everywhere', () => {
  // With indexOf these take half a minute of the processor and more; so they a fraction of a second.
  const begun = process.cpuUsage()
  const almost = `b${'a'.repeat(4999)}`.repeat(200)
  const wanted = `b${'a'.repeat(5000)}`
  const found = finder(wanted)
  for (let time = 0; time < 10; time += 1) assert.equal(found(almost), -1)
  assert.equal(found(almost + wanted), almost.length)
  const { user } = process.cpuUsage(begun)
  assert.ok(user < 10_000_000, `${user} µs`)
})
