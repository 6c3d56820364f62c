/**
 * Formulas at random: whatever is written is refused with the one documented error or computed within the limits, and its
 * layout says the same.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compileFormula, evaluate } from './formula.ts'
import { FormulaError } from './formula-error.ts'
import { signatureOf } from './functions/function.ts'
import { formulaFunctions } from './functions/index.ts'
import type { Node } from './language/ast.ts'
import { parse } from './language/parser.ts'
import { print } from './language/print.ts'
import { showResult } from './result.ts'
import { schema, scope } from './test-scene.ts'
import { showExpression, storedToken } from './spelling.ts'
import { isUnsupported } from './values.ts'

const property = fc.constantFrom(...schema.properties.map(({ name }) => `prop(${JSON.stringify(name)})`))
const literal = fc.oneof(
  fc.constantFrom(
    '0', '1', '2.5', '1e3', '1e308', 'true', 'false', 'empty()', '[]', 'now()', 'today()', 'pi()', '""', '"a,b"',
    '"2026-02-03"', '"days"', '"(a|b)+"', '"$1"', '"MMMM Do"',
  ),
  fc.integer({ min: -20, max: 20_000 }).map((value) => `(${value})`),
  fc.string({ maxLength: 5 }).map((value) => JSON.stringify(value).replaceAll('\\u', '_')),
)
const names = fc.constantFrom('current', 'index', 'a', 'b')
const operators = fc.constantFrom('+', '-', '*', '/', '%', '^', '==', '!=', '<', '<=', '>', '>=', 'and', 'or', '&&', '||')
const functionNames = fc.constantFrom(...formulaFunctions.map(({ name }) => name))

const anyFormula = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5, depthSize: 'medium', withCrossShrink: true },
    literal,
    property,
    names,
    fc.tuple(tie('formula'), operators, tie('formula')).map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc.tuple(tie('formula'), operators, tie('formula')).map(([left, operator, right]) => `${left} ${operator} ${right}`),
    fc.tuple(fc.constantFrom('-', '!', 'not ', '+'), tie('formula')).map(([operator, operand]) => `${operator}${operand}`),
    fc.tuple(functionNames, fc.array(tie('formula'), { maxLength: 4 })).map(([name, args]) => `${name}(${args.join(', ')})`),
    fc
      .tuple(tie('formula'), functionNames, fc.array(tie('formula'), { maxLength: 3 }))
      .map(([receiver, name, args]) => `(${receiver}).${name}(${args.join(',')})`),
    fc.tuple(tie('formula'), tie('formula'), tie('formula')).map(([a, b, c]) => `${a} ? ${b} : ${c}`),
    fc.tuple(tie('formula'), tie('formula')).map(([value, body]) => `let(a, ${value}, ${body})`),
    fc.array(tie('formula'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc.tuple(tie('formula'), fc.constantFrom('Budget', 'Tasks', 'Title')).map(([page, name]) => `(${page}).prop("${name}")`),
  ),
})).formula

/** Formulas that mostly fit: calls with arguments of the kinds they take. */
const fitting = fc.letrec<{ list: string; number: string; text: string; date: string; any: string }>((tie) => {
  const byExpectation: Record<string, fc.Arbitrary<string>> = {
    'a number': tie('number'), 'a date': tie('date'), 'a list': tie('list'), 'a person': fc.constant('prop("Owner")'),
    'a number or a list of numbers': tie('number'), 'a text or a list': tie('list'),
    'a page or a person': fc.constant('prop("Projects").first()'),
    'a text, number, boolean or date': tie('text'), 'a known unit': fc.constantFrom('"days"', '"months"', '"hours"'),
    'a known format': fc.constantFrom('"usd"', '"percent"', '"compact"'), 'a known style': fc.constantFrom('"b"', '"red"'),
    'a text': tie('text'), 'a value': tie('any'), 'an expression': tie('any'),
  }
  const calls = formulaFunctions.map(({ name, takes }) =>
    fc
      .tuple(...takes.map(({ expected, count }) => (count === 'one' ? byExpectation[expected]! : fc.option(byExpectation[expected]!))))
      .map((args) => `${name}(${args.slice(0, args.includes(null) ? args.indexOf(null) : args.length).join(', ')})`),
  )
  const own = (kind: string) => {
    const properties = schema.properties.filter(({ type }) => type?.kind === kind)
    return fc.constantFrom(...properties.map(({ name }) => `prop(${JSON.stringify(name)})`))
  }
  const integer = fc.integer({ min: -5, max: 50 }).map((value) => `(${value})`)
  const items = fc.array(tie('any'), { minLength: 1, maxLength: 3 })
  return {
    number: fc.oneof(
      { maxDepth: 4 },
      integer,
      own('number'),
      tie('number').map((value) => `round(${value}, 1)`),
      fc.tuple(tie('number'), tie('number')).map(([a, b]) => `(${a} - ${b})`),
    ),
    text: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('"a"', '"1,2"', '"a+"', '"2026-W03"', '"(a"'),
      own('text'),
      tie('any').map((value) => `format(${value})`),
      tie('text').map((value) => `repeat(${value}, 5)`),
    ),
    date: fc.oneof(
      { maxDepth: 4 },
      own('date'),
      tie('date').map((value) => `dateAdd(${value}, 7, "hours")`),
      tie('text').map((value) => `parseDate(${value})`),
    ),
    list: fc.oneof(
      { maxDepth: 4 },
      items.map((each) => `[${each.join(', ')}]`),
      own('list'),
      tie('text').map((value) => `split(${value}, "a")`),
      tie('list').map((value) => `${value}.map([current, index])`),
    ),
    any: fc.oneof({ maxDepth: 6 }, tie('number'), tie('text'), tie('date'), tie('list'), fc.oneof(...calls)),
  }
}).any

