import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ById, Ids } from './by-id.ts'

// Some that share the whole of their hash, and the empty one.
const id = fc.oneof(fc.constantFrom('', 'Aa', 'BB', 'AaAa', 'BBBB', 'AaBB', 'BBAa', 'size', '__proto__'), fc.uuid(), fc.string({ maxLength: 3 }))

test('ids and what there is for them are what a set and a map would hold, in the same order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(id, fc.nat()), { maxLength: 200 }), fc.array(id), (pairs, others) => {
      const [map, byId] = [new Map(pairs), new ById(pairs)]
      assert.deepEqual([...byId], [...map])
      assert.deepEqual([[...byId.keys()], [...byId.values()], byId.size], [[...map.keys()], [...map.values()], map.size])
      for (const one of [...map.keys(), ...others]) assert.deepEqual([byId.has(one), byId.get(one)], [map.has(one), map.get(one)])

      const [set, ids] = [new Set(map.keys()), new Ids(pairs.map(([one]) => one))]
      assert.deepEqual([[...ids], ids.size], [[...set], set.size])
      for (const [place, one] of [...set].entries()) assert.equal(ids.placeOf(one), place)
      for (const one of others) assert.deepEqual([ids.has(one), ids.placeOf(one) < 0], [set.has(one), !set.has(one)])
      assert.equal(new Set(others).isDisjointFrom(ids), new Set(others).isDisjointFrom(set))
    }),
  )
})
