import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { text, title, titleOf } from './bodies.ts'
import { expectError, invalid } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('formulas')
type Table = Awaited<ReturnType<typeof target.newDatabase>>
let people: Table
let tasks: Table
let full: Wire
let blank: Wire

const newRow = (table: Table, properties: Wire): Promise<Wire> =>
  target.ok('POST', '/v1/pages', { parent: { data_source_id: table.dataSourceId }, properties })
const read = async (page: Wire): Promise<Wire> => (await target.ok('GET', `/v1/pages/${page.id}`)).properties
const change = (table: Table, properties: Wire) => target.ok('PATCH', `/v1/data_sources/${table.dataSourceId}`, { properties })
const formula = (expression: string): Wire => ({ formula: { expression } })
const query = async (body: Wire): Promise<string[]> =>
  (await target.ok('POST', `/v1/data_sources/${tasks.dataSourceId}/query`, body)).results.map(titleOf)

before(async () => {
  people = await target.newDatabase('People', { Name: { title: {} }, Age: { number: {} }, Next: formula('prop("Age") + 1') })
  const ada = await newRow(people, { Name: title('Ada'), Age: { number: 36 } })
  const bob = await newRow(people, { Name: title('Bob') })
  tasks = await target.newDatabase('Tasks', {
    Name: { title: {} }, Number: { number: {} }, Text: { rich_text: {} }, Flag: { checkbox: {} }, When: { date: {} }, Pick: { select: {} }, Tags: { multi_select: {} },
    Who: { relation: { data_source_id: people.dataSourceId, single_property: {} } },
  })
  full = await newRow(tasks, {
    Name: title('full'), Number: { number: 7 }, Text: { rich_text: text('Hello') }, Flag: { checkbox: true }, When: { date: { start: '2026-01-31' } },
    Pick: { select: { name: 'Red' } }, Tags: { multi_select: [{ name: 'a' }, { name: 'b' }] }, Who: { relation: [{ id: ada.id }, { id: bob.id }] },
  })
  blank = await newRow(tasks, { Name: title('blank') })
})

const scenarios: [expression: string, full: Wire, blank: Wire][] = [
  ['prop("Number") * 2', { type: 'number', number: 14 }, { type: 'number', number: 0 }],
  ['prop("Text") + "!"', { type: 'string', string: 'Hello!' }, { type: 'string', string: '!' }],
  ['prop("Flag") and prop("Number") > 5', { type: 'boolean', boolean: true }, { type: 'boolean', boolean: false }],
  ['prop("When")', { type: 'date', date: { start: '2026-01-31', end: null, time_zone: null } }, { type: 'date', date: null }],
  ['dateAdd(prop("When"), 1, "months")', { type: 'date', date: { start: '2026-02-28', end: null, time_zone: null } }, { type: 'date', date: null }],
  ['if(prop("Number") > 5, "big", "small")', { type: 'string', string: 'big' }, { type: 'string', string: 'small' }],
  ['prop("Tags").map(upper(current))', { type: 'string', string: 'A,B' }, { type: 'string', string: null }],
  ['prop("Who").map(current.prop("Age")).sum()', { type: 'number', number: 36 }, { type: 'number', number: 0 }],
  ['prop("Who").map(current.prop("Next")).max()', { type: 'number', number: 37 }, { type: 'number', number: null }],
  ['prop("Who").map(current.prop("Name")).join("+")', { type: 'string', string: 'Ada+Bob' }, { type: 'string', string: '' }],
  ['1/0', { type: 'number', number: null }, { type: 'number', number: null }],
  ['lets(a, prop("Number"), b, a + 1, b * 2)', { type: 'number', number: 16 }, { type: 'number', number: 2 }],
]
for (const [index, [expression, ofFull, ofBlank]] of scenarios.entries()) {
  test(expression, async () => {
    const name = `F${index}`
    await change(tasks, { [name]: formula(expression) })
    assert.deepEqual((await read(full))[name].formula, ofFull)
    if (ofBlank.string !== '') assert.deepEqual((await read(blank))[name].formula, ofBlank)
    // What is read back means the same when it is sent again.
    const { expression: shown } = (await target.ok('GET', `/v1/data_sources/${tasks.dataSourceId}`)).properties[name].formula
    assert.ok(!shown.includes('prop("Number")'), shown)
    await change(tasks, { [name]: formula(shown) })
    assert.deepEqual((await read(full))[name].formula, ofFull)
    await change(tasks, { [name]: null })
  })
}

