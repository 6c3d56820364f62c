import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { title, titleOf } from './bodies.ts'
import { expectError, invalid, type ExpectedError } from './expectations.ts'
import { filterCases, filterRows, filterSchema, type FilterWorld } from './filter-cases.ts'
import { finish, openTarget } from './target.ts'
import { chosen, texts } from './texts.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('filters')
let world: FilterWorld
let dataSourceId: string
let idOf: Record<string, string>

before(async () => {
  const users = (await target.ok('GET', '/v1/users')).results
  const linked = await target.newDatabase('Linked', { Name: { title: {} } })
  const newRow = (source: string, properties: Wire) =>
    target.ok('POST', '/v1/pages', { parent: { data_source_id: source }, properties })
  world = {
    personId: users.find((user: Wire) => user.type === 'person').id,
    botId: target.bot.id,
    linkedDataSourceId: linked.dataSourceId,
    one: (await newRow(linked.dataSourceId, { Name: title('one') })).id,
    two: (await newRow(linked.dataSourceId, { Name: title('two') })).id,
  }
  dataSourceId = (await target.newDatabase('Filters', filterSchema(world))).dataSourceId
  for (const properties of filterRows(world)) await newRow(dataSourceId, properties)
  const { properties } = await target.ok('GET', `/v1/data_sources/${dataSourceId}`)
  idOf = Object.fromEntries(Object.entries<Wire>(properties).map(([name, property]) => [name, property.id]))
})

const query = (filter: Wire, source = dataSourceId) => target.call('POST', `/v1/data_sources/${source}/query`, { filter })
async function rowsOf(filter: Wire): Promise<string> {
  const answer = await query(filter)
  assert.equal(answer.status, 200, answer.text.slice(0, 400))
  return answer.body.results
    .map((row: Wire) => titleOf(row)[0] ?? 'E')
    .toSorted()
    .join('')
}

// One test per property and key: a failure names the operator.
const placeholder: FilterWorld = { personId: 'person', botId: 'bot', one: 'one', two: 'two', linkedDataSourceId: 'linked' }
const groups = Map.groupBy(
  filterCases(placeholder).map(([filter], index) => ({ filter, index })),
  ({ filter }) => ('property' in filter ? `${filter.property} by ${Object.keys(filter).at(-1)}` : Object.keys(filter)[0]!),
)
for (const [group, members] of groups) {
  test(`filter: ${group}`, async () => {
    const wrong: string[] = []
    for (const { index } of members) {
      const [filter, expected] = filterCases(world)[index]!
      const answer = await query(filter)
      const rows =
        answer.status === 200
          ? answer.body.results
              .map((row: Wire) => titleOf(row)[0] ?? 'E')
              .toSorted()
              .join('')
          : answer.text
      if (rows !== expected)
        wrong.push(`${JSON.stringify(filter)} gives ${rows || 'no row'}, should give ${expected || 'no row'}`)
    }
    assert.deepEqual(wrong, [])
  })
}

test('a property is addressed by id, encoded or not', async () => {
  for (const key of [idOf.Number, decodeURIComponent(idOf.Number!)]) {
    assert.equal(await rowsOf({ property: key, number: { equals: 1 } }), 'A')
  }
})

