import assert from 'node:assert/strict'
import { test } from 'node:test'
import { propertyTypes } from '../property-types/index.ts'
import { check } from '../schema/check.ts'
import type { FilterContext } from './conditions/condition.ts'
import { conditionNamed, conditions } from './conditions/index.ts'
import { evaluate, type Row } from './evaluate.ts'
import { compileFilter, type Filter, filterInput } from './filter.ts'
import { ada, bob, context, pageA, pageB, row, schema, text } from './test-rows.ts'

const shape = filterInput()
const compile = (filter: unknown, at: FilterContext = context) => {
  check(shape, filter, 'body')
  return compileFilter(filter as Filter, schema, at)
}
const passing = (filter: unknown, rows: Record<string, Row>, at?: FilterContext) => {
  const predicate = compile(filter, at)
  return Object.keys(rows).filter((name) => evaluate(predicate, rows[name]!))
}

type Scenario = [operator: string, operand: unknown, passing: string[]]
const asked = new Set<string>()
function scenarios(property: string, condition: string, rows: Record<string, Row>, table: Scenario[], at?: FilterContext) {
  for (const [operator, operand, expected] of table) {
    asked.add(`${condition}.${operator}`)
    test(`filter: ${property} ${condition}.${operator} ${JSON.stringify(operand)}`, () =>
      assert.deepEqual(passing({ property, [condition]: { [operator]: operand } }, rows, at), expected))
  }
}

const texts = (write: (content: string) => unknown): Record<string, Row> => ({
  ann: row(write('John.Doe@x.com') as Record<string, unknown>),
  ben: row(write('doe') as Record<string, unknown>),
  empty: row(),
})
const textTable: Scenario[] = [
  ['equals', 'DOE', ['ben']],
  ['equals', '', []],
  ['does_not_equal', 'doe', ['ann', 'empty']],
  ['contains', 'Doe', ['ann', 'ben']],
  ['contains', '%', []],
  ['does_not_contain', '@', ['ben', 'empty']],
  ['starts_with', 'john', ['ann']],
  ['ends_with', 'X.com', ['ann']],
  ['is_empty', true, ['empty']],
  ['is_not_empty', true, ['ann', 'ben']],
]
scenarios('Name', 'title', texts((content) => ({ Name: text(content) })), textTable)
scenarios('Text', 'rich_text', texts((content) => ({ Text: { rich_text: text(content) } })), textTable)
scenarios('Link', 'url', texts((content) => ({ Link: { url: content } })), textTable)
scenarios('Email', 'email', texts((content) => ({ Email: { email: content } })), textTable)
scenarios('Phone', 'phone_number', texts((content) => ({ Phone: { phone_number: content } })), textTable)
// The five text conditions mean the same on each of the five types.
scenarios('Email', 'rich_text', texts((content) => ({ Email: { email: content } })), textTable)
scenarios('Name', 'phone_number', texts((content) => ({ Name: text(content) })), textTable)

const numberTable: Scenario[] = [
  ['equals', 5, ['five']],
  ['does_not_equal', 5, ['minus', 'zero', 'empty']],
  ['greater_than', -3, ['five', 'zero']],
  ['less_than', 5, ['minus', 'zero']],
  ['greater_than_or_equal_to', 0, ['five', 'zero']],
  ['less_than_or_equal_to', -3, ['minus']],
  ['is_empty', true, ['empty']],
  ['is_not_empty', true, ['five', 'minus', 'zero']],
]
const numbers = (make: (value: number) => Row) => ({ five: make(5), minus: make(-3), zero: make(0), empty: row() })
scenarios('Number', 'number', numbers((number) => row({ Number: { number } })), numberTable)
scenarios('ID', 'unique_id', numbers((number) => row({}, {}, { uniq: number })), numberTable)

const flags = { set: row({ 'Done?': { checkbox: true } }), cleared: row({ 'Done?': { checkbox: false } }), unset: row() }
scenarios('Done?', 'checkbox', flags, [
  ['equals', true, ['set']],
  ['equals', false, ['cleared', 'unset']],
  ['does_not_equal', true, ['cleared', 'unset']],
  ['does_not_equal', false, ['set']],
])

