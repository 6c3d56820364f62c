import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { plain, text, title } from './bodies.ts'
import { expectError, expectPart, invalid, type ExpectedError } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { texts } from './texts.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('rich text')
let pageId: string
let person: Wire
let table: Awaited<ReturnType<typeof target.newDatabase>>

before(async () => {
  pageId = (await target.newPage('Rich text')).id
  person = (await target.ok('GET', '/v1/users')).results.find((user: Wire) => user.type === 'person')
  table = await target.newDatabase('Mentioned', { Name: { title: {} } })
})

const send = (items: Wire) =>
  target.call('PATCH', `/v1/blocks/${pageId}/children`, { children: [{ paragraph: { rich_text: items } }] })
async function written(...items: Wire[]): Promise<Wire[]> {
  const answer = await send(items)
  assert.equal(answer.status, 200, answer.text)
  const read = await target.ok('GET', `/v1/blocks/${answer.body.results[0].id}`)
  return read.paragraph.rich_text
}
const unmarked = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' }

test('text with a link', async () => {
  const [item] = await written({ text: { content: 'site', link: { type: 'url', url: 'https://example.com/x' } } })
  assert.deepEqual(item, {
    type: 'text',
    text: { content: 'site', link: { url: 'https://example.com/x' } },
    annotations: unmarked,
    plain_text: 'site',
    href: 'https://example.com/x',
  })
})

for (const mark of ['bold', 'italic', 'strikethrough', 'underline', 'code']) {
  test(`annotation ${mark}`, async () => {
    const [item] = await written({ text: { content: 'x' }, annotations: { [mark]: true } })
    assert.deepEqual(item.annotations, { ...unmarked, [mark]: true })
  })
}

const hues = ['gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red']
test('every colour, in front and behind', async () => {
  const colors = ['default', ...hues, ...hues.map((hue) => `${hue}_background`)]
  const items = await written(...colors.map((color) => ({ text: { content: color }, annotations: { color } })))
  assert.deepEqual(
    items.map((item) => item.annotations.color),
    colors,
  )
})

test('an inline equation', async () => {
  const [item] = await written({ type: 'equation', equation: { expression: 'x^2' } })
  assert.deepEqual(item, {
    type: 'equation',
    equation: { expression: 'x^2' },
    annotations: unmarked,
    plain_text: 'x^2',
    href: null,
  })
})

test('a mention of a person', async () => {
  const [item] = await written({ mention: { user: { id: person.id } } })
  assert.deepEqual(item.mention, { type: 'user', user: person })
  assert.equal(item.plain_text, `@${person.name}`)
  assert.equal(item.href, null)
})

test('a mention of a page follows its title', async () => {
  const mentioned = await target.newPage('Called so')
  const sent = await send([{ mention: { page: { id: mentioned.id } } }])
  const read = async () => (await target.ok('GET', `/v1/blocks/${sent.body.results[0].id}`)).paragraph.rich_text[0]
  expectPart(await read(), { type: 'mention', mention: { type: 'page', page: { id: mentioned.id } }, plain_text: 'Called so' })
  assert.ok((await read()).href.endsWith(mentioned.id.replaceAll('-', '')))
  await target.ok('PATCH', `/v1/pages/${mentioned.id}`, { properties: { title: title('Called otherwise') } })
  assert.equal((await read()).plain_text, 'Called otherwise')
})

test('a mention of a database', async () => {
  const [item] = await written({ mention: { database: { id: table.databaseId } } })
  expectPart(item, { mention: { type: 'database', database: { id: table.databaseId } }, plain_text: 'Mentioned' })
})

test('a mention of a date', async () => {
  const [day] = await written({ mention: { date: { start: '2022-12-16' } } })
  assert.deepEqual(day.mention, { type: 'date', date: { start: '2022-12-16', end: null, time_zone: null } })
  assert.equal(day.plain_text, '2022-12-16')
  const [minute] = await written({ mention: { date: { start: '2022-01-01T00:00:00Z' } } })
  assert.equal(minute.mention.date.start, '2022-01-01T00:00:00.000+00:00')
  assert.equal(minute.plain_text, '2022-01-01T00:00:00.000+00:00')
  const [zoned] = await written({ mention: { date: { start: '2026-07-21T18:58:04', time_zone: 'Europe/Berlin' } } })
  assert.deepEqual(zoned.mention.date, { start: '2026-07-21T18:58:00.000+02:00', end: null, time_zone: null })
})

