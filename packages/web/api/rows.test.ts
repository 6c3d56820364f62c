import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { askRows, type RowsQuestion } from './rows.ts'

type Call = { path: string; body: any; signal: AbortSignal | null }

const realFetch = globalThis.fetch
let calls: Call[] = []
/** Answers every question with its place as the total; refuses what asks from place 13 on. */
beforeEach(() => {
  calls = []
  globalThis.fetch = async (path, { body, signal } = {}) => {
    const asked = JSON.parse(String(body))
    calls.push({ path: String(path), body: asked, signal: signal ?? null })
    const questions: RowsQuestion[] = asked.stretches ?? [asked]
    if (questions.some(({ from }) => from === 13)) return Response.json({ object: 'error', code: 'validation_error', message: 'No.' }, { status: 400 })
    const found = questions.map(({ from }) => ({ results: [], total: from, places: {} }))
    return Response.json(asked.stretches ? { stretches: found, references: {} } : { ...found[0], references: {} })
  }
})
afterEach(() => void (globalThis.fetch = realFetch))

const ask = (from: number, signal?: AbortSignal, source = 'a') => askRows(source, { from, limit: 1 }, signal).then(({ total }) => total)

test('what is asked at one moment goes in one call a data source, and each gets its answer', async () => {
  assert.deepEqual(await Promise.all([ask(1), ask(2), ask(3), ask(4, undefined, 'b')]), [1, 2, 3, 4])
  assert.deepEqual(calls.map(({ path, body }) => [path, body.stretches?.length]), [['/api/data_sources/a/stretches', 3], ['/api/data_sources/b/rows', undefined]])
})

test('no call has more questions than the server answers', async () => {
  const all = Array.from({ length: 101 }, (_, at) => at + 100)
  assert.deepEqual(await Promise.all(all.map((from) => ask(from))), all)
  assert.deepEqual(calls.map(({ body }) => body.stretches?.length), [50, 50, undefined])
})

test('a question that is refused does not take the others with it', async () => {
  const told = await Promise.allSettled([ask(1), ask(13), ask(3)])
  assert.deepEqual(told.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled'])
})

test('what nobody waits for any more is not asked, and a call ends once nobody waits for any of it', async () => {
  const [early, first, second] = [new AbortController(), new AbortController(), new AbortController()]
  const told = Promise.allSettled([ask(1, early.signal), ask(2, first.signal), ask(3, second.signal)])
  early.abort()
  await new Promise((resolve) => setTimeout(resolve, 1))
  first.abort()
  assert.deepEqual([calls[0]!.body.stretches.length, calls[0]!.signal!.aborted], [2, false])
  second.abort()
  assert.equal(calls[0]!.signal!.aborted, true)
  assert.equal((await told)[0]!.status, 'rejected')
})
