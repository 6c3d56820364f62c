import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { check } from '../schema/check.ts'
import { object } from '../schema/shapes.ts'
import { type Lookup, noReferences } from './lookup.ts'
import { plainRichText, plainText, readRichText, referRichText, richTextInput, type RichTextInput, storeRichText } from './rich-text.ts'

const page = '2f1e7a5c-3b5d-4f6a-8a41-6f3f5f0f2a10'
const gone = '0d0b2f58-7b7f-4d33-9a37-5d6e7c8b9a01'
const ada = '7c5a1c8e-9d7f-4c1b-8b6e-2a4d6f8a0c12'
const stranger = '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed'
const lookup: Lookup = {
  user: (id) => (id === ada ? { object: 'user', id, name: 'Ada' } : { object: 'user', id }),
  title: (id) => (id === page ? 'Plans' : undefined),
  file: () => ({ url: '', expiry_time: '' }),
  web_url: 'http://localhost:4000',
}
const body = object({ rich_text: richTextInput() })
const store = (...items: unknown[]) => storeRichText(check(body, { rich_text: items }, 'body').rich_text)
const read = (...items: unknown[]) => readRichText(JSON.parse(JSON.stringify(store(...items))), lookup)

const plain = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' }
const link = 'https://example.com/a'

const short = (id: string) => id.replaceAll('-', '')
/** An item as read, keys in order. */
const item = (type: string, value: object, plain_text: string, href: string | null = null, annotations: object = plain) => ({
  type, [type]: value, annotations, plain_text, href,
})
const text = (content: string, url: string | null = null, annotations: object = plain) =>
  item('text', { content, link: url === null ? null : { url } }, content, url, annotations)
const mention = (type: string, value: object, plain_text: string, href: string | null = null, annotations: object = plain) =>
  item('mention', { type, [type]: value }, plain_text, href, annotations)
const date = (start: string, end: string | null = null) => ({ start, end, time_zone: null })
const bold = { ...plain, bold: true }
const href = `http://localhost:4000/p/${short(page)}`
const today = { template_mention_date: 'today' }
const me = { type: 'template_mention_user', template_mention_user: 'me' }

const scenarios: [name: string, write: object, read: object][] = [
  ['text', { text: { content: 'a' } }, text('a')],
  ['text with lines', { type: 'text', text: { content: 'a\nb' } }, text('a\nb')],
  ['a link', { text: { content: 'a', link: { url: link, type: 'url' } } }, text('a', link)],
  ['a link within the workspace', { text: { content: 'a', link: { url: `/${short(page)}` } } }, text('a', `/${short(page)}`)],
  ['annotations in any order', { annotations: { color: 'red_background', bold: true }, text: { content: 'a', link: null } },
    text('a', null, { ...bold, color: 'red_background' })],
  ['what was read before', { ...text('a'), plain_text: 'b', href: 'c' }, text('a')],
  ['an equation', { equation: { expression: 'x^2' } }, item('equation', { expression: 'x^2' }, 'x^2')],
  ['a user', { mention: { user: { object: 'user', id: short(ada) } } }, mention('user', { object: 'user', id: ada, name: 'Ada' }, '@Ada')],
  ['a user that may not be seen', { mention: { user: { id: stranger } } }, mention('user', { object: 'user', id: stranger }, '@Anonymous')],
  ['a page', { mention: { page: { id: page } }, annotations: { bold: true } }, mention('page', { id: page }, 'Plans', href, bold)],
  ['a database', { mention: { type: 'database', database: { id: page } } }, mention('database', { id: page }, 'Plans', href)],
  ['a page that may not be seen', { mention: { page: { id: gone } }, annotations: { bold: true } }, mention('page', { id: gone }, 'Untitled')],
  ['a day', { mention: { date: { start: '2022-12-16' } } }, mention('date', date('2022-12-16'), '2022-12-16')],
  ['days', { mention: { date: date('2022-12-16', '2022-12-18') } },
    mention('date', date('2022-12-16', '2022-12-18'), '2022-12-16 → 2022-12-18')],
  ['a moment', { mention: { date: { start: '2022-01-01T00:00:00', time_zone: 'Asia/Tokyo' } } },
    mention('date', date('2022-01-01T00:00:00.000+09:00'), '2022-01-01T00:00:00.000+09:00')],
  ['today', { mention: { template_mention: today } }, mention('template_mention', { type: 'template_mention_date', ...today }, '@Today')],
  ['me', { mention: { template_mention: me } }, mention('template_mention', me, '@Me')],
]
for (const [name, write, expected] of scenarios) {
  // Compared as text: the order of keys is part of what is promised.
  test(`read: ${name}`, () => assert.equal(JSON.stringify(read(write)), JSON.stringify([expected])))
}

