import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { paragraph, textBlock } from './bodies.ts'
import { expectError, invalid, type ExpectedError } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { texts } from './texts.ts'
import { makeVictim, stateOf, type Victim } from './victim.ts'
import { unknownId, type Wire } from './wire.ts'

const target = await openTarget('bad input')
let victim: Victim

before(async () => {
  victim = await makeVictim(target)
})

describe('one thing wrong: the exact text', () => {
  const children = (...blocks: Wire[]) => ({ children: blocks })
  const ten = (depth: number): Wire =>
    textBlock('bulleted_list_item', `level ${depth}`, depth === 1 ? {} : { children: [ten(depth - 1)] })
  const append = (body: Wire) => target.call('PATCH', `/v1/blocks/${victim.pageId}/children`, body)
  const create = (body: Wire) => target.call('POST', '/v1/pages', { parent: { page_id: victim.pageId }, properties: {}, ...body })
  const rows: [what: string, act: () => Promise<Wire>, expected: ExpectedError][] = [
    [
      '101 blocks',
      () => append(children(...Array.from({ length: 101 }, () => paragraph('x')))),
      invalid(texts.failed('body.children.length', '≤ `100`', '101')),
    ],
    [
      '101 blocks in a new page',
      () => create(children(...Array.from({ length: 101 }, () => paragraph('x')))),
      invalid(/^body failed validation: body\.children\.length should be ≤ `100`.*, instead was `101`\.$/),
    ],
    [
      '101 nested blocks',
      () =>
        append(
          children(
            paragraph(
              'x',
              Array.from({ length: 101 }, () => paragraph('y')),
            ),
          ),
        ),
      invalid(/body\.children\[0\]\.paragraph\.children\.length should be ≤ `100`.*, instead was `101`\.$/),
    ],
    [
      '2,001 characters',
      () => append(children(paragraph('x'.repeat(2001)))),
      invalid(texts.failed('body.children[0].paragraph.rich_text[0].text.content.length', '≤ `2000`', '2001')),
    ],
    [
      'the 51st of many',
      () => append(children(...Array.from({ length: 50 }, () => paragraph('x')), paragraph('x'.repeat(2001)))),
      invalid(texts.failed('body.children[50].paragraph.rich_text[0].text.content.length', '≤ `2000`', '2001')),
    ],
    [
      'a third level of children',
      () => append(children(ten(4))),
      invalid(
        /^body failed validation: body\.children\[0\]\.bulleted_list_item\.children\[0\]\.bulleted_list_item\.children\[0\]\.bulleted_list_item\.children should be not present, instead was `\[\{.{53}\.\.\.`\.$/,
      ),
    ],
    [
      'children on a leaf',
      () => append(children({ divider: { children: [paragraph('x')] } })),
      invalid(/^body failed validation: body\.children\[0\]\.divider\.children should be not present, instead was `/),
    ],
    ['no children', () => append({}), invalid(texts.failed('body.children', 'defined', 'undefined'))],
    ['children that are none', () => append({ children: 'x' }), invalid(texts.failed('body.children', 'an array', '"x"'))],
    [
      'a block without type',
      () => append(children({ object: 'block' })),
      invalid(/^body failed validation\. Fix one:\nbody\.children\[0\]\.\w+ should be defined, instead was `undefined`\.\n/),
    ],
    [
      'a block of unknown type',
      () => append(children({ type: 'hologram', hologram: {} })),
      invalid(/^body failed validation\. Fix one:\n/),
    ],
    [
      'a table of no width',
      () => append(children({ table: { table_width: 0, children: [{ table_row: { cells: [] } }] } })),
      invalid(texts.failed('body.children[0].table.table_width', '≥ `1`', '0')),
    ],
    [
      'columns without children',
      () => append(children({ column_list: {} })),
      invalid(texts.failed('body.children[0].column_list.children', 'defined', 'undefined')),
    ],
    [
      'a table whose children are no array',
      () => append(children({ table: { table_width: 1, children: { type: 'table_row' } } })),
      invalid(texts.failed('body.children[0].table.children', 'an array', '{"type":"table_row"}')),
    ],
    [
      'rich text that is null',
      () => append(children({ paragraph: { rich_text: null } })),
      invalid(texts.failed('body.children[0].paragraph.rich_text', 'an array', 'null')),
    ],
    [
      'a block that is text',
      () => append(children({ paragraph: 'x' })),
      invalid(texts.failed('body.children[0].paragraph', 'an object', '"x"')),
    ],
    [
      'a box ticked by a word',
      () => append(children(textBlock('to_do', 'x', { checked: 'yes' }))),
      invalid(texts.failed('body.children[0].to_do.checked', 'a boolean or `undefined`', '"yes"')),
    ],
    [
      'an unknown language',
      () => append(children(textBlock('code', 'x', { language: 'klingon' }))),
      invalid(
        /^body failed validation: body\.children\[0\]\.code\.language should be `"abap"`, `"abc"`, .*, instead was `"klingon"`\.$/,
      ),
    ],
    [
      'an unknown colour',
      () => append(children(textBlock('quote', 'x', { color: 'mauve' }))),
      invalid(/^body failed validation: body\.children\[0\]\.quote\.color should be `"default"`, .*, instead was `"mauve"`\.$/),
    ],
    [
      'an unknown key in a block',
      () => append(children(textBlock('quote', 'x', { size: 3 }))),
      invalid(texts.failed('body.children[0].quote.size', 'not present', '3')),
    ],
    [
      'an unknown key at the top',
      () => append({ ...children(paragraph('x')), foo: 'x' }),
      invalid(texts.failed('body.foo', 'not present', '"x"')),
    ],
    [
      'after, which this version has not',
      () => append({ ...children(paragraph('x')), after: unknownId }),
      invalid(texts.failed('body.after', 'not present', `"${unknownId}"`)),
    ],
    [
      'archived, which this version has not',
      () => target.call('PATCH', `/v1/pages/${victim.pageId}`, { archived: true }),
      invalid(texts.failed('body.archived', 'not present', 'true')),
    ],
    [
      'a shown value is cut after 55 characters',
      () => target.call('PATCH', `/v1/pages/${victim.pageId}`, { foo: 'y'.repeat(80) }),
      invalid(texts.failed('body.foo', 'not present', `"${'y'.repeat(54)}...`)),
    ],
    [
      'a parent of no kind',
      () => create({ parent: {} }),
      invalid(/^body failed validation\. Fix one:\nbody\.parent\.\w+ should be defined, instead was `undefined`\.\n/),
    ],
    [
      'a parent id that is none',
      () => create({ parent: { page_id: 'AAA' } }),
      invalid(/body\.parent\.page_id should be a valid uuid, instead was `"AAA"`\./),
    ],
    ['properties that are an array', () => create({ properties: [] }), invalid(/body\.properties should be an object/)],
    ['an emoji that is none', () => create({ icon: { emoji: 'not an emoji' } }), invalid()],
    ['a cover without file', () => create({ cover: { type: 'external' } }), invalid(/body\.cover/)],
  ]
  for (const [what, act, expected] of rows) {
    test(what, async () => {
      const before = await stateOf(target, victim)
      expectError(await act(), expected)
      assert.equal(await stateOf(target, victim), before, 'nothing may have changed')
    })
  }
})

describe('identifiers and queries in the address', () => {
  const rows: [string, string, ExpectedError][] = [
    [
      'a page size of words',
      `/v1/blocks/${unknownId}/children?page_size=ten`,
      invalid(/^query failed validation: query\.page_size should be a number or `undefined`, instead was `"ten"`\.$/),
    ],
    [
      'a page size too large',
      `/v1/blocks/${unknownId}/children?page_size=101`,
      invalid(texts.failed('query.page_size', '≤ `100` or `undefined`', '101')),
    ],
    ['a negative page size', '/v1/users?page_size=-1', invalid(/^query failed validation: query\.page_size should be/)],
    [
      'an unknown parameter',
      '/v1/users?foo=1',
      invalid(/^query failed validation: query\.foo should be not present, instead was `"1"`\.$/),
    ],
  ]
  for (const [what, path, expected] of rows) test(what, async () => expectError(await target.call('GET', path), expected))
})

finish(target)
