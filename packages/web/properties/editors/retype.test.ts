import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RichTextItem } from '../../api/wire.ts'
import { retype } from './retype.ts'

const looks = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' }
const text = (content: string, bold = false): RichTextItem => ({ type: 'text', text: { content, link: null }, annotations: { ...looks, bold }, plain_text: content, href: null })
const mention: RichTextItem = { type: 'mention', mention: { type: 'user', user: { object: 'user', id: 'u' } }, annotations: looks, plain_text: '@Ada', href: null }
const shown = (items: RichTextItem[]) => items.map((item) => (item.type === 'mention' ? `<${item.plain_text}>` : item.annotations.bold ? `*${item.plain_text}*` : item.plain_text)).join('|')

test('what is written over keeps the looks and the mentions around it', () => {
  const scenarios: [before: RichTextItem[], written: string, after: string][] = [
    [[], 'new', 'new'],
    [[text('a '), text('bold', true), text(' end')], 'a bolder end', 'a |*bold*|*er*| end'],
    [[text('hi '), mention, text('!')], 'hi @Ada!!', 'hi |<@Ada>|!|!'],
    [[text('hi '), mention], 'hi @Bob', 'hi |@Bob'],
    [[text('same')], 'same', 'same'],
    [[text('gone', true)], '', ''],
    [[text('aa')], 'aaa', 'aa|a'],
  ]
  for (const [before, written, after] of scenarios) {
    const result = retype(before, written)
    assert.equal(shown(result), after)
    assert.equal(result.map((item) => item.plain_text).join(''), written)
  }
})
