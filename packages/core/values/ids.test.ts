import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodePropertyId, encodePropertyId, isUuid, newId, newShortId, normaliseId, withoutDashes } from './ids.ts'

const dashed = '2f1e7a5c-3b5d-4f6a-8a41-6f3f5f0f2a10'

const spellings: [value: string, accepted: boolean][] = [
  [dashed, true],
  [dashed.toUpperCase(), true],
  [dashed.replaceAll('-', ''), true],
  ['00000000-0000-0000-0000-000000000000', true],
  [dashed.replace('-4f6a', '-9f6a'), false],
  [dashed.replace('-8a41', '-ca41'), false],
  [`${dashed}0`, false],
  [dashed.slice(1), false],
  [` ${dashed}`, false],
  [`${dashed}\n`, false],
  ['', false],
  ['not-an-id', false],
]
for (const [value, accepted] of spellings) {
  test(`isUuid: ${JSON.stringify(value)} is ${accepted ? 'an id' : 'none'}`, () => assert.equal(isUuid(value), accepted))
}

test('every spelling of an id becomes the same one', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.boolean(), fc.boolean(), (id, dashes, upper) => {
      const short = dashes ? id : withoutDashes(id)
      const spelled = upper ? short.toUpperCase() : short
      assert.equal(isUuid(spelled), true)
      assert.equal(normaliseId(spelled), id)
    }),
  )
})

test('new ids are ids, in the stored spelling', () => {
  const id = newId()
  assert.equal(isUuid(id), true)
  assert.equal(normaliseId(id), id)
  assert.notEqual(newId(), id)
})

test('new short ids are four printable characters, fit for a path, and not taken', () => {
  const ids = new Set<string>()
  for (let i = 0; i < 2000; i++) {
    const id = newShortId(ids)
    assert.match(id, /^[!-~]{4}$/)
    assert.doesNotMatch(id, /[/.%\\]/)
    assert.equal(ids.has(id), false)
    ids.add(id)
  }
})

test('property ids survive being encoded, and plain ones are taken as they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aZ0!?#&=+ ;:@<>[]{}|~^"\'`%') }), (id) => {
      assert.equal(decodePropertyId(encodePropertyId(id)), id)
    }),
  )
  assert.equal(encodePropertyId('fY;a'), 'fY%3Ba')
  assert.equal(decodePropertyId('title'), 'title')
  assert.equal(decodePropertyId('a%'), 'a%')
})
