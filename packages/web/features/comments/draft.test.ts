import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RichTextItem } from '../../api/wire.ts'
import { askedAt, draftOf, richTextOf } from './draft.ts'

const plain = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' }
const ada = { user: { id: 'ada' } }

test('words that were picked are mentions, the longest first, and text once they are changed', () => {
  const picked = [{ label: '@Ada', mention: ada }, { label: '@Ada Lovelace', mention: { user: { id: 'lovelace' } } }]
  assert.deepEqual(richTextOf({ text: '@Ada Lovelace and @Ada, @Bob', picked }), [
    { mention: { user: { id: 'lovelace' } } }, { text: { content: ' and ' } }, { mention: ada }, { text: { content: ', @Bob' } },
  ])
  assert.deepEqual(richTextOf({ text: '@Ad', picked }), [{ text: { content: '@Ad' } }])
})

test('a comment goes into a field and back, unless the field would lose something of it', () => {
  const text = (content: string, more: object = {}) => ({ type: 'text', text: { content, link: null }, plain_text: content, href: null, annotations: plain, ...more }) as RichTextItem
  const user = { type: 'mention', mention: { type: 'user', user: { object: 'user', id: 'ada', name: 'Ada' } }, plain_text: '@Ada', href: null, annotations: plain } as RichTextItem
  const page = { type: 'mention', mention: { type: 'page', page: { id: 'p' } }, plain_text: 'Plans', href: 'https://x/p', annotations: plain } as RichTextItem
  assert.deepEqual(richTextOf(draftOf([text('see '), user, text(' in '), page])!), [{ text: { content: 'see ' } }, { mention: ada }, { text: { content: ' in ' } }, { mention: { page: { id: 'p' } } }])
  const lost = [text('a', { annotations: { ...plain, bold: true } }), text('a', { href: 'https://x' }), { ...user, mention: { type: 'template_mention' } } as RichTextItem]
  for (const item of lost) assert.equal(draftOf([item]), null)
})

test('an “@” asks where a word begins, up to the caret', () => {
  assert.deepEqual([['@', 1], ['hi @Al', 6], ['hi @Al', 3], ['a@b', 3], ['@one\n', 5], ['x', 1]].map(([text, at]) => askedAt(text as string, at as number)), ['', 'Al', null, null, null, null])
})
