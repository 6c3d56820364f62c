import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileFormula, evaluate } from './formula.ts'
import { type Budget, limits } from './limits.ts'
import { resultEntries } from './result.ts'
import { pages, resultOf, schema, scope, shown, valueOf } from './test-scene.ts'
import { isUnsupported } from './values.ts'

const results: [source: string, result: object][] = [
  ['1/0', { type: 'number', number: null }],
  ['prop("No number")', { type: 'number', number: null }],
  ['prop("No text")', { type: 'string', string: null }],
  ['prop("No text") + ""', { type: 'string', string: '' }],
  ['prop("No date")', { type: 'date', date: null }],
  ['test("abc", "[")', { type: 'boolean', boolean: null }],
  ['empty()', { type: 'string', string: null }],
  ['[]', { type: 'string', string: null }],
  ['[empty(), [empty()]]', { type: 'string', string: null }],
  ['[[""], 1]', { type: 'string', string: ',1' }],
  ['[[0], [false]]', { type: 'string', string: '0,false' }],
  ['[1, empty(), [2, [empty(), "a"]]]', { type: 'string', string: '1,2,a' }],
  ['[prop("Day")]', { type: 'string', string: 'March 14, 2026' }],
  ['prop("People")', { type: 'string', string: 'Ada,Bob' }],
  ['prop("Owner")', { type: 'string', string: 'Ada' }],
  ['prop("Projects").first()', { type: 'string', string: 'House' }],
  // The type of the value that there is.
  ['if(prop("Done"), 1, "a")', { type: 'number', number: 1 }],
  ['if(prop("Done"), empty(), if(true, 1, "a"))', { type: 'string', string: null }],
  ['prop("Range")', { type: 'date', date: { start: '2026-03-14', end: '2026-03-20', time_zone: null } }],
  ['style("a", "b")', { type: 'string', string: 'a' }],
  ['prop("Too deep") + 1', { type: 'unsupported', unsupported: {} }],
  ['if(true, 1, prop("Too deep"))', { type: 'number', number: 1 }],
  ['"😀".match("[^]").first()', { type: 'string', string: '\ufffd' }],
]
for (const [source, result] of results) {
  test(`${source} shows ${JSON.stringify(result)}`, () => assert.deepEqual(resultOf(source), result))
}

test('results contribute to filters and sorts what they show', () => {
  const entries = (source: string) => resultEntries(resultOf(source))
  assert.deepEqual(entries('prop("Tags")'), [{ kind: 'text', text: 'red,blue' }])
  assert.deepEqual(entries('0'), [{ kind: 'number', number: 0 }])
  assert.deepEqual(entries('true'), [{ kind: 'flag' }])
  assert.deepEqual(entries('prop("Time")'), [{ kind: 'time', at: Date.parse('2026-03-14T21:30Z'), day: '2026-03-14' }])
  for (const source of ['""', 'empty()', '1/0', 'false', 'prop("No date")', 'prop("Too deep")']) assert.deepEqual(entries(source), [])
})

const failures: [source: string, shown: string | null][] = [
  ['empty(test("abc", "["))', null],
  ['format(test("abc", "["))', null],
  ['[test("abc", "[")]', null],
  ['[1, test("abc", "[")].length()', null],
  ['let(a, test("abc", "["), 1)', null],
  ['["["].filter(test("a", current))', null],
  ['[1, "a"].map(current * 2)', '2'],
  ['[1, "a"].last() * 2', null],
  ['[prop("Day"), 1].map(year(current))', '2026'],
]
for (const [source, expected] of failures) {
  test(`a failure empties what contains it: ${source}`, () => assert.equal(shown(source), expected))
}

const zones: [source: string, timeZone: string, shown: string | number | boolean][] = [
  ['now()', 'America/New_York', '@2026-11-22T04:30:00.000-05:00'],
  ['today()', 'Pacific/Kiritimati', '@2026-11-22'],
  ['today()', 'Pacific/Pago_Pago', '@2026-11-21'],
  ['hour(prop("Time"))', 'Asia/Kolkata', 3],
  ['date(prop("Time"))', 'Asia/Kolkata', 15],
  ['prop("Time")', 'Asia/Kolkata', '@2026-03-14T23:30:00.000+02:00'],
  ['date(prop("Day"))', 'Pacific/Pago_Pago', 14],
  ['parseDate("2026-07-01T12:00")', 'Europe/Berlin', '@2026-07-01T12:00:00.000+02:00'],
  ['timestamp(parseDate("1970-01-01"))', 'Europe/Berlin', -3600000],
  // The clocks go forward on 29 March.
  ['dateAdd(parseDate("2026-03-28T12:00"), 1, "days")', 'Europe/Berlin', '@2026-03-29T12:00:00.000+02:00'],
  ['dateAdd(parseDate("2026-03-28T12:00"), 24, "hours")', 'Europe/Berlin', '@2026-03-29T13:00:00.000+02:00'],
  ['dateBetween(parseDate("2026-03-30"), parseDate("2026-03-29"), "hours")', 'Europe/Berlin', 23],
  ['dateBetween(parseDate("2026-03-30"), parseDate("2026-03-29"), "days")', 'Europe/Berlin', 1],
  ['formatDate(prop("Time"), "YYYY-MM-DD HH:mm Z z")', 'America/New_York', '2026-03-14 17:30 -04:00 EDT'],
  ['"" + prop("Time")', 'America/New_York', 'March 14, 2026 17:30'],
  ['prop("Day") == parseDate("2026-03-14T00:00")', 'Asia/Tokyo', true],
]
for (const [source, timeZone, expected] of zones) {
  test(`${source} in ${timeZone}`, () => assert.equal(shown(source, { timeZone }), expected))
}