test('windows and words count from today', async () => {
  const today = Temporal.Now.plainDateISO('UTC')
  const days: Record<string, Temporal.PlainDate> = {
    now: today,
    '-week': today.subtract({ days: 7 }),
    '-month': today.subtract({ months: 1 }),
    '-year': today.subtract({ years: 1 }),
    '+week': today.add({ days: 7 }),
    '+month': today.add({ months: 1 }),
    '+year': today.add({ years: 1 }),
  }
  const { dataSourceId: source } = await target.newDatabase('Days', { Name: { title: {} }, On: { date: {} } })
  for (const [name, day] of Object.entries(days)) {
    await target.ok('POST', '/v1/pages', {
      parent: { data_source_id: source },
      properties: { Name: title(name), On: { date: { start: day.toString() } } },
    })
  }
  const past = ['-week', '-month', '-year']
  const next = ['+week', '+month', '+year']
  const expectations: [Wire, string[]][] = [
    [{ this_week: {} }, ['now']],
    ...past.map((_, index): [Wire, string[]] => [
      { [`past_${['week', 'month', 'year'][index]}`]: {} },
      ['now', ...past.slice(0, index + 1)],
    ]),
    ...next.map((_, index): [Wire, string[]] => [
      { [`next_${['week', 'month', 'year'][index]}`]: {} },
      ['now', ...next.slice(0, index + 1)],
    ]),
    [{ equals: 'today' }, ['now']],
    [{ equals: 'one_week_ago' }, ['-week']],
    [{ equals: 'one_week_from_now' }, ['+week']],
    [{ equals: 'one_month_ago' }, ['-month']],
    [{ equals: 'one_month_from_now' }, ['+month']],
    [{ before: 'today' }, past],
    [{ after: 'today' }, next],
    [{ on_or_before: 'yesterday' }, past],
    [{ on_or_after: 'tomorrow' }, next],
    [{ on_or_before: 'today' }, ['now', ...past]],
  ]
  for (const [condition, expected] of expectations) {
    const answer = await query({ property: 'On', date: condition }, source)
    assert.equal(answer.status, 200, answer.text)
    assert.deepEqual(answer.body.results.map(titleOf).toSorted(), expected.toSorted(), JSON.stringify(condition))
  }
})

test('a row’s own created_time is a bound that includes it', async () => {
  const { results } = await target.ok('POST', `/v1/data_sources/${dataSourceId}/query`, {})
  const latest = results
    .map((row: Wire) => row.created_time)
    .toSorted()
    .at(-1)
  const { results: bounded } = await target.ok('POST', `/v1/data_sources/${dataSourceId}/query`, {
    filter: { timestamp: 'created_time', created_time: { on_or_after: latest } },
  })
  assert.deepEqual(
    bounded.map((row: Wire) => row.id),
    results.filter((row: Wire) => row.created_time === latest).map((row: Wire) => row.id),
  )
})

const number = { property: 'Number', number: { equals: 1 } }
const refusals: [string, Wire, ExpectedError][] = [
  ['an unknown property', { property: 'Nope', number: { equals: 1 } }, invalid(texts.noFilterProperty('Nope'))],
  ['a name in other case', { property: 'number', number: { equals: 1 } }, invalid(texts.noFilterProperty('number'))],
  [
    'a condition of another type',
    { property: 'Number', checkbox: { equals: true } },
    invalid(chosen.filterMismatch('number', 'checkbox')),
  ],
  ['an operator of another type', { property: 'Number', number: { contains: 1 } }, invalid()],
  ['an operand of another type', { property: 'Number', number: { equals: '1' } }, invalid()],
  ['two operators', { property: 'Number', number: { equals: 1, less_than: 3 } }, invalid()],
  ['no operator', { property: 'Number', number: {} }, invalid()],
  ['is_empty false', { property: 'Number', number: { is_empty: false } }, invalid()],
  ['a user that is none', { property: 'Who', people: { contains: 'somebody' } }, invalid()],
  ['a date that is none', { property: 'When', date: { equals: 'someday' } }, invalid()],
  ['a third level', { and: [{ or: [{ and: [number] }] }] }, invalid()],
  ['both and and or', { and: [number], or: [number] }, invalid()],
  [
    'a timestamp beside a property',
    { timestamp: 'created_time', property: 'Number', created_time: { past_week: {} } },
    invalid(),
  ],
  [
    '101 conditions',
    { and: Array.from({ length: 101 }, () => number) },
    invalid(/\.and\.length should be ≤ `100`, instead was `101`/),
  ],
  [
    'more conditions than can be answered soon',
    { and: Array.from({ length: 11 }, () => ({ or: Array.from({ length: 100 }, () => number) })) },
    invalid('The filter is too large: it has more than 1000 conditions.'),
  ],
  ['an empty filter', {}, invalid(/^body failed validation/)],
  ['no object at all', 'Number', invalid(/^body failed validation/)],
]
for (const [what, filter, expected] of refusals) {
  test(`refused: ${what}`, async () => expectError(await query(filter), expected))
}

finish(target)