const picks = {
  low: row({ Pick: { select: { name: 'Low' } } }),
  high: row({ Pick: { select: { name: 'High' } } }),
  removed: row({}, {}, { pick: 'gone' }),
  empty: row(),
}
scenarios('Pick', 'select', picks, [
  ['equals', 'low', ['low']],
  ['equals', ['Low', 'High', 'None'], ['low', 'high']],
  ['equals', 'None', []],
  ['equals', [], []],
  ['does_not_equal', 'Low', ['high', 'removed', 'empty']],
  ['does_not_equal', ['Low', 'High'], ['removed', 'empty']],
  ['does_not_equal', 'None', ['low', 'high', 'removed', 'empty']],
  ['is_empty', true, ['removed', 'empty']],
  ['is_not_empty', true, ['low', 'high']],
])

const tagged = {
  both: row({ Tags: { multi_select: [{ name: 'Fruit' }, { name: 'Sweet' }] } }),
  nut: row({ Tags: { multi_select: [{ name: 'Nut' }] } }),
  empty: row(),
}
scenarios('Tags', 'multi_select', tagged, [
  ['contains', 'sweet', ['both']],
  ['contains', ['Nut', 'Sweet'], ['both', 'nut']],
  ['does_not_contain', 'Nut', ['both', 'empty']],
  ['does_not_contain', ['Nut', 'Sweet'], ['empty']],
  ['is_empty', true, ['empty']],
  ['is_not_empty', true, ['both', 'nut']],
])

const statuses = {
  doing: row({ Status: { status: { name: 'Doing' } } }),
  review: row({ Status: { status: { name: 'Review' } } }),
  done: row({ Status: { status: { name: 'Done' } } }),
  cleared: row({ Status: { status: null } }),
  unset: row(),
}
scenarios('Status', 'status', statuses, [
  ['equals', 'Doing', ['doing']],
  ['equals', 'In progress', ['doing', 'review']],
  ['equals', ['To-do', 'Done'], ['done', 'unset']],
  ['does_not_equal', 'Complete', ['doing', 'review', 'cleared', 'unset']],
  ['is_empty', true, ['cleared']],
  ['is_not_empty', true, ['doing', 'review', 'done', 'unset']],
])

const verified = (date?: object) => row({ 'Verified?': { verification: { state: 'verified', date } } })
scenarios(
  'Verified?',
  'verification',
  {
    ever: verified(),
    until: verified({ start: '2026-06-01', end: '2026-06-27' }),
    past: verified({ start: '2026-06-01T10:00:00Z', end: '2026-06-27T18:01:00Z' }),
    not: row({ 'Verified?': { verification: { state: 'unverified' } } }),
    unset: row(),
  },
  [
    ['status', 'verified', ['ever', 'until']],
    ['status', 'expired', ['past']],
    ['status', 'none', ['not', 'unset']],
    ['does_not_equal', 'verified', ['past', 'not', 'unset']],
    ['does_not_equal', 'none', ['ever', 'until', 'past']],
  ],
)

const on = (start: string) => row({ When: { date: { start } } })
const dates = {
  morning: on('2026-06-27T08:00:00Z'),
  day: on('2026-06-27'),
  late: on('2026-06-27T23:30:00-05:00'),
  next: on('2026-06-28T00:00:30Z'),
  before: on('2026-06-26T23:59:59+02:00'),
  empty: row(),
}
scenarios('When', 'date', dates, [
  ['equals', '2026-06-27', ['morning', 'day', 'late']],
  ['equals', '2026-06-27T10:00:59.999+02:00', ['morning']],
  ['equals', '2026-06-27T00:00:00Z', ['day']],
  ['equals', '2026-06-28T00:00', ['next']],
  ['before', '2026-06-27', ['before']],
  ['after', '2026-06-27', ['next']],
  ['on_or_before', '2026-06-27', ['morning', 'day', 'late', 'before']],
  ['on_or_after', '2026-06-27', ['morning', 'day', 'late', 'next']],
  ['before', '2026-06-27T08:00:45Z', ['day', 'before']],
  ['on_or_before', '2026-06-27T08:00:00Z', ['morning', 'day', 'before']],
  ['after', '2026-06-27T08:00:45Z', ['late', 'next']],
  ['on_or_after', '2026-06-27T08:00:45Z', ['morning', 'late', 'next']],
  ['after', '9999-12-31', []],
  ['before', '0000-01-01', []],
  ['equals', 'today', ['morning', 'day', 'late']],
  ['on_or_after', 'tomorrow', ['next']],
  ['on_or_before', 'yesterday', ['before']],
  ['is_empty', true, ['empty']],
  ['is_not_empty', true, ['morning', 'day', 'late', 'next', 'before']],
])

