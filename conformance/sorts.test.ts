import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { text, title, titleOf } from './bodies.ts'
import { expectError, invalid, type ExpectedError } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { chosen, texts } from './texts.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('sorts')
let dataSourceId: string

/** Three values per property, in ascending order; a fourth row is empty. */
const columns: Record<string, { schema: Wire; values: Wire[] }> = {
  Text: { schema: { rich_text: {} }, values: ['item 2', 'Item 9', 'item 10'].map((content) => ({ rich_text: text(content) })) },
  Number: { schema: { number: {} }, values: [-1, 0, 10].map((number) => ({ number })) },
  // By the order of the options in the schema, not by name.
  Pick: {
    schema: { select: { options: [{ name: 'z' }, { name: 'm' }, { name: 'a' }] } },
    values: ['z', 'm', 'a'].map((name) => ({ select: { name } })),
  },
  Tags: {
    schema: { multi_select: { options: [{ name: 'z' }, { name: 'm' }, { name: 'a' }] } },
    values: ['z', 'm', 'a'].map((name) => ({ multi_select: [{ name }] })),
  },
  State: { schema: { status: {} }, values: ['Not started', 'In progress', 'Done'].map((name) => ({ status: { name } })) },
  When: {
    schema: { date: {} },
    values: ['2026-01-01', '2026-01-01T12:00:00Z', '2026-02-01'].map((start) => ({ date: { start } })),
  },
  Link: { schema: { url: {} }, values: ['https://a.example', 'https://b.example', 'https://c.example'].map((url) => ({ url })) },
  Mail: { schema: { email: {} }, values: ['a@x.example', 'b@x.example', 'c@x.example'].map((email) => ({ email })) },
  Phone: { schema: { phone_number: {} }, values: ['1', '2', '3'].map((phone_number) => ({ phone_number })) },
  Files: {
    schema: { files: {} },
    values: ['1', '2', '3'].map((name) => ({ files: [{ name, external: { url: 'https://example.com/f' } }] })),
  },
}
const newRow = (source: string, properties: Wire) =>
  target.ok('POST', '/v1/pages', { parent: { data_source_id: source }, properties })

before(async () => {
  const schema = Object.fromEntries(Object.entries(columns).map(([name, { schema: written }]) => [name, written]))
  dataSourceId = (
    await target.newDatabase('Sorts', {
      Name: { title: {} },
      ...schema,
      Done: { checkbox: {} },
      No: { unique_id: {} },
      Made: { created_time: {} },
    })
  ).dataSourceId
  const made = async (name: string, rank: number | undefined) => {
    const values = Object.fromEntries(Object.entries(columns).map(([property, { values: all }]) => [property, all[rank ?? 0]]))
    await newRow(
      dataSourceId,
      rank === undefined
        ? { Name: title(name), State: { status: null } }
        : { Name: title(name), ...values, Done: { checkbox: rank === 2 } },
    )
  }
  for (const [name, rank] of [
    ['third', 2],
    ['empty', undefined],
    ['first', 0],
    ['second', 1],
  ] as const)
    await made(name, rank)
})

const query = (sorts: Wire, source = dataSourceId) => target.call('POST', `/v1/data_sources/${source}/query`, { sorts })
async function order(sorts: Wire, source = dataSourceId): Promise<string[]> {
  const answer = await query(sorts, source)
  assert.equal(answer.status, 200, answer.text.slice(0, 400))
  return answer.body.results.map(titleOf)
}

for (const property of Object.keys(columns)) {
  test(`sort by ${property}, both ways`, async () => {
    const up = ['first', 'second', 'third']
    const wholly = (names: string[]) => (chosen.emptySortsLast ? [...names, 'empty'] : ['empty', ...names])
    assert.deepEqual(await order([{ property, direction: 'ascending' }]), wholly(up))
    assert.deepEqual(await order([{ property, direction: 'descending' }]), wholly(up.toReversed()))
  })
}

test('an unchecked box comes before a checked one', async () => {
  assert.equal((await order([{ property: 'Done', direction: 'ascending' }])).at(-1), 'third')
  assert.equal((await order([{ property: 'Done', direction: 'descending' }]))[0], 'third')
})

test('titles sort as people read them', async () => {
  const { dataSourceId: source } = await target.newDatabase('Articles', { Name: { title: {} } })
  for (const number of [10, 1, 16, 4, 7]) await newRow(source, { Name: title(`Article ${number}`) })
  const up = [1, 4, 7, 10, 16].map((number) => `Article ${number}`)
  assert.deepEqual(await order([{ property: 'Name', direction: 'ascending' }], source), up)
  assert.deepEqual(await order([{ property: 'title', direction: 'descending' }], source), up.toReversed())
})

const madeOrder = ['third', 'empty', 'first', 'second']
test('without sorts the newest row comes first', async () => {
  assert.deepEqual(await order(undefined), madeOrder.toReversed())
  assert.deepEqual(await order([]), madeOrder.toReversed())
})

test('by the time of making, by timestamp or property, and by number', async () => {
  assert.deepEqual(await order([{ timestamp: 'created_time', direction: 'ascending' }]), madeOrder)
  assert.deepEqual(await order([{ timestamp: 'created_time', direction: 'descending' }]), madeOrder.toReversed())
  assert.equal((await order([{ property: 'Made', direction: 'ascending' }])).length, 4)
  assert.equal((await order([{ timestamp: 'last_edited_time', direction: 'descending' }])).length, 4)
  assert.deepEqual(await order([{ property: 'No', direction: 'ascending' }]), madeOrder)
  assert.deepEqual(await order([{ property: 'No', direction: 'descending' }]), madeOrder.toReversed())
})

test('an earlier sort takes precedence', async () => {
  assert.deepEqual(
    await order([
      { property: 'Done', direction: 'descending' },
      { property: 'No', direction: 'ascending' },
    ]),
    ['third', 'empty', 'first', 'second'],
  )
  assert.deepEqual(
    await order([
      { property: 'Done', direction: 'ascending' },
      { property: 'No', direction: 'descending' },
    ]),
    ['second', 'first', 'empty', 'third'],
  )
})

const refusals: [string, Wire, ExpectedError][] = [
  ['an unknown property', [{ property: 'Nope', direction: 'ascending' }], invalid(texts.noSortProperty('Nope'))],
  ['no direction', [{ property: 'Number' }], invalid(/body\.sorts\[0\]\.direction should be/)],
  [
    'an unknown direction',
    [{ property: 'Number', direction: 'up' }],
    invalid(/body\.sorts\[0\]\.direction should be `"ascending"` or `"descending"`/),
  ],
  ['an unknown timestamp', [{ timestamp: 'read_time', direction: 'ascending' }], invalid()],
  ['no array', { property: 'Number', direction: 'ascending' }, invalid(/body\.sorts should be an array or `undefined`/)],
]
for (const [what, sorts, expected] of refusals) {
  test(`refused: ${what}`, async () => expectError(await query(sorts), expected))
}

finish(target)
