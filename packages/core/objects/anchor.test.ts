import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findAnchor, findGained, followLine, lineText } from './anchor.ts'

const on = (line: string, quote: string) => findAnchor(line, { start: 0, quote })!

describe('an anchor', () => {
  const cases: [said: string, before: string, quote: string, after: string, left: string | null][] = [
    ['stays when something is written behind it', 'one two three', 'two', 'one two, three and four', 'two'],
    ['moves with what is written before it', 'one two', 'two', 'zero, one two', 'two'],
    ['takes in what is written inside', 'one two', 'one two', 'one and two', 'one and two'],
    ['takes in nothing that is put right before it', 'two', 'two', 'xtwo', 'two'],
    ['takes in nothing that is put right behind it', 'two', 'two', 'twox', 'two'],
    ['goes over to what replaces its text', 'hello world', 'hello', 'goodbye world', 'goodbye'],
    ['shrinks with what is taken from its start', 'one two three', 'two three', 'onehree', 'hree'],
    ['shrinks with what is taken from its end', 'one two. End', 'one two', 'one. End', 'one'],
    ['ends with its text', 'one two three', 'two', 'one  three', null],
    ['ends with its line', 'one', 'one', '', null],
    ['goes with its words when the line is changed on both sides', 'alpha beta gamma', 'beta', 'zero alpha beta, gamma', 'beta'],
    ['does not jump to the same words elsewhere', 'one two three two', 'two', 'one three two', 't'],
    ['ends when everything around it was written anew', 'abc', 'b', 'xyz', null],
  ]
  for (const [said, before, quote, after, left] of cases) {
    test(said, () => {
      const next = followLine(on(before, quote), before, after)
      assert.equal(next && after.slice(next.start, next.end), left)
    })
  }

  const gains: [before: string, after: string, words: string, at: number | null][] = [
    ['', 'the words', 'words', 4], ['one ', 'one two', 'two', 4], ['two', 'two two', 'two', 4], ['a two b', 'an two, b', 'two', null], ['two', 'two, two', ', two', 3], ['one', 'one two', 'one', null],
    ['one two', 'one', 'two', null], ['ab', 'abb', 'b', 2], ['', 'text', '', null], ['x', 'x the w', 'the words', null],
  ]
  for (const [before, after, words, at] of gains) {
    test(`of “${words}” is ${at === null ? 'not ' : ''}found in what came with “${before}” → “${after}”`, () => assert.equal(findGained(before, after, words)?.start ?? null, at))
  }

  test('stands where it was asked for, else at the same words nearby, else nowhere', () => {
    assert.deepEqual(findAnchor('a b a', { start: 4, quote: 'a' }), { start: 4, end: 5 })
    assert.deepEqual(findAnchor('a b a', { start: 3, quote: 'a' }), { start: 4, end: 5 })
    assert.deepEqual(findAnchor('a b a', { start: 1, quote: 'a' }), { start: 0, end: 1 })
    for (const quote of ['c', '']) assert.equal(findAnchor('a b a', { start: 0, quote }), null)
  })

  test('counts what is no text as one sign, and finds the line of captions', () => {
    assert.equal(lineText({ rich_text: [{ type: 'text', text: { content: 'a ' } }, { type: 'mention' }, { type: 'equation' }], caption: [] }), 'a \uFFFC\uFFFC')
    assert.deepEqual([lineText({ caption: [{ type: 'text', text: { content: 'c' } }] }), lineText({})], ['c', ''])
  })
})