const doubled = (name: string, first: string, next: string, times: number) =>
  `lets(${name}0, ${first}, ${Array.from({ length: times }, (_, i) => `${name}${i + 1}, ${next.replaceAll('#', `${name}${i}`)}`).join(', ')}, ${name}${times})`
const unbounded: [name: string, source: string][] = [
  ['a text that is repeated', 'repeat(repeat("abc", 10000), 10000)'],
  ['a text that doubles', doubled('t', '"ab"', '# + #', 40)],
  ['a text that is padded', 'padStart("a", 1e15, "b")'],
  ['a list that doubles', doubled('l', '[1, 2]', 'concat(#, #)', 40)],
  ['lists within lists as text', `format(${doubled('l', '[1, 2]', '[#, #]', 40)})`],
  ['lists within lists, shown', doubled('l', '[1, 2]', '[#, #]', 40)],
  ['lists within lists, compared', `${doubled('l', '[1, 2]', '[#, #]', 40)} == ${doubled('m', '[1, 2]', '[#, #]', 40)}`],
  ['lists within lists, told apart', `unique([${doubled('l', '[1, 2]', '[#, #]', 40)}])`],
  ['loops within loops', 'let(l, repeat("a", 1000).split(""), l.map(l.map(l.map(1))))'],
  ['a text joined of large ones', 'let(l, repeat("a", 1000).split(""), l.map(repeat("b", 10000)).join(""))'],
  ['a replacement that grows', 'replaceAll(repeat("a", 10000), "a", repeat("$\'", 100))'],
  ['a pattern that goes back for ever', 'test(repeat("a", 40) + "b", "^(a|a)*$")'],
  ['a pattern on a long text', 'match(repeat("a", 10000), "a*a*b").length()'],
  ['dates without end', 'repeat("a,", 9000).split(",").map(dateAdd(now(), index, "days").formatDate("MMMM D YYYY")).length()'],
  ['a long text looked through again and again', 'let(t, repeat(repeat("a", 10000), 40), repeat("a,", 9000).split(",").map(t.contains("b")).length())'],
  ['a long text replaced letter by letter', 'replaceAll(repeat(repeat("a", 10000), 40), "a", "b")'],
  ['a text split into too many', 'repeat("aa", 10000).split("")'],
]
for (const [name, source] of unbounded) {
  test(`not computed: ${name}`, () => {
    const budget: Budget = { steps: 3 * limits.steps }
    assert.equal(shown(source, { budget }), 'unsupported')
    // Computing it and showing it may take what one evaluation may, each.
    assert.ok(budget.steps >= limits.steps - 100 && budget.isPassed)
  })
}

test('a pattern that is too large is a bad pattern', () => {
  assert.equal(shown('test("a", "((a{100}){100}){100}")'), null)
  assert.equal(shown('test("a", repeat("a", 1001))'), null)
})

test('evaluations share a budget, and none passes its own limit', () => {
  const formula = compileFormula('repeat("a", 100).split("").map(current + index).join("")', schema)
  const budget = { steps: 100_000 }
  const answers = Array.from({ length: 1000 }, () => evaluate(formula, { ...scope, budget }))
  const computed = answers.filter((answer) => !isUnsupported(answer)).length
  assert.ok(computed > 10 && computed < 1000, `computed ${computed}`)
  assert.equal(isUnsupported(answers.at(-1)!), true)
  const large = { steps: 10 * limits.steps }
  assert.equal(shown('test(repeat("a", 40) + "b", "^(a|a)*$")', { budget: large }), 'unsupported')
  assert.ok(large.steps >= 9 * limits.steps - 10)
})

test('a scope that evaluates formulas in turn, without end, is not computed', () => {
  const formula = compileFormula('prop("Number") + 1', schema)
  const endless = { ...scope, property: () => evaluate(formula, endless) }
  assert.deepEqual(isUnsupported(evaluate(formula, endless)), true)
})

test('an error of the scope is its own', () => {
  assert.throws(() => valueOf('prop("Number")', { property: () => { throw new Error('not loaded') } }), { message: 'not loaded' })
})

test('a page that may not be seen has no properties', () => {
  assert.equal(shown('prop("Projects").first().prop("Budget")', { pageProperty: () => undefined }), null)
  const pageTitle = (id: string) => (id === pages.house ? undefined : 'Garden')
  assert.equal(shown('prop("Projects").map(format(current)).join("/")', { pageTitle }), '/Garden')
})
