import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareText } from './compare-text.ts'
import { passes } from './entries.ts'
import { type Entry, fold, sortKey, type Test } from './kinds.ts'

const sorted = (...texts: string[]) => texts.toSorted((a, b) => compareText(sortKey(a), sortKey(b)))

test('sortKey: digits by value, case and accents aside', () => {
  assert.deepEqual(sorted('Article 10', 'article 7', 'ARTICLE 1'), ['ARTICLE 1', 'article 7', 'Article 10'])
  assert.deepEqual(sorted('v1.10', 'v1.9', 'v01.2'), ['v01.2', 'v1.9', 'v1.10'])
  assert.equal(sortKey('Éa'), sortKey('ea'))
  assert.equal(sortKey('x007'), sortKey('X7'))
})

test('sortKey: whole numbers come in the order of their values', () => {
  const number = fc.bigInt({ min: 0n, max: 10n ** 30n })
  fc.assert(fc.property(number, number, (a, b) => {
    assert.equal(Math.sign(compareText(sortKey(`n${a}`), sortKey(`n${b}`))), a < b ? -1 : a > b ? 1 : 0)
  }))
})

test('compareText: the order of UTF-8 bytes', () => {
  const strings = fc.string({ unit: fc.constantFrom('a', 'z', 'é', '\uE000', '\uFFFD', '😀', '𝒜', '\uD7FF'), maxLength: 4 })
  fc.assert(fc.property(strings, strings, (a, b) => {
    assert.equal(Math.sign(compareText(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)))
  }))
})

test('fold and sortKey: no half surrogates, which databases would change', () => {
  assert.equal(fold('A\ud800'), 'a\ufffd')
  assert.ok(sortKey('x'.repeat(199) + '😀').isWellFormed())
  assert.equal(fold('e\u0301'), fold('É'))
})

const day: Entry = { kind: 'time', at: 1000, day: '2026-06-27' }
const scenarios: [entry: Entry, asked: Test, passes: boolean][] = [
  [day, { kind: 'time', from: 1000, to: 1001 }, true],
  [day, { kind: 'time', to: 1000 }, false],
  [day, { kind: 'time', from: 1001 }, false],
  [day, { kind: 'time' }, true],
  [day, { kind: 'day', from: '2026-06-27', to: '2026-06-27' }, true],
  [day, { kind: 'day', to: '2026-06-26' }, false],
  [day, { kind: 'day', from: '2026-06-28' }, false],
  [day, { kind: 'number', op: 'equals', number: 1000 }, false],
  [{ kind: 'number', number: 1 }, { kind: 'number', op: 'less_than', number: 1 }, false],
  [{ kind: 'number', number: 1 }, { kind: 'number', op: 'less_than_or_equal_to', number: 1 }, true],
  [{ kind: 'flag' }, { kind: 'flag' }, true],
  [{ kind: 'ref', ref: 'a' }, { kind: 'ref', refs: ['b', 'a'] }, true],
  [{ kind: 'ref', ref: 'a' }, { kind: 'ref', refs: [] }, false],
  [{ kind: 'ref', ref: 'a' }, { kind: 'any' }, true],
  [{ kind: 'text', text: 'Straße' }, { kind: 'text', op: 'starts_with', text: 'STRA' }, true],
]
for (const [entry, asked, expected] of scenarios) {
  test(`passes: ${JSON.stringify(entry)} ${JSON.stringify(asked)}`, () => assert.equal(passes(entry, asked), expected))
}
