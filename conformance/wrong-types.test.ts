import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import fc from 'fast-check'
import { subjects, type Subject } from './body-subjects.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { makeVictim, stateOf, type Victim } from './victim.ts'
import { unknownId, type Wire } from './wire.ts'
import { distort } from './wrong-values.ts'

const target = await openTarget('wrong types')
let victim: Victim

// A distorted body may be a good one too, and rename a property: each subject gets a victim of its own.
beforeEach(async () => {
  victim = await makeVictim(target)
})

/** A refusal must have one of the documented codes, say something, and leave everything as it was. */
async function judge(
  subject: Subject,
  what: string,
  body: Wire,
  before: string,
): Promise<[fault: string | undefined, after: string]> {
  const answer = await target.call(subject.method, subject.path(victim), body)
  const after = await stateOf(target, victim)
  const told = `${what}: ${answer.status} ${answer.text.slice(0, 200)}`
  if (answer.status === 200) return [subject.alsoGood.includes(what) ? undefined : `${what}: was accepted`, after]
  const documented = [
    ['400', 'validation_error'],
    ['404', 'object_not_found'],
  ].some(([status, code]) => String(answer.status) === status && answer.body?.code === code)
  if (!documented) return [told, after]
  if (answer.status === 400 && !(answer.body.message.length > 0)) return [`${told}: says nothing`, after]
  return [after === before ? undefined : `${told}: changed something`, after]
}

describe('every value of a good body in turn replaced by one of another kind', { skip: ownServerOnly }, () => {
  for (const subject of subjects) {
    test(subject.name, async () => {
      const good = await target.call(subject.method, subject.path(victim), subject.good(victim))
      assert.equal(good.status, 200, `the undistorted body is good: ${good.text.slice(0, 500)}`)
      const faults: string[] = []
      let now = await stateOf(target, victim)
      for (const { path, body } of distort(subject.good(victim))) {
        const [fault, after] = await judge(subject, path, body, now)
        now = after
        if (fault !== undefined) faults.push(fault)
      }
      assert.deepEqual(faults, [])
    })
  }
})

describe('arbitrary JSON', { skip: ownServerOnly }, () => {
  for (const subject of subjects) {
    test(subject.name, async () => {
      const keys = fc.constantFrom(...new Set(JSON.stringify(subject.good(victim)).match(/[a-z_]{3,}(?=":)/g)))
      const { value } = fc.letrec<{ value: Wire }>((tie) => ({
        value: fc.oneof(
          { maxDepth: 4 },
          fc.jsonValue({ maxDepth: 1 }),
          fc.constantFrom(unknownId, victim.pageId, victim.dataSourceId, 'page_id', 'text'),
          fc.array(tie('value'), { maxLength: 3 }),
          fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
        ),
      }))
      await fc.assert(
        fc.asyncProperty(fc.dictionary(keys, value, { maxKeys: 5 }), async (body) => {
          const answer = await target.call(subject.method, subject.path(victim), body)
          assert.ok(
            [200, 400, 404].includes(answer.status),
            `${answer.status} for ${JSON.stringify(body)}: ${answer.text.slice(0, 300)}`,
          )
        }),
        { numRuns: 60, seed: 20260311 },
      )
    })
  }
})

finish(target)
