import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../schema/check.ts'
import { noReferences } from '../values/lookup.ts'
import { plainRichText } from '../values/rich-text.ts'
import { exampleLookup, examplePage, examplePageId, exampleUser } from './example.ts'
import {
  pageEntries, pagePropertiesInput, readPageValues, referPageValues, storePageValues, titleOf,
} from './page-values.ts'
import { plainPageSchema, type Schema } from './schema.ts'

const property = (id: string, name: string, type: string, config: unknown = {}) => ({ id, name, description: null, type, config })
const schema: Schema = [
  property('title', 'Name', 'title'),
  property('N`OG', 'Price', 'number', { format: 'euro' }),
  property('tagz', 'Tags', 'multi_select', { options: [{ id: 'o1', name: 'Fruit', color: 'green', description: null }] }),
  property('priz', 'Priority', 'select', { options: [] }),
  property('whoz', 'Who', 'people'),
  property('relz', 'Tasks', 'relation', { database_id: null, data_source_id: null, type: 'single_property', single_property: {} }),
  property('crea', 'Created', 'created_time'),
  property('numb', 'ID', 'unique_id', { prefix: null }),
]
const shape = pagePropertiesInput()
const store = (input: unknown, previous = {}, into = schema) => storePageValues(into, check(shape, input, 'body') as Record<string, unknown>, previous)
const text = (content: string) => [{ text: { content } }]

test('page values: by name, id or encoded id; what is not written stays; the input is not changed', () => {
  const previous = { 'N`OG': 5, whoz: [exampleUser] }
  const { values, schema: grown } = store({ Name: { title: text('Pear') }, 'N%60OG': { number: 7 }, tagz: { multi_select: [{ name: 'fruit' }] } }, previous)
  assert.deepEqual(values, { 'N`OG': 7, whoz: [exampleUser], title: plainRichText('Pear'), tagz: ['o1'] })
  assert.equal(grown, null)
  assert.deepEqual(previous, { 'N`OG': 5, whoz: [exampleUser] })
})

test('page values: rich text alone stands for the title', () => {
  assert.deepEqual(store({ title: text('Hello') }, {}, plainPageSchema).values, { title: plainRichText('Hello') })
  assert.deepEqual(store({ Name: text('Hello') }).values, { title: plainRichText('Hello') })
})

test('page values: names that are new become options of the schema', () => {
  const { values, schema: grown } = store({ Tags: { multi_select: [{ name: 'Nut' }] }, Priority: { select: { name: 'High' } } })
  const [tags, priority] = [grown![2]!.config.options, grown![3]!.config.options]
  assert.deepEqual([tags[1].name, priority[0].name], ['Nut', 'High'])
  assert.deepEqual(values, { tagz: [tags[1].id], priz: priority[0].id })
  assert.deepEqual(schema[3]!.config, { options: [] })
  assert.equal(grown![0], schema[0])
})

const refused: [what: string, input: unknown, message: string][] = [
  ['an unknown property', { Cost: { number: 5 } }, 'Cost is not a property that exists.'],
  ['another type', { Price: { rich_text: [] } }, 'Price is expected to be number.'],
  ['nothing', { Price: {} }, 'Price is expected to be number.'],
  ['text alone elsewhere than in the title', { Price: text('5') }, 'Price is expected to be number.'],
  ['several at once', { Cost: { number: 5 }, Price: { url: null }, Nothing: { url: null } }, 'Cost is not a property that exists. Price is expected to be number. Nothing is not a property that exists.'],
  ['a computed one', { Created: { created_time: '2026-01-01' } }, 'Created is a property of type created_time, which cannot be written.'],
  ['another computed one', { ID: { number: 5 } }, 'ID is a property of type unique_id, which cannot be written.'],
  ['an option with a comma', { Priority: { select: { name: 'a,b' } } }, 'Invalid select option, commas not allowed: a,b'],
  ['a wrong shape', { Price: { number: '5' } }, 'body failed validation: body.Price.number should be a number or `null`, instead was `"5"`.'],
  ['101 users', { Who: { people: Array(101).fill({ id: exampleUser }) } }, 'body failed validation: body.Who.people.length should be ≤ `100`, instead was `101`.'],
  ['an e-mail too long', { X: { email: 'x'.repeat(201) } }, 'body failed validation: body.X.email.length should be ≤ `200`, instead was `201`.'],
  ['a URL too long', { X: { url: 'x'.repeat(2001) } }, 'body failed validation: body.X.url.length should be ≤ `2000`, instead was `2001`.'],
  ['an empty phone number', { X: { phone_number: '' } }, 'body failed validation: body.X.phone_number.length should be ≥ `1`, instead was `0`.'],
  ['a list too long', { X: { relation: Array(101).fill({ id: examplePageId }) } }, 'body failed validation: body.X.relation.length should be ≤ `100`, instead was `101`.'],
]
for (const [what, input, message] of refused) {
  test(`page values: ${what} is refused`, () => assert.throws(() => store(input), { code: 'validation_error', message }))
}

test('page values: read in the order of ids, with encoded ids, empty where nothing is stored', () => {
  const read = readPageValues(schema, { title: plainRichText('Pear'), relz: [examplePageId], numb: 3 }, exampleLookup, examplePage)
  assert.deepEqual(Object.keys(read), ['Price', 'Created', 'ID', 'Priority', 'Tasks', 'Tags', 'Who', 'Name'])
  assert.deepEqual(read.Price, { id: 'N%60OG', type: 'number', number: null })
  assert.equal(JSON.stringify(read.Tasks), `{"id":"relz","type":"relation","relation":[{"id":"${examplePageId}"}],"has_more":false}`)
  assert.deepEqual(read.ID, { id: 'numb', type: 'unique_id', unique_id: { prefix: null, number: 3 } })
  assert.deepEqual(read.Created, { id: 'crea', type: 'created_time', created_time: '2026-04-12T21:18:00.000Z' })
})

test('page values: what was read of writable properties can be written back and changes nothing', () => {
  const { values } = store({ Name: { title: text('Pear') }, Tags: { multi_select: [{ id: 'o1' }] }, Who: { people: [{ id: exampleUser }] }, Tasks: { relation: [{ id: examplePageId }] } })
  const { Created, ID, ...read } = readPageValues(schema, values, exampleLookup, examplePage)
  assert.ok(Created && ID)
  assert.deepEqual(store(read, values), { values: { ...values, 'N`OG': null, priz: null }, schema: null })
})

test('page values: entries, references and title', () => {
  const { values } = store({ Name: text('Pear'), Price: { number: 0 }, Tags: { multi_select: [] }, Who: { people: [{ id: exampleUser }] }, Tasks: { relation: [{ id: examplePageId }] } })
  assert.deepEqual(pageEntries(schema, values), [
    { property_id: 'title', entries: [{ kind: 'text', text: 'Pear' }] },
    { property_id: 'N`OG', entries: [{ kind: 'number', number: 0 }] },
    { property_id: 'whoz', entries: [{ kind: 'ref', ref: exampleUser }] },
    { property_id: 'relz', entries: [{ kind: 'ref', ref: examplePageId }] },
  ])
  const references = noReferences()
  referPageValues(schema, values, references)
  assert.deepEqual([[...references.users], [...references.nodes]], [[exampleUser], [examplePageId]])
  assert.equal(titleOf(schema, values), 'Pear')
  assert.equal(titleOf(schema, {}), '')
})