// As recorded on 2026-06-27: rows at ±0, ±7 days, ±1 month and ±1 year at the same minute.
const around = Object.fromEntries(
  ['2025-06-27', '2026-05-27', '2026-06-20', '2026-06-27', '2026-07-04', '2026-07-27', '2027-06-27'].map((day) => [day, on(`${day}T18:01:00Z`)]),
)
scenarios('When', 'date', around, [
  ['this_week', {}, ['2026-06-27']],
  ['past_week', {}, ['2026-06-20', '2026-06-27']],
  ['past_month', {}, ['2026-05-27', '2026-06-20', '2026-06-27']],
  ['past_year', {}, ['2025-06-27', '2026-05-27', '2026-06-20', '2026-06-27']],
  ['next_week', {}, ['2026-06-27', '2026-07-04']],
  ['next_month', {}, ['2026-06-27', '2026-07-04', '2026-07-27']],
  ['next_year', {}, ['2026-06-27', '2026-07-04', '2026-07-27', '2027-06-27']],
  ['equals', 'one_week_ago', ['2026-06-20']],
  ['equals', 'one_week_from_now', ['2026-07-04']],
  ['equals', 'one_month_ago', ['2026-05-27']],
  ['equals', 'one_month_from_now', ['2026-07-27']],
])
const week = Object.fromEntries(['2026-06-20', '2026-06-21', '2026-06-22', '2026-06-27', '2026-06-28', '2026-06-29'].map((day) => [day, on(day)]))
scenarios('When', 'date', week, [['this_week', {}, ['2026-06-21', '2026-06-22', '2026-06-27']]])
scenarios('When', 'date', week, [['this_week', {}, ['2026-06-22', '2026-06-27', '2026-06-28']]], { ...context, week_start: 1 })
// A Sunday ends the week that begins on Monday, and begins the one that begins on Sunday.
const sunday = new Date('2026-06-28T12:00:00Z')
scenarios('When', 'date', week, [['this_week', {}, ['2026-06-28', '2026-06-29']]], { ...context, now: sunday })
scenarios('When', 'date', week, [['this_week', {}, ['2026-06-22', '2026-06-27', '2026-06-28']]], { ...context, now: sunday, week_start: 1 })
// It is already Sunday in Tokyo.
scenarios('When', 'date', week, [['equals', 'today', ['2026-06-28']]], { ...context, time_zone: 'Asia/Tokyo' })
// A month before the 31st of March is the end of February.
scenarios('When', 'date', { feb: on('2026-02-28'), mar: on('2026-03-01') }, [['equals', 'one_month_ago', ['feb']]], { ...context, now: new Date('2026-03-31T12:00:00Z') })

const people = { ada: row({ Who: { people: [{ id: bob }, { id: ada }] } }), bob: row({ Who: { people: [{ id: bob }] } }), empty: row() }
const peopleTable: Scenario[] = [
  ['contains', ada.replaceAll('-', '').toUpperCase(), ['ada']],
  ['contains', 'me', ['ada']],
  ['does_not_contain', 'me', ['bob', 'empty']],
  ['does_not_contain', bob, ['empty']],
  ['is_empty', true, ['empty']],
  ['is_not_empty', true, ['ada', 'bob']],
]
scenarios('Who', 'people', people, peopleTable)
scenarios('Who', 'people', people, [['contains', 'me', []], ['does_not_contain', 'me', ['ada', 'bob', 'empty']]], { ...context, me: null })

const authors = { ada: row(), bob: row({}, { created_by: bob, last_edited_by: bob }) }
const authorTable: Scenario[] = [
  ['contains', bob, ['bob']],
  ['contains', 'me', ['ada']],
  ['does_not_contain', bob, ['ada']],
  ['is_empty', true, []],
  ['is_not_empty', true, ['ada', 'bob']],
]
scenarios('Author', 'created_by', authors, authorTable)
scenarios('Editor', 'last_edited_by', authors, authorTable)
scenarios('Author', 'people', authors, authorTable)

