import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { title } from './bodies.ts'
import { expectPart } from './expectations.ts'
import { finish, openTarget } from './target.ts'

/** Whatever a formula says, the server answers: with a value, or with a refusal that tells the place. */
const target = await openTarget('random formulas')

const word = fc.constantFrom(
  'prop("Name")', 'prop("Number")', 'prop("It")', 'prop("None")', '1', '-2.5', '1e308', '"a"', '"', 'true', 'now()', 'today()', 'current', 'index', 'a', '[', ']', '(', ')', ',', '+', '-', '*', '/', '%', '^', '==', '!=', '<', '>=', '?', ':', '.', '!', 'and', 'or', 'not',
  'if(', 'ifs(', 'let(a, ', 'lets(a, 1, ', 'map(', '.map(', '.filter(', '.sort()', '.length()', 'repeat("a", ', 'test("aaaa", ', 'replaceAll(', 'split(', 'join(', 'dateAdd(', 'formatDate(', 'style(', 'link(', 'format(', 'toNumber(', 'round(', 'max(', 'id()', 'unique(', '/* ', ' */', '\n', '💡',
)
const source = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '))

test('any expression is taken or refused, and what is taken is read, filtered and sorted by', async () => {
  const { dataSourceId } = await target.newDatabase('Random', { Name: { title: {} }, Number: { number: {} }, It: { formula: { expression: '1' } } })
  const row = await target.ok('POST', '/v1/pages', { parent: { data_source_id: dataSourceId }, properties: { Name: title('x'), Number: { number: 3 } } })
  let taken = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(source, fc.constantFrom('prop("Number") * 2', 'map([1, 2], current + index)', 'ifs(true, 1, "a")')), async (expression) => {
      const answer = await target.call('PATCH', `/v1/data_sources/${dataSourceId}`, { properties: { It: { formula: { expression } } } })
      assert.ok(answer.status === 200 || answer.body.code === 'validation_error', answer.text)
      if (answer.status !== 200) return
      taken += 1
      expectPart((await target.ok('GET', `/v1/pages/${row.id}`)).properties.It, { type: 'formula' })
      for (const body of [{ sorts: [{ property: 'It', direction: 'ascending' }] }, { filter: { property: 'It', formula: { string: { contains: 'a' } } } }]) {
        const found = await target.call('POST', `/v1/data_sources/${dataSourceId}/query`, body)
        assert.ok(found.status === 200 || found.body.code === 'validation_error', found.text)
      }
    }),
    { numRuns: 300 },
  )
  assert.ok(taken > 20, `${taken} were taken`)
})

finish(target)
