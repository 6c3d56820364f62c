import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FormulaError } from '../formula-error.ts'
import { limits } from '../limits.ts'
import type { Node } from './ast.ts'
import { parse } from './parser.ts'
import { print } from './print.ts'
import { quoteText } from './text-literal.ts'

const spell = ({ key }: { key: { by: 'name'; name: string } | { by: 'id'; id: string; source: string | null } }) =>
  key.by === 'name' ? `prop(${quoteText(key.name)})` : `<${key.id}${key.source === null ? '' : ` of ${key.source}`}>`
const printed = (source: string) => print(parse(source), spell)

const layouts: [source: string, layout: string][] = [
  // Recorded from the real service.
  ['prop("A")  *2', 'prop("A") * 2'],
  ['a+b+c', '(a + b) + c'],
  ['1 + f(x)*9', '1 + (f(x) * 9)'],
  ['((a) % 7) == 0', '(a % 7) == 0'],
  ['or(a>=b,c)', 'or(a >= b, c)'],
  // How tightly operators bind.
  ['a or b and c == d < e + f * -g ^ h', 'a or (b and (c == (d < (e + (f * -(g ^ h))))))'],
  ['a ^ b ^ c', 'a ^ (b ^ c)'],
  ['2^-1', '2 ^ -1'],
  ['2^-a^b', '2 ^ -(a ^ b)'],
  ['-a^b', '-(a ^ b)'],
  ['(-a)^b', '(-a) ^ b'],
  ['(a ? b : c) ^ d', '(a ? b : c) ^ d'],
  ['- -a', '--a'],
  ['-a * b', '-a * b'],
  ['a - b - c', '(a - b) - c'],
  ['a / b * c % d', '((a / b) * c) % d'],
  ['not a == b', 'not a == b'],
  ['not (a == b)', 'not (a == b)'],
  ['not a.f()', 'not a.f()'],
  ['(not a).f()', '(not a).f()'],
  ['not(a).f()', 'not(a).f()'],
  ['!a && !b || c', '(!a && !b) || c'],
  ['a and b && c', '(a and b) && c'],
  ['a === b', 'a == b'],
  ['a !== b', 'a != b'],
  ['a < b == (c < d)', '(a < b) == (c < d)'],
  ['a ? b : c ? d : e', 'a ? b : c ? d : e'],
  ['(a ? b : c) ? d : e', '(a ? b : c) ? d : e'],
  ['a ? b ? c : d : e', 'a ? b ? c : d : e'],
  ['a or b ? c : d', 'a or b ? c : d'],
  ['(a ? b : c) + d', '(a ? b : c) + d'],
  // Calls and methods.
  ['x.f( a,b ).g()', 'x.f(a, b).g()'],
  ['x.length', 'x.length'],
  ['x.not()', 'x.not()'],
  ['a.and(b).or(c)', 'a.and(b).or(c)'],
  ['(a + b).f()', '(a + b).f()'],
  ['-a.f()', '-a.f()'],
  ['(-a).f()', '(-a).f()'],
  ['3.abs()', '3.abs()'],
  ['0.4.round()', '0.4.round()'],
  ['1e3.f()', '1e3.f()'],
  ['[1,"a",[true]].f()', '[1, "a", [true]].f()'],
  ['[]', '[]'],
  ['now()', 'now()'],
  ['if(a,b,c)', 'if(a, b, c)'],
  // Literals.
  ['1.50', '1.50'],
  ['2.5e-4', '2.5e-4'],
  [String.raw`"a\"b\\c\d\n"`, String.raw`"a\"b\\c\d\n"`],
  [String.raw`'it\'s "x"'`, String.raw`"it's \"x\""`],
  ['"a\nb"', '"a\nb"'],
  // Comments and white space.
  ['a /* one\n * two */ + // three\n b', 'a + b'],
  ['\n\ta\u00a0+\r\nb', 'a + b'],
  ['größe_2 + _x', 'größe_2 + _x'],
  // Properties.
  ['prop( "A \\"b\\"" )', 'prop("A \\"b\\"")'],
  ['current.prop("X").prop("Y")', 'current.prop("X").prop("Y")'],
  ['{{notion:block_property:title}}', '<title>'],
  ['{{notion:block_property:%3A%3EFq:aa-bb:cc-dd}}*2', '<:>Fq of aa-bb> * 2'],
  ['current.{{notion:block_property:a:s}}.f()', 'current.<a of s>.f()'],
]
for (const [source, layout] of layouts) {
  test(`${source} is laid out ${layout}`, () => assert.equal(printed(source), layout))
}

