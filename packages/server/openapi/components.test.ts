import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asWritten } from '@understudy/core/objects/answers/values.ts'
import { emptyOrAbsent, list, nullable, object, oneOf, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { makeComponents } from './components.ts'

/** Large enough to be worth a name. */
const address = () => object({ street: text(200), city: text(200), country: oneOf('Albania', 'Belgium', 'Chad', 'Denmark', 'Ecuador', 'Fiji') })

test('shapes of equal structure are one, named by the key they stand under when nobody named them', () => {
  const components = makeComponents()
  const shape = object({ home: address(), work: address() })
  components.announce(shape, 'request', 'body')
  const printed = components.print(shape, 'request')
  assert.deepEqual(printed.properties, { home: { $ref: '#/components/schemas/HomeRequest' }, work: { $ref: '#/components/schemas/HomeRequest' } })
  assert.deepEqual(printed.required, ['home', 'work'])
  assert.deepEqual(Object.keys(components.schemas()), ['HomeRequest'])
})

test('a given name is taken even for what is used once; the first name wins, and one given twice is numbered', () => {
  const components = makeComponents()
  const small = object({ a: text() })
  components.name('Small', small, 'request')
  components.name('Other', object({ a: text() }), 'request')
  components.name('Small', object({ b: text() }), 'request')
  const shape = object({ one: small, two: object({ b: text() }) })
  components.announce(shape, 'request', 'body')
  const { one, two } = components.print(shape, 'request').properties
  assert.deepEqual([one.$ref, two.$ref], ['#/components/schemas/Small', '#/components/schemas/Small2'])
})

test('names that nobody uses are not printed', () => {
  const components = makeComponents()
  components.name('Unused', address(), 'request')
  assert.deepEqual(components.schemas(), {})
})

test('requests are closed, answers are open, and formats are those of the standard', () => {
  const components = makeComponents()
  const shape = object({ id: uuid() })
  components.announce(shape, 'request', 'a')
  components.announce(shape, 'answer', 'b')
  const request = components.print(shape, 'request')
  const answer = components.print(shape, 'answer')
  assert.equal(request.additionalProperties, false)
  assert.match('0123456789abcdef0123456789ABCDEF', new RegExp(request.properties.id.pattern))
  assert.deepEqual(answer, { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } })
})

test('what an answer tells as it was written has the shape of the request, also by name', () => {
  const components = makeComponents()
  const condition = object({ id: uuid() })
  components.name('Condition', condition, 'request')
  const answer = object({ told: asWritten(condition) })
  components.announce(answer, 'answer', 'a')
  assert.equal(components.print(answer, 'answer').properties.told.$ref, '#/components/schemas/Condition')
  const { Condition } = components.schemas()
  assert.equal(Condition!.additionalProperties, false)
  assert.ok(Condition!.properties.id.pattern)
})

test('null beside a plain value is one type; records, lists and unions keep their form', () => {
  const components = makeComponents()
  const shape = object({
    name: nullable(text(5)),
    kind: nullable(oneOf('a', 'b')),
    map: Type.Record(Type.String(), Type.Boolean()),
    items: list(Type.Integer({ minimum: 1 })),
    children: emptyOrAbsent(),
    anything: optional(Type.Unknown()),
  })
  components.announce(shape, 'request', 'body')
  const { properties, required } = components.print(shape, 'request')
  assert.deepEqual(required, ['name', 'kind', 'map', 'items'])
  assert.deepEqual(properties.name, { type: ['string', 'null'], maxLength: 5 })
  assert.deepEqual(properties.kind, { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] })
  assert.deepEqual(properties.map, { type: 'object', additionalProperties: { type: 'boolean' } })
  assert.deepEqual(properties.items, { type: 'array', maxItems: 100, items: { type: 'integer', minimum: 1 } })
  assert.equal(properties.children.maxItems, 0)
  assert.deepEqual(properties.anything, {})
})
