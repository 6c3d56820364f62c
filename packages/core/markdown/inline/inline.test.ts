import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Lookup } from '../../values/lookup.ts'
import { type RichText, type RichTextInput, storeRichText } from '../../values/rich-text.ts'
import { readInline } from './read-inline.ts'
import { writeInline } from './write-inline.ts'

const id = '2f1e7a5c-3b5d-4f6a-8a41-6f3f5f0f2a10'
const lookup: Lookup = {
  user: (user) => ({ object: 'user', id: user, name: 'Ada <the> first' }),
  title: () => 'Plans',
  file: () => ({ url: 'http://localhost:4000/files/x', expiry_time: '2026-01-01T00:00:00.000Z' }),
  web_url: 'http://localhost:4000',
}
const write = (text: RichTextInput) => writeInline(storeRichText(text), lookup)

describe('every kind of rich text has its form, and reads back', () => {
  const rows: [string, RichTextInput, string][] = [
    ['bold', [{ text: { content: 'b' }, annotations: { bold: true } }], '**b**'],
    ['italic', [{ text: { content: 'i' }, annotations: { italic: true } }], '*i*'],
    ['strikethrough', [{ text: { content: 's' }, annotations: { strikethrough: true } }], '~~s~~'],
    ['underline', [{ text: { content: 'u' }, annotations: { underline: true } }], '<span underline="true">u</span>'],
    ['code', [{ text: { content: 'a*b' }, annotations: { code: true } }], '`a*b`'],
    ['code with backticks', [{ text: { content: '`' }, annotations: { code: true } }], '`` ` ``'],
    ['code of two lines', [{ text: { content: 'a\nb' }, annotations: { code: true } }], '`a`<br>`b`'],
    ['a colour', [{ text: { content: 't' }, annotations: { color: 'red' } }], '<span color="red">t</span>'],
    ['a background', [{ text: { content: 't' }, annotations: { color: 'red_background' } }], '<span color="red_bg">t</span>'],
    ['a link', [{ text: { content: 't', link: { url: 'https://example.com/a?b=c' } } }], '[t](https://example.com/a?b=c)'],
    ['a link with parentheses', [{ text: { content: 't', link: { url: 'https://example.com/a_(b)' } } }], '[t](<https://example.com/a_(b)>)'],
    ['an equation', [{ equation: { expression: 'e=mc^2' } }], '$e=mc^2$'],
    ['an equation with dollars', [{ equation: { expression: '\\$1' } }], '$`\\$1`$'],
    ['a user', [{ mention: { user: { id } } }], `<mention-user url="user://${id}">Ada \\<the\\> first</mention-user>`],
    ['a page', [{ mention: { page: { id } } }], `<mention-page url="http://localhost:4000/p/${id.replaceAll('-', '')}">Plans</mention-page>`],
    ['a database', [{ mention: { database: { id } } }], `<mention-database url="http://localhost:4000/p/${id.replaceAll('-', '')}">Plans</mention-database>`],
    ['a day', [{ mention: { date: { start: '2026-04-12' } } }], '<mention-date start="2026-04-12"/>'],
    ['days', [{ mention: { date: { start: '2026-04-12', end: '2026-04-13' } } }], '<mention-date start="2026-04-12" end="2026-04-13"/>'],
    [
      'a time',
      [{ mention: { date: { start: '2026-04-12T09:30:00', time_zone: 'Europe/Berlin' } } }],
      '<mention-date start="2026-04-12" startTime="09:30" timeZone="+02:00"/>',
    ],
    ['escapes', [{ text: { content: '\\ * ~ ` $ [ ] < > { } | ^' } }], '\\\\ \\* \\~ \\` \\$ \\[ \\] \\< \\> \\{ \\} \\| \\^'],
    ['a line break', [{ text: { content: 'a\nb' } }], 'a<br>b'],
    ['what looks like a reference', [{ text: { content: '&amp; & AT&T' } }], '&amp;amp; & AT&T'],
    ['a blank at the edge of bold', [{ text: { content: 'a ' }, annotations: { bold: true } }, { text: { content: 'b' } }], '**a&#32;**b'],
    [
      'nested styles',
      [{ text: { content: 'a ' }, annotations: { bold: true } }, { text: { content: 'b' }, annotations: { bold: true, italic: true } }, { text: { content: ' c' }, annotations: { bold: true } }],
      '**a *b* c**',
    ],
    ['an exclamation before a link', [{ text: { content: 'see!' } }, { text: { content: 'x', link: { url: 'https://example.com' } } }], 'see\\![x](https://example.com)'],
  ]
  for (const [what, text, markdown] of rows) {
    test(what, () => {
      assert.equal(write(text), markdown)
      assert.deepEqual(readInline(markdown), storeRichText(text))
    })
  }
})

