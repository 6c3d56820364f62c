import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { databaseAt } from '../test/database.ts'
import { rateWindows } from '../storage/repositories/rate-windows.ts'
import { openStore } from '../storage/store.ts'
import { limiter, type RateLimiter } from './rate-limiter.ts'
import { sharedLimiter } from './shared-limiter.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-limiter-'))
const database = databaseAt(join(folder, 'store.sqlite'))
const [one, other] = [await openStore(database), await openStore(database)]
after(async () => {
  await Promise.all([one.close(), other.close()])
  rmSync(folder, { recursive: true, force: true })
})

test('several processes answer as one would: whoever asks where, and however the limit is turned', async () => {
  let now = 1_000_000
  let limit: number | null = 5
  const clock = () => now
  const alone = limiter(() => limit, clock)
  const shared = [sharedLimiter(rateWindows(one.db), () => limit, clock), sharedLimiter(rateWindows(other.db), () => limit, clock)]
  const call = (act: (limiter: RateLimiter) => unknown, times: number) => ({ act, times })
  const set = (change: () => unknown) => ({ change })
  const steps = [
    call((l) => l.take('a'), 7), call((l) => l.take('b'), 1), set(() => (now += 1)), call((l) => l.take('a'), 2), set(() => (limit = 8)), call((l) => l.take('a'), 4),
    set(() => (now += 59_998)), call((l) => l.take('a'), 1), set(() => (now += 1)), call((l) => l.take('a'), 6), call((l) => l.reopen('a'), 1), call((l) => l.take('a'), 2),
    set(() => (limit = null)), call((l) => l.take('a'), 3), set(() => (limit = 2)), call((l) => l.take('a'), 1), set(() => (now += 3_600_000)),
  ]
  let turn = 0
  for (const step of steps) {
    if ('change' in step) step.change()
    else {
      for (let time = 0; time < step.times; time += 1) {
        const limiter = shared[turn++ % 2]!
        assert.deepEqual(await step.act(limiter), await step.act(alone))
        for (const key of ['a', 'b']) assert.deepEqual({ ...(await limiter.window(key)) }, { ...(await alone.window(key)) })
      }
    }
  }
  await rateWindows(one.db).forget(now)
  assert.deepEqual(await one.db.selectFrom('rate_windows').selectAll().execute(), [])
})

test('calls at once are counted each', async () => {
  const shared = [sharedLimiter(rateWindows(one.db), () => 30, () => 0), sharedLimiter(rateWindows(other.db), () => 30, () => 0)]
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => shared[index % 2]!.take('crowd')))
  assert.deepEqual([answers.filter((seconds) => seconds === 0).length, answers.filter((seconds) => seconds === 60).length], [30, 20])
})