/** Compiles and evaluates; answers whether it was computed, refused, or given up. Anything else throws. */
function outcome(source: string): 'refused' | 'computed' | 'unsupported' {
  let formula
  try {
    formula = compileFormula(source, schema)
  } catch (error) {
    assert.ok(error instanceof FormulaError, `${source}: ${error}`)
    assert.ok(error.position.offset >= 0 && error.position.offset <= source.length)
    assert.ok(['Type error with formula', 'Parse error with formula'].includes(error.message))
    return 'refused'
  }
  const budget = { steps: 100_000 }
  const answer = evaluate(formula, { ...scope, budget })
  // The last step may be a large one, but nothing is computed after it.
  assert.ok(budget.steps >= 0, source)
  const result = showResult(answer, formula.type, scope) as Record<string, unknown>
  const shown = result[result.type as string]
  assert.ok(['string', 'number', 'boolean', 'date', 'unsupported'].includes(result.type as string), source)
  if (typeof shown === 'number') assert.ok(Number.isFinite(shown) && !Object.is(shown, -0), source)
  assert.equal(compileFormula(formula.stored, schema).stored, formula.stored)
  const place = { data_source_id: 'd', workspace_id: 'w' }
  assert.equal(compileFormula(showExpression(formula.stored, place), schema).stored, formula.stored)
  return isUnsupported(answer) ? 'unsupported' : 'computed'
}

const counted = (arbitrary: fc.Arbitrary<string>, numRuns: number) => {
  const counts = { refused: 0, computed: 0, unsupported: 0 }
  fc.assert(fc.property(arbitrary, (source) => void counts[outcome(source)]++), { numRuns })
  return counts
}

test('formulas of the grammar are computed or refused', () => {
  const counts = counted(anyFormula, 3000)
  assert.ok(counts.computed > 100 && counts.refused > 100, JSON.stringify(counts))
})

test('formulas that mostly fit are computed', () => {
  const counts = counted(fitting, 3000)
  assert.ok(counts.computed > 1500, JSON.stringify(counts))
})

test('texts of words of the language are computed or refused', () => {
  const words = [
    '(', ')', '[', ']', ',', '.', '?', ':', '+', '-', '*', '/', '^', '==', '<', '"', "'", '\\', '\n', ' ', '/*', '*/', '//', '{{', '}}',
    '1', '1e', 'a', 'prop("Number")', 'prop(', 'if(', 'let(a,', 'not', 'and', 'or', 'current', '.map(', '😀', '\ud800',
    '{{notion:block_property:title}}',
  ]
  counted(fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join('')), 3000)
})

test('texts at random are computed or refused', () => {
  counted(fc.string({ unit: 'binary-ascii', maxLength: 30 }), 2000)
})

/** The node without its places, and with literals as they mean. */
function meaning(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(meaning)
  if (typeof node !== 'object' || node === null) return node
  const { start: _start, end: _end, height: _height, ...said } = node as Node
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, meaning(value)]))
}

test('the layout of a formula says the same', () => {
  fc.assert(
    fc.property(anyFormula, (source) => {
      let ast: Node
      try {
        ast = parse(source)
      } catch (error) {
        assert.ok(error instanceof FormulaError)
        return
      }
      const layout = print(ast, ({ key }) => storedToken(key))
      assert.deepEqual(meaning(parse(layout)), meaning(ast), layout)
    }),
    { numRuns: 3000 },
  )
})

test('signatures name the parameters', () => {
  const signatures = new Map(formulaFunctions.map((fn) => [fn.name, signatureOf(fn)]))
  assert.equal(signatures.get('round'), 'round(number, places?)')
  assert.equal(signatures.get('sum'), 'sum(number, number…)')
  assert.equal(signatures.get('now'), 'now()')
})
