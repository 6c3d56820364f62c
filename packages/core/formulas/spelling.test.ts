import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileStored, evaluate, storeExpression } from './formula.ts'
import { showExpression, spellExpression } from './spelling.ts'
import { projects, schema, scope, tasks, workspace } from './test-scene.ts'

const place = { data_source_id: tasks, workspace_id: workspace }
const token = (id: string, source = tasks) => `{{notion:block_property:${id}:${source}:${workspace}}}`

const spellings: [written: string, stored: string, shown: string, spelled: string][] = [
  ['prop("Number")*2', '{{notion:block_property:num1}} * 2', `${token('num1')} * 2`, 'prop("Number") * 2'],
  ['prop("Name")', '{{notion:block_property:title}}', token('title'), 'prop("Name")'],
  ['prop("Projects").length()', '{{notion:block_property:%3A%3EFq}}.length()', `${token('%3A%3EFq')}.length()`, 'prop("Projects").length()'],
  ['prop("A \\"quoted\\" name")', '{{notion:block_property:quo1}}', token('quo1'), 'prop("A \\"quoted\\" name")'],
  [
    'prop("Projects").map(current.prop("Budget"))',
    `{{notion:block_property:%3A%3EFq}}.map(current.{{notion:block_property:bdgt:${projects}}})`,
    `${token('%3A%3EFq')}.map(current.${token('bdgt', projects)})`,
    'prop("Projects").map(current.prop("Budget"))',
  ],
]
for (const [written, stored, shown, spelled] of spellings) {
  test(`${written} is stored, shown, and read back from both`, () => {
    assert.equal(storeExpression(written, schema), stored)
    assert.equal(showExpression(stored, place), shown)
    assert.equal(spellExpression(stored, schema), spelled)
    for (const spelling of [stored, shown, spelled]) assert.equal(storeExpression(spelling, schema), stored)
  })
}

test('a token of another recording, with the nil data source, is read', () => {
  assert.equal(storeExpression('{{notion:block_property:num1:00000000-0000-0000-0000-000000000000:x}} + 1', schema), '{{notion:block_property:num1}} + 1')
})

const without = (id: string) => ({ ...schema, properties: schema.properties.filter((property) => property.id !== id) })
const stored = storeExpression('prop("Number") + prop("Projects").first().prop("Budget")', schema)

test('renamed properties keep their formulas', () => {
  const renamed = schema.properties.map((property) => ({ ...property, name: `${property.name}!` }))
  const now = { properties: renamed, related: schema.related }
  assert.equal(spellExpression(stored, now), 'prop("Number!") + prop("Projects!").first().prop("Budget")')
  assert.equal(evaluate(compileStored(stored, now), scope), 142)
})

test('a formula whose property is gone or changed is kept, and not computed', () => {
  const gone = compileStored(stored, without('num1'))
  assert.equal('problem' in gone && gone.problem.message, 'Type error with formula')
  assert.deepEqual(evaluate(gone, scope), { kind: 'unsupported', reason: 'There is no property with id num1.' })
  assert.equal(spellExpression(stored, without('num1')), '{{notion:block_property:num1}} + prop("Projects").first().prop("Budget")')
  const retyped = schema.properties.map((property) => (property.id === 'num1' ? { ...property, type: { kind: 'date' as const } } : property))
  assert.equal('problem' in compileStored(stored, { ...schema, properties: retyped }), true)
})

test('a stored text that is no expression is shown as it is', () => {
  assert.equal(showExpression('={{x}}* 2', place), '={{x}}* 2')
  assert.equal('problem' in compileStored('', schema), true)
})
