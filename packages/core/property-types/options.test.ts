import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../schema/check.ts'
import { exampleLookup, examplePage } from './example.ts'
import { multiSelect } from './multi-select.ts'
import type { Option } from './options.ts'
import { select } from './select.ts'
import { status } from './status.ts'

const option = (id: string, name: string, color = 'default'): Option => ({ id, name, color, description: null })
const config = { options: [option('aaaa', 'Low', 'green'), option('bbbb', 'High', 'red')] }
const configure = (options: unknown) => select.configure(check(select.configUpdate!, { options }, 'body'), config).options
const read = (id: string) => select.read(id, config, exampleLookup, examplePage)

test('options: sent by name or id they keep their ids, and the sent list replaces the old one in the sent order', () => {
  const [high, middle, low, ...rest] = configure([{ name: 'high' }, { name: 'Middle', color: 'blue', description: 'so so' }, { id: 'aaaa' }])
  assert.deepEqual([high, low, rest], [config.options[1], config.options[0], []])
  assert.deepEqual({ ...middle, id: '' }, { id: '', name: 'Middle', color: 'blue', description: 'so so' })
  assert.match(middle!.id, /^[!-~]{4}$/)
  assert.deepEqual(configure([]), [])
  assert.deepEqual(configure(undefined), config.options)
  assert.equal(configure([{ id: 'aaaa', color: 'green', description: 'x' }])[0]!.description, 'x')
})

const refused: [what: string, options: unknown, message: RegExp][] = [
  ['a comma', [{ name: 'a,b' }], /^Invalid select option, commas not allowed: a,b$/],
  ['the same name twice', [{ name: 'New' }, { name: 'new' }], /must be unique.*: new$/],
  ['an existing one twice', [{ name: 'Low' }, { id: 'aaaa' }], /must be unique.*: Low$/],
  ['an id that is not there', [{ id: 'zzzz' }], /^Could not find select option with id: zzzz$/],
  ['another colour', [{ name: 'Low', color: 'red' }], /^Cannot update color of select with name: Low\.$/],
  ['another name', [{ id: 'aaaa', name: 'Lower' }], /^Cannot update name of select with id: aaaa\.$/],
  ['a name too long', [{ name: 'x'.repeat(101) }], /name\.length should be ≤ `100`, instead was `101`/],
  ['no name', [{ color: 'red' }], /options\[0\]\.name should be defined/],
  ['a colour that is none', [{ name: 'x', color: 'teal' }], /options\[0\]\.color should be `"default"`/],
  ['too many', Array.from({ length: 101 }, (_, i) => ({ name: `o${i}` })), /options\.length should be ≤ `100`, instead was `101`/],
]
for (const [what, options, message] of refused) {
  test(`options: ${what} is refused`, () => assert.throws(() => configure(options), { code: 'validation_error', message }))
}

test('select: by name whatever the case, by id, the id winning; a new name becomes an option', () => {
  assert.deepEqual(select.store!({ name: 'LOW' }, config), { value: 'aaaa' })
  assert.deepEqual(select.store!({ id: 'bbbb', name: 'Low', color: 'pink' }, config), { value: 'bbbb' })
  const { value, config: grown } = select.store!({ name: 'Urgent', color: 'pink' }, config)
  assert.deepEqual(grown?.options, [...config.options, { id: value, name: 'Urgent', color: 'pink', description: null }])
  assert.equal(select.store!({ name: 'Plain' }, config).config?.options[2]?.color, 'default')
  assert.deepEqual(select.store!(null, config), { value: null })
  assert.throws(() => select.store!({ id: 'zzzz', name: 'Low' }, config), { message: /"zzzz" does not exist/ })
  assert.throws(() => select.store!({ name: 'a,b' }, config), { message: 'Invalid select option, commas not allowed: a,b' })
  assert.equal(config.options.length, 2)
})

test('select: a removed option counts as none', () => {
  assert.deepEqual(read('aaaa'), { id: 'aaaa', name: 'Low', color: 'green' })
  assert.equal(read('gone'), null)
  assert.deepEqual(select.entries('gone', config), [])
  assert.deepEqual(multiSelect.entries(['gone', 'bbbb'], config), [{ kind: 'ref', ref: 'bbbb' }])
  assert.equal(multiSelect.text(['gone', 'bbbb'], config, exampleLookup), 'High')
})

test('multi-select: keeps the chosen order, once each, and adds several new names at once', () => {
  const { value, config: grown } = multiSelect.store!([{ name: 'High' }, { name: 'New' }, { name: 'new' }, { id: 'aaaa' }, { id: 'aaaa' }], config)
  assert.equal(grown?.options.length, 3)
  assert.deepEqual(value, ['bbbb', grown?.options[2]?.id, 'aaaa'])
})

const fresh = (input: unknown = {}) => status.configure(check(status.config, input, 'body'), undefined)
const grouped = (made: ReturnType<typeof fresh>) =>
  made.groups.map(({ name, option_ids }) => [name, option_ids.map((id) => made.options.find((held) => held.id === id)?.name)])

test('status: without options the three defaults in their groups', () => {
  const made = fresh()
  assert.deepEqual(made.options.map(({ name, color }) => [name, color]), [['Not started', 'default'], ['In progress', 'blue'], ['Done', 'green']])
  assert.deepEqual(grouped(made), [['To-do', ['Not started']], ['In progress', ['In progress']], ['Complete', ['Done']]])
  assert.deepEqual(made.groups.map(({ color }) => color), ['gray', 'blue', 'green'])
})

test('status: own options go to To-do unless they bear a default name; later ones always; removed ones leave', () => {
  const made = fresh({ options: [{ name: 'Idea' }, { name: 'done' }] })
  assert.deepEqual(grouped(made), [['To-do', ['Idea']], ['In progress', []], ['Complete', ['done']]])
  const update = check(status.configUpdate!, { options: [{ name: 'In progress' }, { name: 'done' }] }, 'body')
  const later = status.configure(update, made)
  assert.deepEqual(grouped(later), [['To-do', ['In progress']], ['In progress', []], ['Complete', ['done']]])
  assert.deepEqual(later.groups.map(({ id }) => id), made.groups.map(({ id }) => id))
})

test('status: a page never given one shows the default, a cleared one shows none, a new name is refused', () => {
  const made = fresh()
  const [first] = made.options
  const shown = (stored: string | null) => status.read(stored, made, exampleLookup, examplePage)
  assert.deepEqual(shown(status.empty), { id: first!.id, name: 'Not started', color: 'default' })
  assert.deepEqual(shown('gone'), shown(status.empty))
  assert.deepEqual(status.entries(status.empty, made), [{ kind: 'ref', ref: first!.id }])
  assert.equal(shown(status.store!(null, made).value), null)
  assert.throws(() => status.store!({ name: 'Later' }, made), { message: 'Invalid status option. Status option "Later" does not exist.' })
})

test('status: a filter may name an option or a group, the option first', () => {
  const made = fresh({ options: [{ name: 'Idea' }, { name: 'In progress' }, { name: 'Done' }, { name: 'Next' }] })
  const ids = (name: string) => status.named!(name, made).map((id) => made.options.find((held) => held.id === id)!.name)
  assert.deepEqual(ids('To-do'), ['Idea', 'Next'])
  assert.deepEqual(ids('In progress'), ['In progress'])
  assert.deepEqual(ids('Complete'), ['Done'])
  assert.deepEqual(ids('nothing'), [])
})
