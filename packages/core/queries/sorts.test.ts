import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../schema/check.ts'
import { compareRows, type Names, type Row } from './evaluate.ts'
import { compileSorts, sortsInput, type SortsInput } from './sorts.ts'
import { ada, bob, pageA, pageB, row, schema, text } from './test-rows.ts'

const names: Names = {
  user: (id) => ({ object: 'user', id, name: id === ada ? 'Ada' : id === bob ? 'bob' : null }),
  title: (id) => (id === pageA ? 'Zebra' : id === pageB ? 'ant' : undefined),
}
const compile = (sorts: unknown) => {
  check(sortsInput(), sorts, 'body')
  return compileSorts(sorts as SortsInput, schema)
}
const order = (sorts: unknown, rows: Record<string, Row>) => {
  const compare = compareRows(compile(sorts), names)
  return Object.keys(rows).sort((a, b) => compare(rows[a]!, rows[b]!))
}

const named = (...titles: string[]) => Object.fromEntries(titles.map((title) => [title, row({ Name: text(title) })]))
const scenarios: [property: string, rows: Record<string, Row>, ascending: string[], descending: string[]][] = [
  // Recorded: digits by their value.
  ['Name', named('Article 10', 'Article 4', 'Article 7', 'Article 1'), ['Article 1', 'Article 4', 'Article 7', 'Article 10'], ['Article 10', 'Article 7', 'Article 4', 'Article 1']],
  ['Name', named('b', 'A', 'é', 'f', 'E2', 'e10', '007', '12'), ['007', '12', 'A', 'b', 'é', 'E2', 'e10', 'f'], ['f', 'e10', 'E2', 'é', 'b', 'A', '12', '007']],
  ['Name', { empty: row(), ...named('a', 'b') }, ['a', 'b', 'empty'], ['b', 'a', 'empty']],
  ['Number', { empty: row(), ten: row({ Number: { number: 10 } }), minus: row({ Number: { number: -1 } }), two: row({ Number: { number: 2.5 } }) }, ['minus', 'two', 'ten', 'empty'], ['ten', 'two', 'minus', 'empty']],
  ['ID', { ten: row({}, {}, { uniq: 10 }), two: row({}, {}, { uniq: 2 }) }, ['two', 'ten'], ['ten', 'two']],
  // The place in the schema, not the name.
  ['Pick', { empty: row(), high: row({ Pick: { select: { id: 'high' } } }), low: row({ Pick: { select: { id: 'low' } } }) }, ['low', 'high', 'empty'], ['high', 'low', 'empty']],
  ['Tags', { sweet: row({ Tags: { multi_select: [{ id: 'sweet' }, { id: 'fruit' }] } }), nut: row({ Tags: { multi_select: [{ id: 'nut' }] } }), empty: row() }, ['nut', 'sweet', 'empty'], ['sweet', 'nut', 'empty']],
  ['Status', { done: row({ Status: { status: { id: 'done' } } }), unset: row(), cleared: row({ Status: { status: null } }) }, ['unset', 'done', 'cleared'], ['done', 'unset', 'cleared']],
  ['Done?', { yes: row({ 'Done?': { checkbox: true } }), no: row() }, ['no', 'yes'], ['yes', 'no']],
  ['When', { empty: row(), late: row({ When: { date: { start: '2026-06-27T23:30:00-05:00' } } }), next: row({ When: { date: { start: '2026-06-28' } } }) }, ['next', 'late', 'empty'], ['late', 'next', 'empty']],
  ['Who', { bob: row({ Who: { people: [{ id: bob }, { id: ada }] } }), ada: row({ Who: { people: [{ id: ada }] } }), nobody: row({ Who: { people: [{ id: pageA }] } }) }, ['ada', 'bob', 'nobody'], ['bob', 'ada', 'nobody']],
  ['Author', { bob: row({}, { created_by: bob }), ada: row({}, { created_by: ada }) }, ['ada', 'bob'], ['bob', 'ada']],
  ['Related', { zebra: row({ Related: { relation: [{ id: pageA }] } }), ant: row({ Related: { relation: [{ id: pageB }] } }), gone: row({ Related: { relation: [{ id: ada }] } }) }, ['ant', 'zebra', 'gone'], ['zebra', 'ant', 'gone']],
  ['Files', { b: row({ Files: { files: [{ name: 'B', external: { url: 'https://x.test' } }] } }), a: row({ Files: { files: [{ name: 'a', external: { url: 'https://x.test' } }] } }) }, ['a', 'b'], ['b', 'a']],
  ['Edited', { late: row({}, { last_edited_time: '2026-06-28T00:00:00.000Z' }), early: row() }, ['early', 'late'], ['late', 'early']],
]
for (const [property, rows, ascending, descending] of scenarios) {
  test(`sorts: ${property} (${Object.keys(rows).join(', ')})`, () => {
    assert.deepEqual(order([{ property, direction: 'ascending' }], rows), ascending)
    assert.deepEqual(order([{ property, direction: 'descending' }], rows), descending)
  })
}

const made = (time: string, number?: number) => row(number === undefined ? {} : { Number: { number } }, { created_time: `2026-06-27T${time}Z`, last_edited_time: `2026-06-27T${time}Z` })
const minute = { first: made('10:00:01.000', 2), second: made('10:00:02.000', 1), third: made('10:01:00.000', 2), fourth: made('10:01:00.000', 1) }

test('sorts: without sorts the newest come first, by id where made at once', () => {
  assert.deepEqual(order([], minute), ['fourth', 'third', 'second', 'first'])
  assert.deepEqual(compileSorts(undefined, schema), [])
})

test('sorts: the first decides before the second, ties fall to the newest', () => {
  assert.deepEqual(order([{ property: 'Number', direction: 'ascending' }], minute), ['fourth', 'second', 'third', 'first'])
  assert.deepEqual(order([{ timestamp: 'last_edited_time', direction: 'ascending' }], minute), ['second', 'first', 'fourth', 'third'])
  assert.deepEqual(order([{ timestamp: 'created_time', direction: 'descending' }, { property: 'Number', direction: 'descending' }], minute), ['third', 'fourth', 'first', 'second'])
})

test('sorts: creation ascending is the order of insertion, its times compared by the minute', () => {
  assert.deepEqual(order([{ timestamp: 'created_time', direction: 'ascending' }], minute), ['first', 'second', 'third', 'fourth'])
  assert.deepEqual(order([{ property: 'Created', direction: 'ascending' }], minute), ['first', 'second', 'third', 'fourth'])
  assert.deepEqual(order([{ timestamp: 'created_time', direction: 'ascending' }, { property: 'Number', direction: 'ascending' }], minute), ['second', 'first', 'fourth', 'third'])
})

const refused: [what: string, sorts: unknown, message: string][] = [
  ['an unknown property', [{ property: 'Nope', direction: 'ascending' }], 'Could not find sort property with name or id: Nope'],
  ['no direction', [{ property: 'Name' }], 'body failed validation: body[0].direction should be defined, instead was `undefined`.'],
  ['another direction', [{ property: 'Name', direction: 'up' }], 'body failed validation: body[0].direction should be `"ascending"` or `"descending"`, instead was `"up"`.'],
  ['another timestamp', [{ timestamp: 'birthday', direction: 'ascending' }], 'body failed validation: body[0].timestamp should be `"created_time"` or `"last_edited_time"`, instead was `"birthday"`.'],
]
for (const [what, sorts, message] of refused) {
  test(`sorts: ${what} is refused`, () => assert.throws(() => compile(sorts), { code: 'validation_error', message }))
}
