import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainRichText } from '../values/rich-text.ts'
import { exampleDataSource, exampleLookup, examplePage, exampleUser } from './example.ts'
import { typeOf } from './index.ts'
import { retypedProperty, retypeValue, type SchemaProperty } from './schema.ts'

const options = [{ id: 'o1', name: 'Fruit', color: 'green', description: null }, { id: 'o2', name: 'Sweet', color: 'red', description: null }]
const configs: Record<string, unknown> = {
  select: { options },
  multi_select: { options },
  unique_id: { prefix: 'T' },
  relation: { database_id: null, data_source_id: exampleDataSource, type: 'single_property', single_property: {} },
}
const property = (type: string): SchemaProperty => ({
  id: 'abcd', name: 'P', description: null, type, config: configs[type] ?? typeOf({ type }).configure({}, undefined),
})
const date = { start: '2026-07-21', end: '2026-07-22', time_zone: null }

const scenarios: [from: string, stored: unknown, to: string, value: unknown][] = [
  ['number', 12.5, 'rich_text', plainRichText('12.5')],
  ['rich_text', plainRichText(' 12.5 '), 'number', 12.5],
  ['rich_text', plainRichText('twelve'), 'number', null],
  ['rich_text', plainRichText(''), 'number', null],
  ['rich_text', plainRichText('yes'), 'checkbox', true],
  ['checkbox', true, 'rich_text', plainRichText('Yes')],
  ['multi_select', ['o2', 'o1'], 'rich_text', plainRichText('Sweet, Fruit')],
  ['rich_text', plainRichText('sweet, Fruit,'), 'multi_select', ['o2', 'o1']],
  ['multi_select', ['o2', 'o1'], 'select', 'o2'],
  ['select', 'o2', 'multi_select', ['o2']],
  ['select', 'gone', 'rich_text', []],
  ['select', 'o1', 'status', ''],
  ['date', date, 'rich_text', plainRichText('2026-07-21 → 2026-07-22')],
  ['rich_text', plainRichText('2026-07-21 → 2026-07-22'), 'date', date],
  ['rich_text', plainRichText('2026-07-21 → 2026-07-22T10:00Z'), 'date', null],
  ['rich_text', plainRichText('tomorrow'), 'date', null],
  ['people', [exampleUser], 'rich_text', plainRichText(exampleUser)],
  ['rich_text', plainRichText(`${exampleUser.toUpperCase()}, ${exampleUser}`), 'people', [exampleUser]],
  ['rich_text', plainRichText('Ada'), 'people', []],
  ['people', [exampleUser], 'files', []],
  ['url', 'https://example.com/a.pdf', 'files', [{ name: 'https://example.com/a.pdf', type: 'external', external: { url: 'https://example.com/a.pdf' } }]],
  ['rich_text', plainRichText('x'.repeat(201)), 'email', null],
  ['rich_text', plainRichText('x'.repeat(101)), 'select', null],
  ['url', 'https://example.com', 'email', 'https://example.com'],
  ['unique_id', 7, 'rich_text', plainRichText('T-7')],
  ['rich_text', plainRichText('5'), 'unique_id', null],
  ['rich_text', plainRichText('5'), 'relation', []],
  ['created_time', null, 'date', { start: '2026-04-12T21:18:00.000+00:00', end: null, time_zone: null }],
  ['created_by', null, 'people', [exampleUser]],
  ['rich_text', undefined, 'number', null],
  ['number', undefined, 'number', null],
]
for (const [from, stored, to, value] of scenarios) {
  test(`retype: ${from} ${JSON.stringify(stored)?.slice(0, 60)} to ${to}`, () => {
    const target = property(to)
    assert.deepEqual(retypeValue(stored, property(from), target, exampleLookup, examplePage), value)
    assert.equal(retypedProperty([stored], property(from), target, exampleLookup), target)
  })
}

test('retype: names that are new to a select become options, one each', () => {
  const text = property('rich_text')
  const values = ['Nut, Fruit', 'nut', ''].map(plainRichText)
  const grown = retypedProperty(values, text, property('multi_select'), exampleLookup)
  assert.deepEqual(grown.config.options.map(({ name }: { name: string }) => name), ['Fruit', 'Sweet', 'Nut'])
  const nut = grown.config.options[2].id
  assert.deepEqual(values.map((value) => retypeValue(value, text, grown, exampleLookup)), [[nut, 'o1'], [nut], []])
})

test('retype: long text is kept whole', () => {
  const text = retypeValue('https://example.com/' + 'x'.repeat(1980), property('url'), property('rich_text'), exampleLookup)
  const long = [...plainRichText('a'.repeat(2000)), ...plainRichText('b')]
  assert.equal((text as { text: { content: string } }[])[0]!.text.content.length, 2000)
  assert.equal(retypeValue(long, property('rich_text'), property('url'), exampleLookup), null)
})
