import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../schema/check.ts'
import {
  changeSchema, createSchema, createSchemaInput, findProperty, inIdOrder, type Schema, showSchema, updateSchemaInput,
} from './schema.ts'

const create = (input: unknown) => createSchema(check(createSchemaInput(), input, 'body') as Parameters<typeof createSchema>[0])
const change = (schema: Schema, input: unknown) =>
  changeSchema(schema, check(updateSchemaInput(), input, 'body') as Parameters<typeof changeSchema>[1])
const property = (id: string, name: string, type: string, config: unknown = {}) => ({ id, name, description: null, type, config })

const schema: Schema = [
  property('title', 'Name', 'title'),
  property('N`OG', 'Price', 'number', { format: 'euro' }),
  property('a%b', 'Notes', 'rich_text'),
  property('tagz', 'Tags', 'multi_select', { options: [{ id: 'o1', name: 'Fruit', color: 'green', description: null }] }),
]
const names = (of: Schema) => of.map(({ name }) => name)
const kinds = (input: unknown) => change(schema, input).changes.map(({ kind, property }) => `${kind} ${property.name}`)

test('schema: a new one has its title under the id `title` and short ids for the rest', () => {
  const made = create({ Price: { type: 'number', number: {} }, Name: { title: {}, description: 'What it is' } })
  assert.deepEqual(made[1], { id: 'title', name: 'Name', description: 'What it is', type: 'title', config: {} })
  assert.match(made[0]!.id, /^[!-~]{4}$/)
  assert.deepEqual(made[0]!.config, { format: 'number' })
})

test('schema: names such as `__proto__` are names', () => {
  const made = create(JSON.parse('{"__proto__": {"title": {}}, "constructor": {"url": {}}}'))
  assert.deepEqual(Object.keys(showSchema(made)).sort(), ['__proto__', 'constructor'])
})

const refusedOnCreate: [what: string, input: unknown, message: RegExp][] = [
  ['no title', { Price: { number: {} } }, /^Title is not provided/],
  ['two titles', { A: { title: {} }, B: { title: {} } }, /exactly one property of type title/],
  ['two types', { A: { title: {}, number: {} } }, /A\.number should be not present|A\.title should be not present/],
  ['an unknown format', { A: { title: {} }, B: { number: { format: 'stones' } } }, /B\.number\.format should be `"number"`/],
  ['a description too long', { A: { title: {}, description: 'x'.repeat(281) } }, /A\.description\.length should be ≤ `280`/],
  ['a type that disagrees', { A: { title: {}, type: 'number' } }, /A\.type should be `"title"` or `undefined`, instead was `"number"`/],
]
for (const [what, input, message] of refusedOnCreate) {
  test(`schema: ${what} is refused on create`, () => assert.throws(() => create(input), { code: 'validation_error', message }))
}

test('schema: reads by name, ordered by id, with encoded ids and Notion\'s key order', () => {
  const shown = showSchema([...schema, property('>Fq', 'Short', 'url')])
  assert.deepEqual(Object.keys(shown), ['Short', 'Notes', 'Price', 'Tags', 'Name'])
  assert.equal(JSON.stringify(shown.Price), '{"id":"N%60OG","name":"Price","description":null,"type":"number","number":{"format":"euro"}}')
  assert.deepEqual(inIdOrder([property('b', '1', 'url'), property('B', '2', 'url'), property('aa', '3', 'url')]).map(({ id }) => id), ['B', 'b', 'aa'])
})

test('schema: a property is found by name and by either spelling of its id, and preference decides a tie', () => {
  const tied = [...schema, property('Tags', 'title', 'url')]
  const id = (key: string, prefer: 'name' | 'id') => findProperty(tied, key, prefer)?.id
  assert.equal(id('Price', 'id'), 'N`OG')
  assert.equal(id('N`OG', 'name'), 'N`OG')
  assert.equal(id('N%60OG', 'name'), 'N`OG')
  assert.equal(id('a%25b', 'id'), 'a%b')
  assert.equal(id('a%b', 'id'), 'a%b')
  assert.equal(id('title', 'id'), 'title')
  assert.equal(id('title', 'name'), 'Tags')
  assert.equal(id('Tags', 'name'), 'tagz')
  assert.equal(id('Tags', 'id'), 'Tags')
  assert.equal(id('price', 'name'), undefined)
})

