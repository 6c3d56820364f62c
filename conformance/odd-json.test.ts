import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { plain, text } from './bodies.ts'
import { finish, openTarget } from './target.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('odd JSON')
let pageId: string

before(async () => {
  pageId = (await target.newPage('Odd')).id
})

const nested = (depth: number, open: string, close: string, core = '') => open.repeat(depth) + core + close.repeat(depth)

/** Legal JSON that takes careless programs by surprise. */
const oddBodies: [what: string, rawBody: string][] = [
  ['arrays a thousand deep', `{"query":${nested(1000, '[', ']')}}`],
  ['arrays fifty thousand deep', nested(50_000, '[', ']')],
  ['blocks a thousand deep', `{"children":${nested(1000, '[{"toggle":{"rich_text":[],"children":', '}}]', '[]')}}`],
  ['filters a thousand deep', `{"filter":${nested(1000, '{"and":[', ']}')}}`],
  ['a number beyond all bounds', '{"page_size":1e999}'],
  ['a number with many digits', `{"page_size":${'9'.repeat(400)}}`],
  ['a broken page size', '{"page_size":1.5}'],
  ['minus zero', '{"page_size":-0}'],
  ['a key called __proto__', '{"__proto__":{"query":"x"},"page_size":1}'],
  ['a key called constructor', '{"constructor":{"prototype":{"x":1}}}'],
  ['keys of every property there is', '{"toString":1,"hasOwnProperty":1,"valueOf":1}'],
  ['the same key twice', '{"query":"a","query":"b"}'],
  ['an empty key', '{"":1}'],
  ['a very long key', `{"${'k'.repeat(10_000)}":1}`],
  ['a byte order mark', '\ufeff{}'],
  ['blanks around', ' \n\t{} \n'],
]
describe('odd bodies are accepted or refused, never a fault of the server', () => {
  const routes: [string, () => string][] = [
    ['POST', () => '/v1/search'],
    ['POST', () => '/v1/pages'],
    ['PATCH', () => `/v1/pages/${pageId}`],
    ['PATCH', () => `/v1/blocks/${pageId}/children`],
  ]
  for (const [what, rawBody] of oddBodies) {
    test(what, async () => {
      for (const [method, path] of routes) {
        const answer = await target.call(method, path(), undefined, { rawBody })
        assert.ok([200, 400].includes(answer.status), `${method} ${path()}: ${answer.status} ${answer.text.slice(0, 200)}`)
      }
    })
  }
})

/** Strings that no store needs to take: with a NUL, and half a character. */
const hopelessStrings = ['a\u0000b', '\ud83d']
/** Strings that storage may mangle. */
const oddStrings = [
  'e\u0301 é',
  '👩‍👩‍👧‍👦 𝒳 ﷽',
  'שלום العربية',
  '\u2028\u2029\u200b\u00a0',
  '"\'`;--\\%_',
  '<script>alert(1)</script>',
  '${x} {{y}} #{z}',
  '\r\n\t',
  'İıßẞ',
]
test('odd strings are read back as written; hopeless ones may be refused instead', async () => {
  for (const content of [...oddStrings, ...hopelessStrings]) {
    const told = JSON.stringify(content)
    const answer = await target.call('PATCH', `/v1/blocks/${pageId}/children`, {
      children: [{ paragraph: { rich_text: text(content) } }],
    })
    if (answer.status === 400 && hopelessStrings.includes(content)) continue
    assert.equal(answer.status, 200, `${told}: ${answer.text}`)
    const read = await target.ok('GET', `/v1/blocks/${answer.body.results[0].id}`)
    assert.equal(plain(read.paragraph.rich_text), content, told)
  }
})

test('odd names of properties and options work like plain ones', async () => {
  const names = ['__proto__x', 'constructor', 'a.b', 'a"b', "it's", '%', ' x ', '🍀', 'toString']
  const properties = Object.fromEntries(names.map((name) => [name, { select: { options: [{ name: `of ${name}` }] } }]))
  const { dataSourceId } = await target.newDatabase('Odd names', { Name: { title: {} }, ...properties })
  const values = Object.fromEntries(names.map((name) => [name, { select: { name: `of ${name}` } }]))
  const row = await target.ok('POST', '/v1/pages', { parent: { data_source_id: dataSourceId }, properties: values })
  const read = await target.ok('GET', `/v1/pages/${row.id}`)
  for (const name of names) {
    assert.equal(read.properties[name].select.name, `of ${name}`)
    const filter = { property: name, select: { equals: `of ${name}` } }
    const found: Wire[] = (await target.ok('POST', `/v1/data_sources/${dataSourceId}/query`, { filter })).results
    assert.deepEqual(
      found.map((item) => item.id),
      [row.id],
      name,
    )
  }
})

finish(target)
