import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Scope } from './dialect.ts'
import { type Turn, writersInLine } from './writers-in-line.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))
type Work = (leftMs: number) => Promise<unknown>
/** A turn for each, and one for all who may share it. */
const alone: Turn<Work> = (first) => first.work(first.leftMs()).then(first.resolve, first.reject)
const shared: Turn<Work> = async (first, next) => {
  for (let writer: typeof first | undefined = first; writer; writer = next()) await writer.work(writer.leftMs()).then(writer.resolve, writer.reject)
}
const workspace = (workspace_id: string): Scope => ({ workspace_id })

/** Who writes after each writer ended, of writers that come all at once: `a1` is the first of the workspace `a`, `*` one of the whole store. */
const scenarios: { name: string; come: string[]; inside: string; end: [string, string][]; turn?: Turn<Work> }[] = [
  { name: 'of one workspace follow each other as they came', come: ['a1', 'a2', 'a3'], inside: 'a1', end: [['a1', 'a2'], ['a2', 'a3'], ['a3', '']] },
  { name: 'of other workspaces pass them', come: ['a1', 'a2', 'b1'], inside: 'a1 b1', end: [['b1', 'a1'], ['a1', 'a2']] },
  { name: 'are so many at once, and no more', come: ['a1', 'b1', 'c1', 'd1'], inside: 'a1 b1', end: [['b1', 'a1 c1'], ['a1', 'c1 d1']] },
  { name: 'let the one behind a failed one in', come: ['a1 fails', 'a2'], inside: 'a1', end: [['a1', 'a2']] },
  { name: 'of the whole store write alone, and nobody passes them', come: ['a1', '*', 'b1', 'a2'], inside: 'a1', end: [['a1', '*'], ['*', 'b1 a2']] },
  { name: 'of the whole store follow each other', come: ['*1', '*2 fails', 'a1'], inside: '*1', end: [['*1', '*2'], ['*2', 'a1']] },
  { name: 'share a turn in the order in which they came', turn: shared, come: ['a1', 'b1', 'c1', 'a2', 'a3'], inside: 'a1 b1', end: [['a1', 'b1 a2'], ['a2', 'b1 a3'], ['a3', 'b1 c1']] },
  { name: 'share no turn past one of the whole store', turn: shared, come: ['a1', 'a2', '*', 'a3'], inside: 'a1', end: [['a1', 'a2'], ['a2', '*'], ['*', 'a3']] },
]

describe('writers in line', () => {
  for (const { name, come, inside, end, turn = alone } of scenarios) {
    test(name, async () => {
      const inLine = writersInLine(2, 60_000, turn)
      const writing = new Map<string, PromiseWithResolvers<void>>()
      const done = come.map((words) => {
        const [who, fails] = words.split(' ') as [string, string?]
        const written = inLine(who.startsWith('*') ? 'store' : workspace(who[0]!), async () => {
          const ended = Promise.withResolvers<void>()
          writing.set(who, ended)
          await ended.promise
          writing.delete(who)
          if (fails) throw new Error(who)
          return who
        })
        return fails ? assert.rejects(written, { message: who }) : written.then((answer) => assert.equal(answer, who))
      })
      const who = () => [...writing.keys()].join(' ')
      await settled()
      assert.equal(who(), inside)
      for (const [ending, then] of end) {
        writing.get(ending)!.resolve()
        await settled()
        assert.equal(who(), then, `after ${ending}`)
      }
      while (writing.size > 0) {
        for (const { resolve } of writing.values()) resolve()
        await settled()
      }
      await Promise.all(done)
    })
  }

  test('wait no longer than their patience, which is what is left of it inside; those behind go on', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
    const inLine = writersInLine(2, 10_000, alone)
    const held = Promise.withResolvers<void>()
    const holder = inLine(workspace('a'), (left) => held.promise.then(() => left))
    const impatient = inLine('store', async () => assert.fail('it never comes in'))
    await settled()
    t.mock.timers.tick(4000)
    const behind = inLine(workspace('b'), async (left) => left)
    t.mock.timers.tick(6000)
    await assert.rejects(impatient, { code: 'conflict_error' })
    assert.equal(await behind, 4000)
    held.resolve()
    assert.equal(await holder, 10_000)
  })
})