test('mentions of today, now and me', async () => {
  const items = await written(
    { mention: { template_mention: { template_mention_date: 'today' } } },
    { mention: { template_mention: { type: 'template_mention_date', template_mention_date: 'now' } } },
    { mention: { template_mention: { template_mention_user: 'me' } } },
  )
  assert.deepEqual(
    items.map((item) => item.plain_text),
    ['@Today', '@Now', '@Me'],
  )
  assert.deepEqual(items[0].mention, {
    type: 'template_mention',
    template_mention: { type: 'template_mention_date', template_mention_date: 'today' },
  })
})

test('equal neighbours become one item, different ones stay apart', async () => {
  const joined = await written(
    ...text('a'),
    ...text('b'),
    { text: { content: 'c' }, annotations: { bold: true } },
    { text: { content: 'd' }, annotations: { bold: true } },
  )
  assert.deepEqual(
    joined.map((item) => item.plain_text),
    ['ab', 'cd'],
  )
  const long = await written(...text('x'.repeat(2000)), ...text('y'))
  assert.deepEqual(
    long.map((item) => item.text.content.length),
    [2001],
  )
  const linked = await written({ text: { content: 'l', link: { url: 'https://example.com' } } }, ...text('m'))
  assert.deepEqual(
    linked.map((item) => item.plain_text),
    ['l', 'm'],
  )
})

test('items without content vanish; newlines and derived fields are no trouble', async () => {
  assert.deepEqual(await written(...text('')), [])
  assert.equal(plain(await written(...text('a\nb'))), 'a\nb')
  const [item] = await written({ type: 'text', text: { content: 'real' }, plain_text: 'claimed', href: 'https://example.com' })
  expectPart(item, { plain_text: 'real', href: null })
})

test('the limits themselves are allowed', async () => {
  assert.equal((await written(...text('é'.repeat(2000))))[0].plain_text.length, 2000)
  const alternate = Array.from({ length: 100 }, (_, index) => ({
    text: { content: 'x' },
    annotations: { bold: index % 2 === 0 },
  }))
  assert.equal((await written(...alternate)).length, 100)
  assert.equal((await written({ equation: { expression: 'x'.repeat(1000) } }))[0].plain_text.length, 1000)
})

const item = 'body.children[0].paragraph.rich_text[0]'
const refusals: [string, Wire, ExpectedError][] = [
  ['2,001 characters', text('x'.repeat(2001)), invalid(texts.failed(`${item}.text.content.length`, '≤ `2000`', '2001'))],
  [
    'a character beyond the basic plane counts as two',
    text('😀'.repeat(1001)),
    invalid(texts.failed(`${item}.text.content.length`, '≤ `2000`', '2002')),
  ],
  [
    '101 items',
    Array.from({ length: 101 }, () => text('x')[0]),
    invalid(texts.failed('body.children[0].paragraph.rich_text.length', '≤ `100`', '101')),
  ],
  [
    'an expression of 1,001 characters',
    [{ equation: { expression: 'x'.repeat(1001) } }],
    invalid(texts.failed(`${item}.equation.expression.length`, '≤ `1000`', '1001')),
  ],
  [
    'a link of 2,001 characters',
    [{ text: { content: 'x', link: { url: `https://example.com/${'x'.repeat(1981)}` } } }],
    invalid(texts.failed(`${item}.text.link.url.length`, '≤ `2000`', '2001')),
  ],
  ['a link that is none', [{ text: { content: 'x', link: { url: 'not a link' } } }], invalid(texts.badLink)],
  [
    'an item of no kind',
    [{ annotations: { bold: true } }],
    invalid(
      texts.failedUnion(
        [`${item}.text`, 'defined', 'undefined'],
        [`${item}.mention`, 'defined', 'undefined'],
        [`${item}.equation`, 'defined', 'undefined'],
      ),
    ),
  ],
  ['content that is no text', [{ text: { content: 5 } }], invalid(texts.failed(`${item}.text.content`, 'a string', '5'))],
  ['no array at all', 'hello', invalid(texts.failed('body.children[0].paragraph.rich_text', 'an array', '"hello"'))],
  [
    'an unknown colour',
    [{ text: { content: 'x' }, annotations: { color: 'mauve' } }],
    invalid(/annotations\.color should be `"default"`, .* instead was `"mauve"`\.$/),
  ],
  [
    'an annotation that is no boolean',
    [{ text: { content: 'x' }, annotations: { bold: 'yes' } }],
    invalid(texts.failed(`${item}.annotations.bold`, 'a boolean or `undefined`', '"yes"')),
  ],
  ['an unknown key', [{ text: { content: 'x', size: 3 } }], invalid(texts.failed(`${item}.text.size`, 'not present', '3'))],
]
for (const [what, items, expected] of refusals) {
  test(`refused: ${what}`, async () => expectError(await send(items), expected))
}

finish(target)
