import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileFormula } from '../formula.ts'
import { FormulaError } from '../formula-error.ts'
import { resultTypeOf } from '../result.ts'
import { projects, schema } from '../test-scene.ts'
import { spellType } from '../types.ts'
import type { Reads } from './references.ts'

const compile = (source: string) => compileFormula(source, schema)

const types: [source: string, type: string][] = [
  ['1', 'a number'],
  ['"a"', 'a text'],
  ['true', 'a boolean'],
  ['prop("Day")', 'a date'],
  ['prop("Tags")', 'a list of texts'],
  ['prop("Projects")', 'a list of pages'],
  ['prop("Owner")', 'a person'],
  ['empty()', 'nothing'],
  ['empty(1)', 'a boolean'],
  ['[]', 'a list of nothing'],
  ['[1, empty()]', 'a list of numbers'],
  ['[1, "a"]', 'a list of values'],
  ['[[1], [empty()]]', 'a list of lists'],
  ['if(true, 1, empty())', 'a number'],
  ['if(true, prop("Day"), "")', 'a value'],
  ['ifs(true, 1, false, 2)', 'a number'],
  ['ifs(true, 1, "a")', 'a value'],
  ['1 + "a"', 'a text'],
  ['1 + true', 'a number'],
  ['[1, "a"].first() + 1', 'a value'],
  ['prop("Tags").map(current.length())', 'a list of numbers'],
  ['prop("Tags").map(index)', 'a list of numbers'],
  ['prop("Projects").first().prop("Budget")', 'a number'],
  ['prop("Projects").map(current.prop("Tasks")).flat()', 'a list of pages'],
  ['[[1], 2].flat()', 'a list of values'],
  ['let(a, "x", a)', 'a text'],
  ['sort(prop("Tags"))', 'a list of texts'],
  ['splice([1], 0, 0, "a")', 'a list of values'],
]
for (const [source, type] of types) {
  test(`${source} is of type ${type}`, () => assert.equal(spellType(compile(source).type), type))
}

test('a type is shown as one of four, or as none that is known', () => {
  const shown = (source: string) => resultTypeOf(compile(source).type)
  assert.deepEqual(
    ['1', 'true', '"a"', 'prop("Day")', '[1]', 'prop("Owner")', 'empty()', 'if(true, 1, "")'].map(shown),
    ['number', 'boolean', 'string', 'date', 'string', 'string', 'string', null],
  )
})

const refused: [source: string, reason: string, column: number][] = [
  ['ifs()', 'ifs(condition, value, condition, value, else…) was given 0 arguments.', 1],
  ['ifs(true)', 'ifs(condition, value, condition, value, else…) was given 1 argument.', 1],
  ['if(true, 1)', 'if(condition, then, else) was given 2 arguments.', 1],
  ['now(1)', 'now() was given 1 argument.', 1],
  ['1.add', 'add(a, b) was given 1 argument.', 1],
  ['"3" * 2', 'multiply needs a number here, not a text.', 1],
  ['1 + nope(2)', 'There is no function nope.', 5],
  ['ABS(1)', 'There is no function ABS.', 1],
  ['larger(1, 2)', 'There is no function larger.', 1],
  ['nope', 'There is nothing named nope. A property is written prop("Name").', 1],
  ['pi', 'pi is a function; call it as pi().', 1],
  ['current', 'There is nothing named current. A property is written prop("Name").', 1],
  ['[1].map(1) + index', 'There is nothing named index. A property is written prop("Name").', 14],
  ['let(a, 1, 2) + a', 'There is nothing named a. A property is written prop("Name").', 16],
  ['let(a, a, 1)', 'There is nothing named a. A property is written prop("Name").', 8],
  ['let(a, 1)', 'let takes names and values in turn, then an expression.', 1],
  ['lets(a, 1, b, 2)', 'lets takes names and values in turn, then an expression.', 1],
  ['let(1, 2, 3)', 'let needs a name here.', 5],
  ['let(current, 2, 3)', 'let needs a name here.', 5],
  ['1 + prop("Nope")', 'There is no property "Nope".', 5],
  ['prop("name")', 'There is no property "name".', 1],
  ['prop("Button")', 'The property "Button" has no value that formulas can use.', 1],
  ['{{notion:block_property:nope:a:b}}', 'There is no property with id nope.', 1],
  ['prop("Projects").prop("Budget")', 'Only a page has properties, not a list of pages. Use map, or first.', 1],
  ['prop("Number").prop("Budget")', 'Only a page has properties, not a number.', 1],
  ['prop("Projects").first().prop("Nope")', 'There is no property "Nope" in the related data source.', 1],
  ['sum(empty())', 'sum needs a number, and these are none.', 1],
  ['sum([])', 'sum needs a number, and these are none.', 1],
  ['sum("a")', 'sum needs a number or a list of numbers here, not a text.', 5],
  ['map(empty(), current)', 'map needs a list here, not nothing.', 5],
  ['join(empty(), ",")', 'join needs a list here, not nothing.', 6],
  ['map(prop("Owner"), current)', 'map needs a list here, not a person.', 5],
  ['name(prop("People"))', 'name needs a person here, not a list of people.', 6],
  ['length(1)', 'length needs a text or a list here, not a number.', 8],
  ['slice("abc", 1)', 'slice needs a list here, not a text.', 7],
  ['prop("Day") + 1', 'There is no sum of a date and a number.', 1],
  ['[1] + [2]', 'There is no sum of a list of numbers and a list of numbers.', 1],
  ['prop("Day") < 1', 'There is no order of a date and a number.', 1],
  ['[1] < [2]', 'There is no order in which a list of numbers could be compared.', 1],
  ['not prop("Number") == prop("Number") < "a"', 'There is no order of a number and a text.', 23],
  ['dateAdd(prop("Day"), 1, "fortnights")', '"fortnights" is no unit of dateAdd.', 25],
  ['style("a", "bold")', '"bold" is no style of style.', 12],
  ['formatNumber(1, "xyz")', '"xyz" is no format of formatNumber.', 17],
]
for (const [source, reason, column] of refused) {
  test(`${source} does not fit: ${reason}`, () => {
    assert.throws(() => compile(source), (error) => {
      assert.ok(error instanceof FormulaError)
      assert.equal(error.code, 'validation_error')
      assert.equal(error.message, 'Type error with formula')
      assert.deepEqual([error.reason, error.position], [reason, { offset: column - 1, line: 1, column }])
      return true
    })
  })
}