const changes: [what: string, input: unknown, kinds: string[]][] = [
  ['nothing', {}, []],
  ['an empty change', { Price: {} }, []],
  ['a property echoed as it was read', showSchema(schema), []],
  ['a new property', { Done: { checkbox: {} } }, ['added Done']],
  ['a new property under a name of its own', { key: { name: 'Done', checkbox: {} } }, ['added Done']],
  ['a removal by encoded id', { 'N%60OG': null }, ['removed Price']],
  ['a name', { Price: { name: 'Cost' } }, ['renamed Cost']],
  ['the title\'s name', { title: { name: 'Task' } }, ['renamed Task']],
  ['a configuration', { Price: { number: { format: 'yen' } } }, ['configured Price']],
  ['a configuration left out', { Price: { number: {} } }, []],
  ['a description', { Price: { description: 'in euros' } }, ['configured Price']],
  ['a name with a configuration', { Price: { name: 'Cost', number: { format: 'yen' } } }, ['renamed Cost', 'configured Cost']],
  ['a type', { Price: { rich_text: {} } }, ['retyped Price']],
  ['a type with a name', { Price: { name: 'Cost', rich_text: {} } }, ['renamed Cost', 'retyped Cost']],
  ['names swapped', { Price: { name: 'Notes' }, Notes: { name: 'Price' } }, ['renamed Notes', 'renamed Price']],
]
for (const [what, input, expected] of changes) {
  test(`schema: ${what} is told as ${expected.join(', ') || 'no change'}`, () => assert.deepEqual(kinds(input), expected))
}

test('schema: a change keeps ids and the given schema, and hands over both sides', () => {
  const before = structuredClone(schema)
  const { schema: after, changes } = change(schema, { Price: { name: 'Cost', select: {} }, Notes: null, New: { date: {} } })
  assert.deepEqual(schema, before)
  assert.deepEqual(names(after), ['Name', 'Cost', 'Tags', 'New'])
  assert.deepEqual(after[1], { id: 'N`OG', name: 'Cost', description: null, type: 'select', config: { options: [] } })
  assert.deepEqual(changes.find(({ kind }) => kind === 'retyped')?.previous, schema[1])
})

test('schema: options survive between select, multi-select and status', () => {
  const options = schema[3]!.config.options
  const after = change(schema, { Tags: { select: {} } }).schema[3]!
  assert.deepEqual(after.config, { options })
  const status = change(schema, { Tags: { status: {} } }).schema[3]!.config
  assert.deepEqual([status.options, status.groups[0].option_ids], [options, ['o1']])
  const kept = change(schema, { Tags: { select: { options: [{ name: 'fruit' }, { name: 'Nut' }] } } }).schema[3]!
  assert.equal(kept.config.options[0].id, 'o1')
})

const refusedOnUpdate: [what: string, input: unknown, message: RegExp][] = [
  ['removing the title', { Name: null }, /^Cannot delete the title property/],
  ['retyping the title', { Name: { number: {} } }, /^Cannot change the type of Name from title to number/],
  ['retyping to title', { Price: { title: {} } }, /^Cannot change the type of Price from number to title/],
  ['a second title', { Other: { title: {} } }, /exactly one property of type title/],
  ['a name that is taken', { Price: { name: 'Notes' } }, /must be unique.*: Notes$/],
  ['renaming what is not there', { Nothing: { name: 'X' } }, /^Could not find property with name or id: Nothing$/],
  ['removing what is not there', { Nothing: null }, /^Could not find property with name or id: Nothing$/],
  ['a value that is no property', { Price: 'x' }, /Price should be an object or `null`, instead was `"x"`/],
]
for (const [what, input, message] of refusedOnUpdate) {
  test(`schema: ${what} is refused`, () => assert.throws(() => change(schema, input), { code: 'validation_error', message }))
}

test('schema: above 50 KB it is refused, naming the largest property', () => {
  const options = (letter: string) => ({ options: Array.from({ length: 100 }, (_, i) => ({ name: `${i}${letter.repeat(90)}` })) })
  const input: Record<string, unknown> = { Name: { title: {} }, Small: { url: {} } }
  for (const letter of 'abc') input[letter] = { select: options(letter) }
  assert.doesNotThrow(() => create(input))
  input.Big = { select: options('é') }
  assert.throws(() => create(input), { message: /more than the limit of 51200.*"Big" \(id \S+\) with 2\d{4} bytes/ })
})
