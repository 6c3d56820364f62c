import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RichTextItem } from '../../api/wire.ts'
import { askedAt, draftOf, LONGEST, pickInto, richTextOf } from './draft.ts'

const plain = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' }
const ada = { user: { id: 'ada' } }
const otherAda = { user: { id: 'other' } }
const text = (content: string, more: object = {}) => ({ type: 'text', text: { content, link: null }, plain_text: content, href: null, annotations: plain, ...more }) as RichTextItem
const named = (id: string, name: string) => ({ type: 'mention', mention: { type: 'user', user: { object: 'user', id, name } }, plain_text: `@${name}`, href: null, annotations: plain }) as RichTextItem

test('words that were picked are mentions, the longest first, and text once they are changed', () => {
  const picked = [{ label: '@Ada', mention: ada }, { label: '@Ada Lovelace', mention: { user: { id: 'lovelace' } } }]
  assert.deepEqual(richTextOf({ text: '@Ada Lovelace and @Ada, @Bob', picked }), [
    { mention: { user: { id: 'lovelace' } } }, { text: { content: ' and ' } }, { mention: ada }, { text: { content: ', @Bob' } },
  ])
  assert.deepEqual(richTextOf({ text: '@Ad', picked }), [{ text: { content: '@Ad' } }])
})

test('a comment goes into a field and back, unless the field would lose something of it', () => {
  const user = named('ada', 'Ada')
  const page = { type: 'mention', mention: { type: 'page', page: { id: 'p' } }, plain_text: 'Plans', href: 'https://x/p', annotations: plain } as RichTextItem
  assert.deepEqual(richTextOf(draftOf([text('see '), user, text(' in '), page])!), [{ text: { content: 'see ' } }, { mention: ada }, { text: { content: ' in ' } }, { mention: { page: { id: 'p' } } }])
  const lost = [text('a', { annotations: { ...plain, bold: true } }), text('a', { href: 'https://x' }), { ...user, mention: { type: 'template_mention' } } as RichTextItem]
  for (const item of lost) assert.equal(draftOf([item]), null)
  assert.equal(draftOf([text('a'.repeat(LONGEST)), text('b')]), null)
})

test('of two who share a name each stays who was meant, wherever the second one is put', () => {
  const both = draftOf([named('ada', 'Ada'), text(' and '), named('other', 'Ada')])!
  assert.deepEqual(richTextOf(both), [{ mention: ada }, { text: { content: ' and ' } }, { mention: otherAda }])
  assert.deepEqual(richTextOf({ ...both, text: `${both.text}, @Ada` }).at(-1), { mention: otherAda })
  const one = { text: '@Ad and @Ada', picked: [{ label: '@Ada', mention: ada }] }
  const first = pickInto(one, 0, 3, { label: '@Ada', mention: otherAda })
  assert.deepEqual([first.draft.text, first.caret], ['@Ada  and @Ada', 5])
  assert.deepEqual(richTextOf(first.draft), [{ mention: otherAda }, { text: { content: '  and ' } }, { mention: ada }])
  // What was typed in full to find the second one is not the first one.
  assert.deepEqual(richTextOf(pickInto({ ...one, text: '@Ada, @Ada' }, 6, 10, { label: '@Ada', mention: otherAda }).draft).filter((item) => 'mention' in item), [{ mention: ada }, { mention: otherAda }])
})

test('a comment in which words only look like one of its mentions is not written over', () => {
  assert.equal(draftOf([text('not @Ada but '), named('ada', 'Ada')]), null)
  assert.equal(draftOf([named('ada', 'Ada'), text(' Lovelace, '), named('lovelace', 'Ada Lovelace')]), null)
  assert.ok(draftOf([text('@Bob and '), named('ada', 'Ada')]))
})

test('an “@” asks where a word begins, up to the caret', () => {
  assert.deepEqual([['@', 1], ['hi @Al', 6], ['hi @Al', 3], ['a@b', 3], ['@one\n', 5], ['x', 1]].map(([text, at]) => askedAt(text as string, at as number)), ['', 'Al', null, null, null, null])
})