const merged: [name: string, items: object[], texts: string[]][] = [
  ['equal neighbours', [{ text: { content: 'a' } }, { text: { content: 'b' } }], ['ab']],
  ['defaults written and left out', [{ text: { content: 'a', link: null } }, { text: { content: 'b' }, annotations: plain }], ['ab']],
  ['more than one item may hold', [{ text: { content: 'a'.repeat(2000) } }, { text: { content: 'b' } }], [`${'a'.repeat(2000)}b`]],
  ['equal links', [{ text: { content: 'a', link: { url: link } } }, { text: { content: 'b', link: { url: link } } }], ['ab']],
  ['across an empty text', [{ text: { content: 'a' } }, { text: { content: '' }, annotations: { bold: true } }, { text: { content: 'b' } }], ['ab']],
  ['not with another link', [{ text: { content: 'a', link: { url: link } } }, { text: { content: 'b' } }], ['a', 'b']],
  ['not with another annotation', [{ text: { content: 'a' } }, { text: { content: 'b' }, annotations: { code: true } }], ['a', 'b']],
  ['not with another colour', [{ text: { content: 'a' } }, { text: { content: 'b' }, annotations: { color: 'red' } }], ['a', 'b']],
  ['not across an equation', [{ text: { content: 'a' } }, { equation: { expression: 'x' } }, { text: { content: 'b' } }], ['a', 'x', 'b']],
  ['not equations', [{ equation: { expression: 'x' } }, { equation: { expression: 'y' } }], ['x', 'y']],
  ['nothing', [], []],
  ['nothing but an empty text', [{ text: { content: '' } }], []],
]
for (const [name, items, texts] of merged) {
  test(`merged: ${name}`, () => assert.deepEqual(read(...items).map(({ plain_text }) => plain_text), texts))
}

const failed = 'body failed validation: body.rich_text'
const refused: [name: string, item: unknown, message: string][] = [
  ['nothing', {}, 'body failed validation. Fix one:\n' + ['text', 'mention', 'equation']
    .map((kind) => `body.rich_text[0].${kind} should be defined, instead was \`undefined\`.`).join('\n')],
  ['a text too long', { text: { content: 'x'.repeat(2001) } }, `${failed}[0].text.content.length should be ≤ \`2000\`, instead was \`2001\`.`],
  ['a text too long in UTF-16', { text: { content: '💡'.repeat(1001) } }, `${failed}[0].text.content.length should be ≤ \`2000\`, instead was \`2002\`.`],
  ['an expression too long', { equation: { expression: 'x'.repeat(1001) } }, `${failed}[0].equation.expression.length should be ≤ \`1000\`, instead was \`1001\`.`],
  ['a number as text', { text: { content: 5 } }, `${failed}[0].text.content should be a string, instead was \`5\`.`],
  ['an unknown annotation', { text: { content: '' }, annotations: { blink: true } }, `${failed}[0].annotations.blink should be not present, instead was \`true\`.`],
  ['a bad id', { mention: { page: { id: 'x' } } }, `${failed}[0].mention.page.id should be a valid uuid, instead was \`"x"\`.`],
  ...['example.com', '', '//example.com', 'javascript:alert(1)', 'data:text/html,x'].map((url): [string, unknown, string] => [
    `the link ${JSON.stringify(url)}`, { text: { content: 'a', link: { url } } }, 'Invalid URL for link.',
  ]),
]
for (const [name, item, message] of refused) {
  test(`refused: ${name}`, () => assert.throws(() => store(item), { code: 'validation_error', message }))
}

test('refused: 101 items', () => {
  assert.throws(() => store(...Array(101).fill({ text: { content: 'a' } })), { message: `${failed}.length should be ≤ \`100\`, instead was \`101\`.` })
})

test('references: everything that is mentioned, once', () => {
  const references = noReferences()
  const mentions = [{ user: { id: ada } }, { page: { id: page } }, { database: { id: gone } }, { page: { id: page } }, { date: { start: '2026-01-01' } }]
  referRichText(store({ text: { content: 'a' } }, ...mentions.map((mention) => ({ mention }))), references)
  assert.deepEqual([...references.users], [ada])
  assert.deepEqual([...references.nodes], [page, gone])
})

test('plain text: names only when they are known', () => {
  const stored = store(
    { text: { content: 'See ' } }, { mention: { page: { id: page } } }, { mention: { user: { id: ada } } },
    { mention: { date: { start: '2026-01-01', end: '2026-01-02' } } }, { equation: { expression: 'x' } },
  )
  assert.equal(plainText(stored, lookup), 'See Plans@Ada2026-01-01 → 2026-01-02x')
  assert.equal(plainText(stored), 'See 2026-01-01 → 2026-01-02x')
  assert.equal(plainText(plainRichText('a')), 'a')
  assert.deepEqual(plainRichText(''), [])
})

// Few letters, links and annotations, so that neighbours are often equal.
const anyItem = fc.oneof(
  { weight: 5, arbitrary: fc.record({
    text: fc.record({ content: fc.string({ maxLength: 3 }), link: fc.constantFrom(null, { url: link }, { url: 'mailto:a@example.com' }) }, { noNullPrototype: true }),
    annotations: fc.record({ bold: fc.boolean(), color: fc.constantFrom('default' as const, 'red' as const) }, { requiredKeys: [], noNullPrototype: true }),
  }, { requiredKeys: ['text'], noNullPrototype: true }) },
  { weight: 1, arbitrary: fc.constant({ equation: { expression: 'x' } }) },
)

test('merging keeps the text and leaves no two equal neighbours; storing what was read changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 30 }), (items) => {
      const written = structuredClone(items)
      const stored = storeRichText(items as RichTextInput)
      assert.deepEqual(items, written)
      assert.equal(plainText(stored), items.map((item) => ('text' in item ? item.text.content : item.equation.expression)).join(''))
      const looks = stored.map((item) => (item.type === 'text' ? JSON.stringify([item.text.link, item.annotations]) : null))
      assert.ok(looks.every((look, index) => look === null || look !== looks[index - 1]))
      assert.ok(stored.every((item) => item.type !== 'text' || item.text.content !== ''))
      assert.deepEqual(store(...readRichText(stored, lookup)), stored)
    }),
  )
})