describe('what people write', () => {
  const plain = (content: string) => storeRichText([{ text: { content } }])
  const rows: [string, RichText][] = [
    ['2 * 3 * 4', plain('2 * 3 * 4')],
    ['snake_case_name and __init__', plain('snake_case_name and __init__')],
    ['costs $5 and $10', plain('costs $5 and $10')],
    ['$5-$10 or a $ b $ c', plain('$5-$10 or a $ b $ c')],
    ['https://example.com/odata?$filter=a&$top=5&$b and ?a=1&$b', plain('https://example.com/odata?$filter=a&$top=5&$b and ?a=1&$b')],
    ['$a$$b$', storeRichText([{ equation: { expression: 'a' } }, { equation: { expression: 'b' } }])],
    ['so $$e=mc^2$$ it is', storeRichText([{ text: { content: 'so ' } }, { equation: { expression: 'e=mc^2' } }, { text: { content: ' it is' } }])],
    ['$$ $$ and $$5', plain('$$ $$ and $$5')],
    ['**open', plain('**open')],
    ['a [bracket] and [x](javascript:alert(1))', plain('a [bracket] and [x](javascript:alert(1))')],
    ['<b>html</b> </span> <span>x</span>', plain('<b>html</b> </span> <span>x</span>')],
    ['<mention-user url="nobody">x</mention-user>', plain('<mention-user url="nobody">x</mention-user>')],
    ['<mention-date start="2026-02-30"/>', plain('<mention-date start="2026-02-30"/>')],
    ['C:\\dir', plain('C:\\dir')],
    ['****', plain('****')],
    ['``', plain('``')],
    ['a &copy; b &#0; c', plain('a &copy; b &#0; c')],
    [`<mention-page url="https://www.notion.so/Plans-${id.replaceAll('-', '')}?pvs=4"/>`, storeRichText([{ mention: { page: { id } } }])],
    [`<mention-user url="{{user://${id}}}">Ada</mention-user>`, storeRichText([{ mention: { user: { id } } }])],
    [`<mention-page url="${id}"/>`, storeRichText([{ mention: { page: { id } } }])],
    ['<https://example.com>', storeRichText([{ text: { content: 'https://example.com', link: { url: 'https://example.com' } } }])],
    ['[^https://example.com]', storeRichText([{ text: { content: 'https://example.com', link: { url: 'https://example.com' } } }])],
    ['[t](https://example.com "title")', storeRichText([{ text: { content: 't', link: { url: 'https://example.com' } } }])],
    ['***x***', storeRichText([{ text: { content: 'x' }, annotations: { bold: true, italic: true } }])],
    ['a<br/>b<br>c', plain('a\nb\nc')],
  ]
  for (const [markdown, text] of rows) test(markdown, () => assert.deepEqual(readInline(markdown), text))
})

const color = fc.constantFrom('default', 'gray', 'red', 'blue_background')
const flag = fc.boolean()
const annotations = fc.record({ bold: flag, italic: flag, strikethrough: flag, underline: flag, color })
const unit = fc.oneof(
  fc.constantFrom(...'\\*~`$[]<>{}|^&;#!() \t\n\r\u00a0a1-_', '&amp;', '<br>', '**', '](', 'https://a.b', '😀', '<span color="red">'),
  fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }),
)
const content = fc.array(unit, { minLength: 1, maxLength: 8 }).map((units) => units.join(''))
const url = fc.array(fc.constantFrom('a', ' ', '(', ')', '<', '>', '\\', '&amp;', '?', '#', '[', ']', '%20', '\n', '*'), { maxLength: 6 }).map((parts) => `https://example.com/${parts.join('')}`)
/** Rich text that the dialect can say in full: all but line ends at the edge of code, and code around what is no text. */
const richText: fc.Arbitrary<RichTextInput> = fc.array(
  fc.oneof(
    fc.record({ text: fc.record({ content, link: fc.option(url.map((address) => ({ url: address }))) }), annotations }),
    fc.record({
      text: fc.record({ content: content.map((text) => text.replace(/\r/g, '')).filter((text) => text !== '' && !/^\n|\n$/.test(text)) }),
      annotations: annotations.map((given) => ({ ...given, code: true })),
    }),
    fc.record({ equation: fc.record({ expression: content.map((text) => text.replace(/[\r\n]/g, '')).filter((text) => text !== '') }), annotations }),
    fc.record({ mention: fc.constantFrom({ user: { id } }, { page: { id } }, { date: { start: '2026-04-12' } }, { template_mention: { template_mention_date: 'today' as const } }), annotations }),
  ) as fc.Arbitrary<RichTextInput[number]>,
  { maxLength: 6 },
)

test('random rich text survives, on one line', () => {
  fc.assert(
    fc.property(richText, (text) => {
      const stored = storeRichText(text)
      const markdown = writeInline(stored, lookup)
      assert.ok(!/\n/.test(markdown) && markdown === markdown.trim())
      assert.deepEqual(readInline(markdown), stored)
    }),
    { numRuns: 2000 },
  )
})

test('any line reads as something', () => {
  fc.assert(fc.property(content, (line) => void readInline(line)), { numRuns: 2000 })
})
