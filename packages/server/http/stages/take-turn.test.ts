import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveWay } from '../../storage/give-way.ts'
import type { Exchange } from '../exchange.ts'
import { takeTurn } from './take-turn.ts'

const reading = { endpoint: { isRepeatable: true } } as Exchange

/** Holds the loop for longer than anybody may without giving way. */
function hold() {
  for (const until = performance.now() + 10; performance.now() < until; );
}

test('a request that comes while long work goes on has its turn after one piece of it, and many have theirs one by one', async () => {
  let pieces = 0
  let isOver = false
  const work = (async () => {
    for (; pieces < 60 && !isOver; pieces += 1) {
      hold()
      await giveWay()
    }
  })()
  const waited: number[] = []
  const request = async () => {
    const before = pieces
    await takeTurn(reading)
    waited.push(pieces - before)
  }
  for (let count = 0; count < 3; count += 1) {
    // As if it had come over the network.
    await new Promise((resolve) => setTimeout(resolve))
    await request()
  }
  await new Promise((resolve) => setTimeout(resolve))
  await Promise.all([request(), request(), request(), request()])
  isOver = true
  await work
  assert.equal(waited.length, 7)
  assert.ok(waited.every((count) => count <= 2), `pieces of work that went first: ${waited.join(' ')}`)
})

test('requests that come at once let the loop go round when together they have held it for long', async () => {
  await new Promise((resolve) => setImmediate(resolve))
  let rounds = 0
  let isOver = false
  const count = () => {
    rounds += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const request = async () => {
    await takeTurn(reading)
    hold()
    return rounds
  }
  // All of them have come before the loop goes round for the first time.
  const seen = await Promise.all(Array.from({ length: 5 }, () => new Promise<number>((resolve) => setImmediate(() => resolve(request())))))
  isOver = true
  assert.equal(new Set(seen).size, seen.length, seen.join(' '))
})