const tree = (reads: Reads): object => Object.fromEntries(Array.from(reads, ([id, below]) => [id, tree(below)]))

const references: [source: string, reads: object][] = [
  ['1', {}],
  ['prop("Number") + prop("Number")', { num1: {} }],
  ['{{notion:block_property:title}}', { title: {} }],
  ['prop("Projects").length()', { ':>Fq': { title: {} } }],
  ['prop("Projects").map(current.prop("Budget")).sum()', { ':>Fq': { title: {}, bdgt: {} } }],
  ['let(p, prop("Projects").first(), p.prop("Tasks").filter(current.prop("Done")))', { ':>Fq': { title: {}, task: { title: {}, chk1: {} } } }],
  ['concat(prop("Projects"), prop("Projects").first().prop("Tasks")).length()', { ':>Fq': { title: {}, task: { title: {} } } }],
]
for (const [source, reads] of references) {
  test(`${source} reads ${JSON.stringify(reads)}`, () => assert.deepEqual(tree(compile(source).references.properties), reads))
}

test('references tell what only evaluation knows, and what changes with the clock', () => {
  const { dynamic } = compile('[1, prop("Projects").first()].last().prop("Title")').references
  assert.deepEqual([...dynamic], ['Title'])
  assert.equal(compile('dateAdd(now(), 1, "days")').references.usesClock, true)
  assert.equal(compile('prop("Day")').references.usesClock, false)
})

test('pages of a data source that cannot be seen are asked by name', () => {
  const formula = compileFormula('prop("Projects").map(current.prop("Any"))', { ...schema, related: () => undefined })
  assert.deepEqual([...formula.references.dynamic], ['Any'])
  assert.equal(formula.stored, '{{notion:block_property:%3A%3EFq}}.map(current.prop("Any"))')
})

test('pages of two data sources: a property that both have is read by name', () => {
  const own = { id: 'both', name: 'Title', type: { kind: 'text' as const } }
  const both = { ...schema, related: (source: string) => (source === projects ? schema.related(source) : [own, ...schema.properties]) }
  const formula = compileFormula('concat(prop("Projects"), prop("Projects").first().prop("Tasks")).map(current.prop("Title"))', both)
  assert.equal(spellType(formula.type), 'a list of texts')
  assert.deepEqual(tree(formula.references.properties), { ':>Fq': { title: {}, task: { title: {}, both: {} } } })
  assert.match(formula.stored, /map\(current\.prop\("Title"\)\)$/)
})
