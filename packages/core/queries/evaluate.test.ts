import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { conditionShape } from './conditions/condition.ts'
import { conditionNamed, conditions } from './conditions/index.ts'
import { compareRows, evaluate, type Row } from './evaluate.ts'
import { compileFilter, type Filter } from './filter.ts'
import { compileSorts } from './sorts.ts'
import { explain } from '../schema/explain.ts'
import { typeOf } from '../property-types/index.ts'
import { ada, bob, context, pageA, row, schema, text } from './test-rows.ts'

const words = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'é', 'E', ' ', '1', '0', '%', '_', '𝒜'), maxLength: 5 })
const day = fc.constantFrom('2026-06-26', '2026-06-27', '2026-06-28', '2026-06-27T18:01:00Z', '2026-06-27T20:01:00+05:00')
const subset = (...names: string[]) => fc.subarray(names).map((held) => held.map((name) => ({ name })))

const rows = fc
  .record({
    Name: words.map(text),
    Number: fc.record({ number: fc.option(fc.integer({ min: -2, max: 2 })) }),
    Pick: fc.record({ select: fc.option(fc.constantFrom({ name: 'Low' }, { name: 'High' })) }),
    Tags: fc.record({ multi_select: subset('Fruit', 'Nut', 'Sweet') }),
    Status: fc.record({ status: fc.option(fc.constantFrom({ name: 'Idea' }, { name: 'Review' })) }),
    When: fc.record({ date: fc.option(day.map((start) => ({ start }))) }),
    Who: fc.record({ people: fc.subarray([{ id: ada }, { id: bob }]) }),
    'Done?': fc.record({ checkbox: fc.boolean() }),
  }, { requiredKeys: [] })
  .map((written) => row(written))

// Operands of every form; only those that fit an operator's shape are asked.
const operands = fc.oneof(
  words, fc.integer({ min: -2, max: 2 }), fc.boolean(), day, fc.subarray(['Low', 'Fruit', 'To-do', 'Review', 'none']),
  fc.constantFrom<unknown>('Low', 'Sweet', 'In progress', 'me', ada, pageA, 'today', 'one_week_ago', {}, true),
)
const leaves = fc
  .tuple(fc.constantFrom(...schema), fc.nat(), fc.nat(), operands)
  .map(([property, which, operator, operand]): Filter => {
    const accepted = typeOf(property).conditions
    const condition = conditions.find(({ name }) => name === accepted[which % accepted.length])!
    const operators = Object.keys(condition.operators)
    const name = operators[operator % operators.length]!
    const fits = explain(conditionShape(condition), { [name]: operand }, '').length === 0
    const written = fits ? { [name]: operand } : 'is_empty' in condition.operators ? { is_empty: true } : 'status' in condition.operators ? { status: 'expired' } : { equals: true }
    return { property: property.name, [condition.name]: written }
  })
const compile = (filter: Filter) => compileFilter(filter, schema, context)

test('evaluate: the negation of a predicate holds exactly where it does not', () => {
  fc.assert(fc.property(leaves, rows, (filter, held) => {
    const predicate = compile(filter)
    assert.equal(evaluate({ op: 'not', of: predicate }, held), !evaluate(predicate, held))
  }))
})

test('evaluate: `and` is every part, `or` is any part', () => {
  fc.assert(fc.property(fc.array(leaves, { minLength: 1, maxLength: 4 }), rows, (parts, held) => {
    const each = parts.map((part) => evaluate(compile(part), held))
    assert.equal(evaluate(compile({ and: parts }), held), each.every(Boolean))
    assert.equal(evaluate(compile({ or: parts }), held), each.some(Boolean))
  }))
})

const opposites: Record<string, string> = { equals: 'does_not_equal', contains: 'does_not_contain', is_empty: 'is_not_empty' }

test('evaluate: an operator and its opposite split the rows', () => {
  fc.assert(fc.property(leaves, rows, (filter, held) => {
    const [condition, written] = Object.entries(filter).find(([key]) => key !== 'property') as [string, Record<string, unknown>]
    const [operator, operand] = Object.entries(written)[0]!
    const opposite = opposites[operator]
    fc.pre(opposite !== undefined && opposite in conditionNamed(condition)!.operators)
    const negated = { ...filter, [condition]: { [opposite]: operand } } as Filter
    assert.equal(evaluate(compile(negated), held), !evaluate(compile(filter), held))
  }))
})

test('evaluate: text filters do what JavaScript does with lower case', () => {
  fc.assert(fc.property(words, words, (content, operand) => {
    const held = row({ Name: text(content) })
    const [a, b] = [content.toLowerCase(), operand.toLowerCase()]
    const expected = { equals: a === b, contains: a.includes(b), starts_with: a.startsWith(b), ends_with: a.endsWith(b) }
    for (const [operator, result] of Object.entries(expected)) {
      const passes = evaluate(compile({ property: 'Name', title: { [operator]: operand } }), held)
      assert.equal(passes, content !== '' && result, `${operator} ${JSON.stringify([content, operand])}`)
    }
  }))
})

test('compareRows: any sorts give one order, whatever the order before', () => {
  const sorts = fc.array(fc.record({
    property: fc.constantFrom(...schema.filter((property) => typeOf(property).sort(property.config)).map(({ name }) => name)),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  }), { maxLength: 3 })
  const names = { user: (id: string) => ({ object: 'user' as const, id, name: id }), title: (id: string) => id }
  const ids = (of: Row[]) => of.map(({ page }) => page.id)
  fc.assert(fc.property(sorts, fc.array(rows, { maxLength: 8 }), (written, held) => {
    const compare = compareRows(compileSorts(written, schema), names)
    const sorted = held.toSorted(compare)
    assert.deepEqual(ids(held.toReversed().sort(compare)), ids(sorted))
    for (const a of held) {
      assert.ok(compare(a, a) === 0)
      for (const b of held) assert.ok(Math.sign(compare(a, b)) === -Math.sign(compare(b, a)))
    }
  }))
})