const related = { both: row({ Related: { relation: [{ id: pageA }, { id: pageB }] } }), b: row({ Related: { relation: [{ id: pageB }] } }), empty: row() }
scenarios('Related', 'relation', related, [
  ['contains', pageA.replaceAll('-', ''), ['both']],
  ['does_not_contain', pageA, ['b', 'empty']],
  ['is_empty', true, ['empty']],
  ['is_not_empty', true, ['both', 'b']],
])
const files = { some: row({ Files: { files: [{ name: 'a', external: { url: 'https://example.com' } }] } }), empty: row() }
scenarios('Files', 'files', files, [['is_empty', true, ['empty']], ['is_not_empty', true, ['some']]])

const at = (time: string) => row({}, { created_time: time, last_edited_time: time })
const times = { a: at('2026-06-27T18:01:59.999Z'), b: at('2026-06-27T18:02:00.000Z'), c: at('2026-06-28T00:00:00.001Z') }
const timeTable: Scenario[] = [
  ['equals', '2026-06-27T18:01:15.377824+00:00', ['a']],
  ['before', '2026-06-27T18:01:15.377824+00:00', []],
  ['on_or_before', '2026-06-27T18:01:15.377824+00:00', ['a']],
  ['on_or_after', '2026-06-27T18:01:00.000Z', ['a', 'b', 'c']],
  ['after', '2026-06-27T18:01:00.000Z', ['b', 'c']],
  ['equals', '2026-06-27', ['a', 'b']],
  ['after', '2026-06-27', ['c']],
  ['past_week', {}, ['a', 'b']],
  ['is_empty', true, []],
  ['is_not_empty', true, ['a', 'b', 'c']],
]
scenarios('Created', 'created_time', times, timeTable)
scenarios('Edited', 'last_edited_time', times, timeTable)
for (const timestamp of ['created_time', 'last_edited_time']) {
  for (const [operator, operand, expected] of timeTable) {
    test(`filter: timestamp ${timestamp}.${operator} ${JSON.stringify(operand)}`, () =>
      assert.deepEqual(passing({ timestamp, [timestamp]: { [operator]: operand } }, times), expected))
  }
}

test('filter: every operator that rests on one of its own is asked above', () => {
  const windows = ['this_week', 'past_week', 'past_month', 'past_year', 'next_week', 'next_month', 'next_year']
  const missing = conditions.flatMap(({ name, operators }) => Object.keys(operators).map((operator) => `${name}.${operator}`)).filter((each) => !asked.has(each))
  // The page's times share the operators of `date`; only some windows are asked of them again.
  const shared = missing.filter((each) => /^(created|last_edited)_time\./.test(each))
  // Conditions over computed values are asked in computed.test.ts.
  assert.deepEqual(missing.filter((each) => !shared.includes(each) && !/^(formula|rollup)\./.test(each)), [])
  assert.deepEqual(shared.filter((each) => !windows.includes(each.split('.')[1]!) && !each.endsWith('.on_or_after')), [])
})

test('filter: every condition that a property type names exists', () => {
  for (const type of propertyTypes) for (const name of type.conditions) assert.ok(conditionNamed(name), `${type.name} ${name}`)
})

test('filter: none, and empty joins, let every row pass', () => {
  assert.deepEqual(compileFilter(undefined, schema, context), { op: 'true' })
  assert.deepEqual(compileFilter(null, schema, context), { op: 'true' })
  assert.deepEqual([compile({ and: [] }), compile({ or: [] })], [{ op: 'true' }, { op: 'true' }])
})

test('filter: joins on two levels', () => {
  const five = { property: 'Number', number: { equals: 5 } }
  const low = { property: 'Pick', type: 'select', select: { equals: 'Low' } }
  const rows = { neither: row(), five: row({ Number: { number: 5 } }), low: row({ Pick: { select: { id: 'low' } } }), both: row({ Number: { number: 5 }, Pick: { select: { id: 'low' } } }) }
  assert.deepEqual(passing({ and: [five, low] }, rows), ['both'])
  assert.deepEqual(passing({ or: [five, low] }, rows), ['five', 'low', 'both'])
  assert.deepEqual(passing({ and: [{ or: [five, low] }, { property: 'Pick', select: { is_empty: true } }] }, rows), ['five'])
  assert.deepEqual(passing({ or: [{ and: [five, low] }, { and: [{ property: 'Number', number: { is_empty: true } }, { property: 'Pick', select: { is_empty: true } }] }] }, rows), ['neither', 'both'])
})

