import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockTypes } from '../../block-types/index.ts'
import { propertyTypes } from '../../property-types/index.ts'
import { exampleLookup } from '../../property-types/example.ts'
import { explain } from '../../schema/explain.ts'
import { blockContents } from './block-contents.ts'
import { propertyValues } from './properties.ts'

test('every type of block and property is described', () => {
  assert.deepEqual(blockTypes.filter(({ name }) => !blockContents[name]).map(({ name }) => name), [])
  assert.deepEqual(propertyTypes.filter(({ name }) => !propertyValues[name]).map(({ name }) => name), [])
})

// What can be written is held against its description by conformance/openapi.test.ts, as the server answers it.
for (const { name, example, read } of blockTypes.filter((type) => !type.create)) {
  test(`${name}: what is read, and no key more, is as described`, () => {
    assert.deepEqual(explain(blockContents[name]!, read(example.content, exampleLookup), name), [])
  })
}