test('a formula follows renames and changes, and stands on other formulas and on rollups', async () => {
  await change(tasks, { Double: formula('prop("Number") * 2') })
  await change(tasks, { Total: { rollup: { relation_property_name: 'Who', rollup_property_name: 'Next', function: 'sum' } } })
  await change(tasks, { Both: formula('prop("Double") + prop("Total")') })
  assert.equal((await read(full)).Both.formula.number, 14 + 38)
  await change(tasks, { Number: { name: 'Amount' } })
  await target.ok('PATCH', `/v1/pages/${full.id}`, { properties: { Amount: { number: 10 } } })
  assert.equal((await read(full)).Both.formula.number, 20 + 38)
  await change(tasks, { Amount: { name: 'Number' }, Both: null, Total: null })
  await target.ok('PATCH', `/v1/pages/${full.id}`, { properties: { Number: { number: 7 } } })
})

test('filters and sorts by results', async () => {
  await change(tasks, { Word: formula('if(prop("Flag"), "yes", "")'), Late: formula('prop("When")'), Mixed: formula('if(prop("Flag"), 1, "x")') })
  assert.deepEqual(await query({ filter: { property: 'Double', formula: { number: { greater_than: 0 } } } }), ['full'])
  assert.deepEqual(await query({ filter: { property: 'Word', formula: { string: { is_empty: true } } } }), ['blank'])
  assert.deepEqual(await query({ filter: { property: 'Late', formula: { date: { equals: '2026-01-31' } } } }), ['full'])
  assert.deepEqual(await query({ sorts: [{ property: 'Double', direction: 'descending' }] }), ['full', 'blank'])
  const ask = (condition: Wire) => target.call('POST', `/v1/data_sources/${tasks.dataSourceId}/query`, { filter: condition })
  expectError(await ask({ property: 'Double', formula: { string: { equals: 'x' } } }), invalid())
  expectError(await ask({ property: 'Mixed', formula: { string: { equals: 'x' } } }), invalid('Unable to filter based on a formula of unknown type'))
})

const refused: [expression: string, message: string][] = [
  ['prop("Nope") + 1', 'Type error with formula'],
  ['if(true, 1)', 'Type error with formula'],
  ['ifs(true,)', 'Parse error with formula'],
  ['(1 + 2', 'Parse error with formula'],
  ['prop("Self") + 1', 'Type error with formula'],
  ['prop("Double").map(current)', 'Type error with formula'],
]
for (const [expression, message] of refused) {
  test(`refused: ${expression}`, async () => {
    await change(tasks, { Self: formula('1') })
    expectError(await target.call('PATCH', `/v1/data_sources/${tasks.dataSourceId}`, { properties: { Self: formula(expression) } }), invalid(message))
  })
}

test('a circle by way of another formula is refused; a written value too', async () => {
  await change(tasks, { One: formula('1') })
  await change(tasks, { Two: formula('prop("One") + 1') })
  expectError(await target.call('PATCH', `/v1/data_sources/${tasks.dataSourceId}`, { properties: { One: formula('prop("Two") + 1') } }), invalid('Type error with formula'))
  expectError(await target.call('PATCH', `/v1/pages/${full.id}`, { properties: { One: { formula: { number: 1 } } } }), invalid())
})

test('an empty expression, and one whose property is gone, are unsupported', async () => {
  await change(tasks, { Gone: { number: {} }, Empty: { formula: {} } })
  await change(tasks, { Rests: formula('prop("Gone") + 1') })
  await change(tasks, { Gone: null })
  const { Rests, Empty } = await read(full)
  assert.deepEqual(Rests.formula, { type: 'unsupported', unsupported: {} })
  assert.deepEqual(Empty.formula, { type: 'unsupported', unsupported: {} })
})

finish(target)
