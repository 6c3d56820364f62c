import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findAll, preparePattern, templateParts } from './pattern.ts'

const limited = () => {
  let left = 200_000
  return (steps: number) => {
    left -= steps
    if (left < 0) throw tooLong
  }
}
const tooLong = new Error('too long')

function finds(source: string, text: string) {
  const pattern = preparePattern(source)
  assert.ok(pattern, `${source} is not understood`)
  // A group that took no part is [-1, -1].
  return Array.from(findAll(pattern, text, limited()), (found) =>
    Array.from({ length: found.length / 2 }, (_, group) => (found[2 * group]! < 0 ? null : [found[2 * group], found[2 * group + 1]])),
  )
}

const nativeFinds = (source: string, text: string) =>
  Array.from(text.matchAll(new RegExp(source, 'dg')), ({ indices }) => Array.from(indices!, (ends) => ends ?? null))

const same = (source: string, text: string) =>
  assert.deepEqual(finds(source, text), nativeFinds(source, text), `${source} on ${JSON.stringify(text)}`)

const scenarios: [pattern: string, text: string][] = [
  ['a|ab', 'abab'],
  ['(a+)(b*)?', 'aabab'],
  ['(?:a|(b))*', 'abab'],
  ['(z)((a+)?(b+)?(c))*', 'zaacbbbcac'],
  ['(a*)*', 'b'],
  ['(a*?)*?b', 'aab'],
  ['(?:a{2,3}?)+', 'aaaaaaa'],
  ['x{2}y{0,}z{0}', 'xxyyy'],
  ['a{,2}', 'a{,2}'],
  ['{a}]', '{a}]'],
  ['^a$', 'a'],
  ['^a|b$', 'aab'],
  ['\\bfoo\\b|\\Boo', 'foo food'],
  ['(\\w+) \\1', 'hello hello'],
  ['(?<=(\\d+))(x)', '123x'],
  ['(?<=\\1(a))b', 'aab'],
  ['(?<!\\$)\\b\\d+', '$5 7'],
  ['(?=(a+))a*b\\1', 'baaabac'],
  ['(?!foo)...', 'foobar'],
  ['(?=a)*b', 'ab'],
  ['[^\\d\\s-]+', 'a-1 b_c'],
  ['[a-c\\-\\]]+', 'abc-]d'],
  ['[\\w-z]+', 'a-z'],
  ['[]', 'a'],
  ['[^]', '\n'],
  ['.', '\n\r\u2028a'],
  ['\\x41\\u0042\\cJ\\0', 'AB\n\0'],
  ['\\08', '\x008'],
  ['\\101\\8', 'A8'],
  ['[\\b]\\/', '\b/'],
  ['\\c', '\\c'],
  ['\\k<a>', 'k<a>'],
  ['(?<a>x)\\k<a>', 'xx'],
  ['(?:(?<a>x)|(?<a>y))\\k<a>', 'yy'],
  ['\\2(a)(b)?', 'aba'],
  ['\\p{L}', 'p{L}'],
  ['\\s\\S', ' \u00a0\ufeffx'],
  ['(?:)', 'ab'],
  ['', ''],
  ['[(](a)[)]', '(a)'],
]
for (const [source, text] of scenarios) test(`finds what JavaScript finds: ${source}`, () => same(source, text))

test('what is no pattern, or too large, is refused', () => {
  const sources = ['[', '(', 'a**', '(?<a', '\\', '(?i:a)', 'a{100000}', '((a{50}){50}){50}', 'a'.repeat(1001)]
  for (const source of sources) assert.equal(preparePattern(source), undefined, source)
})

const leaf = fc.constantFrom('a', 'b', '.', '\\w', '\\b', '^', '$', '[ab]', '[^a]', '\\1', '\\2', '\\d', '1', '')
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(fc.constantFrom('(', '(?:', '(?=', '(?!', '(?<=', '(?<!'), tie('node')).map(([open, inner]) => `${open}${inner})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?'))
      .map(([inner, times]) => `(?:${inner})${times}`),
  ),
})).node

test('finds what JavaScript finds, on patterns at random', () => {
  fc.assert(
    fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 8 }), (source, text) => {
      try {
        same(source, text)
      } catch (error) {
        if (error !== tooLong) throw error
      }
    }),
    { numRuns: 3000 },
  )
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab1(){}[]|*+?\\^$.,-<>=!:kux&'), maxLength: 12 }), (source) => {
      const pattern = preparePattern(source)
      if (pattern) same(source, 'ab1(-')
    }),
    { numRuns: 3000 },
  )
})

test('replaces as JavaScript replaces', () => {
  const templates = fc.string({ unit: fc.constantFrom('$', '1', '2', '0', '&', '`', "'", '<a>', 'x'), maxLength: 6 })
  fc.assert(
    fc.property(templates, fc.constantFrom('(b)(c)?', 'b', '(?<a>b)'), (template, source) => {
      const pattern = preparePattern(source)!
      const [found] = findAll(pattern, 'abd', limited())
      const replaced = `a${[...templateParts(template, 'abd', found!, pattern)].join('')}d`
      assert.equal(replaced, 'abd'.replace(new RegExp(source), template))
    }),
  )
})