test('filter: properties by name, by id, by encoded id; the name wins', () => {
  const own = [...schema, { id: 'a%b', name: 'numb', description: null, type: 'url', config: {} }]
  const subject = (property: string, condition: string) => {
    const predicate = compileFilter({ property, [condition]: { is_not_empty: true } }, own, context)
    return predicate.op === 'test' && predicate.subject
  }
  assert.deepEqual(subject('Number', 'number'), { of: 'property', id: 'numb' })
  assert.deepEqual(subject('text', 'rich_text'), { of: 'property', id: 'text' })
  assert.deepEqual(subject('numb', 'url'), { of: 'property', id: 'a%b' })
  assert.deepEqual(subject('a%25b', 'url'), { of: 'property', id: 'a%b' })
  assert.deepEqual(subject('Author', 'people'), { of: 'page', field: 'created_by' })
})

const mismatch = (a: string, b: string) =>
  `The property type in the database does not match the property type of the filter provided: database property ${a} does not match filter ${b}`
const fails = (lines: string) => `body failed validation${lines.includes('\n') ? '. Fix one:\n' : ': '}${lines}`
const refused: [what: string, filter: unknown, message: string][] = [
  ['an unknown property', { property: 'Nope', number: { equals: 5 } }, 'Could not find property with name or id: Nope'],
  ['a name in another case', { property: 'number', number: { equals: 5 } }, 'Could not find property with name or id: number'],
  ['a condition of another type', { property: 'Number', rich_text: { equals: '5' } }, mismatch('number', 'rich_text')],
  ['a date asked of a creation time', { property: 'Created', date: { equals: 'today' } }, mismatch('created_time', 'date')],
  ['a creator asked of people', { property: 'Who', created_by: { contains: 'me' } }, mismatch('people', 'created_by')],
  ['an operand of another type', { property: 'Number', number: { equals: '5' } }, fails('body.number.equals should be a number, instead was `"5"`.')],
  ['is_empty false', { property: 'Number', number: { is_empty: false } }, fails('body.number.is_empty should be `true`, instead was `false`.')],
  ['an operator of another type', { property: 'Done?', checkbox: { is_empty: true } }, fails('body.checkbox.equals should be defined, instead was `undefined`.\nbody.checkbox.does_not_equal should be defined, instead was `undefined`.')],
  ['two operators', { property: 'Done?', checkbox: { equals: true, does_not_equal: true } }, fails('body.checkbox.does_not_equal should be not present, instead was `true`.\nbody.checkbox.equals should be not present, instead was `true`.')],
  ['two joins', { and: [], or: [] }, fails('body.and should be not present, instead was `[]`.\nbody.or should be not present, instead was `[]`.')],
  ['nothing', {}, fails(['or', 'and', 'property', 'timestamp'].map((key) => `body.${key} should be defined, instead was \`undefined\`.`).join('\n'))],
  ['a third level', { and: [{ or: [{ and: [] }] }] }, fails(['property', 'timestamp'].map((key) => `body.and[0].or[0].${key} should be defined, instead was \`undefined\`.`).join('\n'))],
  ['101 conditions', { and: Array(101).fill({ property: 'Number', number: { equals: 5 } }) }, fails('body.and.length should be ≤ `100`, instead was `101`.')],
  ['a timestamp with a property', { timestamp: 'created_time', property: 'Created', created_time: { equals: 'today' } }, fails('body.timestamp should be not present, instead was `"created_time"`.\nbody.property should be not present, instead was `"Created"`.')],
  ['a window with content', { property: 'When', date: { past_week: { x: 1 } } }, fails('body.date.past_week.x should be not present, instead was `1`.')],
  ['this_month, which only one example of the documentation knows', { property: 'When', date: { this_month: {} } }, ''],
]
for (const [what, filter, message] of refused) {
  test(`filter: ${what} is refused`, () =>
    assert.throws(() => compile(filter), message === '' ? { code: 'validation_error' } : { code: 'validation_error', message }))
}