const refused: [source: string, reason: string, line: number, column: number][] = [
  ['', 'Expected a value instead of the end.', 1, 1],
  ['1 +', 'Expected a value instead of the end.', 1, 4],
  ['(1', 'Expected ) instead of the end.', 1, 3],
  ['1)', 'Unexpected ).', 1, 2],
  ['ifs(true,)', 'Expected a value instead of ).', 1, 10],
  ['[1, ]', 'Expected a value instead of ].', 1, 5],
  ['f(,1)', 'Expected a value instead of ,.', 1, 3],
  ['1 < 2 < 3', 'Comparisons cannot be chained; join them with and.', 1, 7],
  ['a ==\n b ==\n c', 'Comparisons cannot be chained; join them with and.', 2, 4],
  ['a ? b', 'Expected : instead of the end.', 1, 6],
  ['.5', 'Expected a value instead of ..', 1, 1],
  ['3e', 'Unexpected e.', 1, 2],
  ['a b', 'Unexpected b.', 1, 3],
  ['a and', 'Expected a value instead of the end.', 1, 6],
  ['and', 'Expected a value instead of and.', 1, 1],
  ['and (a, b)', 'Expected a value instead of and.', 1, 1],
  ['1\n  + "abc', 'A text is not closed.', 2, 5],
  ['1 /* no end', 'A comment is not closed.', 1, 3],
  ['a # b', 'Unexpected "#".', 1, 3],
  ['a.1', 'Expected the name of a function instead of 1.', 1, 3],
  ['={{notion:block_property:a:b:c}}', 'Unexpected "=".', 1, 1],
  ['{{notion:page:a}}', 'A property token is not of the form {{notion:block_property:<id>:<data source>:<workspace>}}.', 1, 1],
]
for (const [source, reason, line, column] of refused) {
  test(`${JSON.stringify(source)} cannot be read: ${reason}`, () => {
    assert.throws(() => parse(source), (error) => {
      assert.ok(error instanceof FormulaError)
      assert.equal(error.message, 'Parse error with formula')
      assert.deepEqual([error.reason, error.position.line, error.position.column], [reason, line, column])
      assert.equal(error.additional_data?.formula_line, String(line))
      return true
    })
  })
}

test('prop without a quoted name is a type error', () => {
  assert.throws(() => parse('prop(name)'), { message: 'Type error with formula', reason: 'prop needs the name of a property in quotes.' })
})

const nested: [name: string, make: (levels: number) => string][] = [
  ['parentheses', (levels) => '('.repeat(levels) + '1' + ')'.repeat(levels)],
  ['lists', (levels) => '['.repeat(levels) + ']'.repeat(levels)],
  ['calls', (levels) => 'f('.repeat(levels) + '1' + ')'.repeat(levels)],
  ['signs', (levels) => '-'.repeat(levels) + '1'],
  ['powers', (levels) => '2^'.repeat(levels) + '2'],
  ['sums', (levels) => '1+'.repeat(levels) + '1'],
  ['methods', (levels) => `1${'.f()'.repeat(levels)}`],
  ['ternaries', (levels) => 'a?b:'.repeat(levels) + 'c'],
]
for (const [name, make] of nested) {
  test(`${name} nest within limits, and print what can be read again`, () => {
    const deep = make(limits.height - 2)
    assert.equal(printed(printed(deep)), printed(deep))
    assert.throws(() => parse(make(2 * limits.height + 10)), { message: 'Parse error with formula', reason: /200 levels deep/ })
    assert.throws(() => parse(make(2000)), { message: 'Parse error with formula', reason: /200 levels deep/ })
  })
}

test('an expression has a limited length, in which a token counts as one character', () => {
  const token = '{{notion:block_property:abcd:7a1e0000-0000-4000-8000-000000000001:7a1e0000-0000-4000-8000-0000000000ff}}'
  const sum = (part: string, count: number) => `sum(${Array.from({ length: count }, () => part).join(',')})`
  assert.equal((parse(sum(token, 1000)) as Node & { kind: 'call' }).args.length, 1000)
  assert.throws(() => parse(sum('123456789', 1001)), { reason: 'A formula may have 10000 characters.' })
  assert.throws(() => parse(`"${'x'.repeat(10_000)}"`), { reason: 'A formula may have 10000 characters.' })
  assert.throws(() => parse('x'.repeat(5_000_000)), { reason: 'A formula may have 10000 characters.' })
})
