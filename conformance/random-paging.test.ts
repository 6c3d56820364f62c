import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { title } from './bodies.ts'
import { finish, openTarget } from './target.ts'
import type { Wire } from './wire.ts'

/** What is promised of a walk by cursors (docs/fidelity.md): every row that passed all the time and was left alone comes exactly once. */
const target = await openTarget('random paging')

type Step = { do: 'add' | 'trash' | 'restore' | 'change'; which: number; number: number | null }
const number = fc.option(fc.integer({ min: 0, max: 3 }))
const step: fc.Arbitrary<Step> = fc.record({ do: fc.constantFrom('add', 'trash', 'restore', 'change'), which: fc.nat(), number })
const sorts = fc.constantFrom<Wire[]>(
  [],
  [{ property: 'Number', direction: 'ascending' }],
  [{ property: 'Number', direction: 'descending' }],
  [{ property: 'Twice', direction: 'ascending' }],
  [{ property: 'Odd', direction: 'descending' }, { timestamp: 'created_time', direction: 'ascending' }],
)
const filters = fc.constantFrom<Wire>(undefined, { property: 'Number', number: { greater_than: 0 } }, { property: 'Odd', checkbox: { equals: false } })

test('whatever is added, removed and changed between the pages', async () => {
  const { dataSourceId } = await target.newDatabase('Walks', {
    Name: { title: {} },
    Number: { number: {} },
    Odd: { checkbox: {} },
    Twice: { formula: { expression: 'prop("Number") * 2' } },
  })
  const add = (value: number | null) =>
    target.ok('POST', '/v1/pages', { parent: { data_source_id: dataSourceId }, properties: { Name: title('x'), Number: { number: value }, Odd: { checkbox: (value ?? 0) % 2 === 1 } } })
  const query = (body: Wire) => target.ok('POST', `/v1/data_sources/${dataSourceId}/query`, body)

  await fc.assert(
    fc.asyncProperty(fc.array(number, { minLength: 3, maxLength: 7 }), sorts, filters, fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 5 }), async (values, sorted, filter, page_size, steps) => {
      const ids: string[] = []
      for (const value of values) ids.push((await add(value)).id)
      const asked = { ...(filter ? { filter } : {}), sorts: sorted }
      const untouched = new Set((await query(asked)).results.map(({ id }: Wire) => id as string))
      const seen: string[] = []
      let start_cursor: string | undefined
      for (;;) {
        const { results, next_cursor } = await query({ ...asked, page_size, ...(start_cursor ? { start_cursor } : {}) })
        seen.push(...results.map(({ id }: Wire) => id))
        if (next_cursor === null) break
        start_cursor = next_cursor
        const now = steps.shift()
        if (!now) continue
        const id = ids[now.which % ids.length]!
        if (now.do === 'add') ids.push((await add(now.number)).id)
        else {
          // What comes next must keep its place: the walk goes on from there. What was given may change at will.
          if (now.do === 'change' && !seen.includes(id)) continue
          untouched.delete(id)
          const body = now.do === 'change' ? { properties: { Number: { number: now.number }, Odd: { checkbox: true } } } : { in_trash: now.do === 'trash' }
          const answer = await target.call('PATCH', `/v1/pages/${id}`, body)
          // What is in the trash already takes nothing but to be restored.
          assert.ok(answer.status === 200 || /archived/.test(answer.body.message), answer.text)
        }
      }
      for (const id of untouched) assert.equal(seen.filter((other) => other === id).length, 1, `${id} in ${seen}`)
      for (const id of ids) await target.call('PATCH', `/v1/pages/${id}`, { in_trash: true })
    }),
    { numRuns: 40 },
  )
})

finish(target)
