import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './check.ts'
import { explain } from './explain.ts'
import { emptyOrAbsent, list, nullable, object, oneOf, optional, text, Type, uuid } from './shapes.ts'

const item = Type.Union([
  object({ text: object({ content: text(2000) }), type: optional(Type.Literal('text')) }),
  object({ mention: object({ user: object({ id: uuid() }) }), type: optional(Type.Literal('mention')) }),
  object({ equation: object({ expression: text(1000) }), type: optional(Type.Literal('equation')) }),
])
const body = object({
  rich_text: list(item),
  page_size: optional(Type.Integer({ minimum: 1, maximum: 100 })),
  kind: optional(oneOf('page', 'database')),
  color: optional(oneOf('red', 'green', 'blue')),
  icon: optional(nullable(object({ emoji: text() }))),
  id: optional(uuid()),
  children: emptyOrAbsent(),
})

const scenarios: [name: string, value: unknown, lines: string[]][] = [
  ['a value that fits', { rich_text: [{ text: { content: 'a' } }], icon: null }, []],
  ['a missing key', {}, ['body.rich_text should be defined, instead was `undefined`.']],
  ['a key too many', { rich_text: [], foo: 'x' }, ['body.foo should be not present, instead was `"x"`.']],
  ['an empty array where none belongs', { rich_text: [], children: [] }, []],
  ['an array where none belongs', { rich_text: [], children: [1] }, ['body.children should be not present, instead was `[1]`.']],
  ['a wrong kind', { rich_text: 'x' }, ['body.rich_text should be an array, instead was `"x"`.']],
  ['a wrong kind where nothing would do', { rich_text: [], page_size: 'ten' }, ['body.page_size should be a number or `undefined`, instead was `"ten"`.']],
  ['a bound', { rich_text: [], page_size: 101 }, ['body.page_size should be ≤ `100` or `undefined`, instead was `101`.']],
  ['a length', { rich_text: [{ text: { content: 'x'.repeat(2001) } }] }, ['body.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`.']],
  ['an array too long', { rich_text: Array(101).fill({ text: { content: '' } }) }, ['body.rich_text.length should be ≤ `100`, instead was `101`.']],
  ['one of two', { rich_text: [], kind: 'data_source' }, ['body.kind should be `"page"`, `"database"`, or `undefined`, instead was `"data_source"`.']],
  ['null or nothing', { rich_text: [], icon: 'x' }, ['body.icon should be an object, `null`, or `undefined`, instead was `"x"`.']],
  ['a bad id', { rich_text: [], id: 'AAA' }, ['body.id should be a valid uuid or `undefined`, instead was `"AAA"`.']],
  ['a union without a kind', { rich_text: [{}] }, [
    'body.rich_text[0].text should be defined, instead was `undefined`.',
    'body.rich_text[0].mention should be defined, instead was `undefined`.',
    'body.rich_text[0].equation should be defined, instead was `undefined`.',
  ]],
  ['a union with a kind', { rich_text: [{ equation: {} }] }, ['body.rich_text[0].equation.expression should be defined, instead was `undefined`.']],
  ['a union whose type disagrees', { rich_text: [{ type: 'text', equation: { expression: 'e' } }] }, ['body.rich_text[0].type should be `"equation"` or `undefined`, instead was `"text"`.']],
  ['a long value', { rich_text: [], foo: 'x'.repeat(80) }, [`body.foo should be not present, instead was \`"${'x'.repeat(54)}...\`.`]],
]
for (const [name, value, lines] of scenarios) {
  test(`explain: ${name}`, () => assert.deepEqual(explain(body, value, 'body'), lines))
}

test('check: one line and several have their own openings', () => {
  assert.throws(() => check(body, {}, 'body'), { message: 'body failed validation: body.rich_text should be defined, instead was `undefined`.' })
  assert.throws(() => check(body, { rich_text: [{}] }, 'body'), /^ApiError: body failed validation. Fix one:\nbody.rich_text\[0\].text should be defined/)
})
