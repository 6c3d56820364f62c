import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluate } from '@understudy/core/queries/evaluate.ts'
import { type Entry, fold, type Predicate, type Subject } from '@understudy/core/value-kinds/kinds.ts'
import fc from 'fast-check'
import { Ids } from '../storage/by-id.ts'
import { Column } from './column.ts'
import { ask, judge } from './judge.ts'
import { headOf, Leaf } from './leaf.ts'

const subject: Subject = { of: 'property', id: 'held' }
const word = fc.string({ unit: fc.constantFrom('a', 'A', 'ä', '1', ' '), maxLength: 3 })
const number = fc.integer({ min: -1, max: 2 })

// Of one kind each, as values of one property are.
const kinds: { entry: fc.Arbitrary<Entry>; test: fc.Arbitrary<(Predicate & { op: 'test' })['test']> }[] = [
  {
    entry: word.map((text) => ({ kind: 'text', text })),
    test: fc.record({ kind: fc.constant('text' as const), op: fc.constantFrom('equals', 'contains', 'starts_with', 'ends_with'), text: word }),
  },
  {
    entry: number.map((held) => ({ kind: 'number', number: held })),
    test: fc.record({ kind: fc.constant('number' as const), op: fc.constantFrom('equals', 'greater_than', 'less_than'), number }),
  },
  { entry: word.map((ref) => ({ kind: 'ref', ref })), test: fc.record({ kind: fc.constant('ref' as const), refs: fc.array(word, { maxLength: 2 }) }) },
]

const asked = fc.constantFrom(...kinds).chain(({ entry, test: one }) => {
  const tests: fc.Arbitrary<Predicate> = fc.oneof(one, fc.constant({ kind: 'any' as const })).map((held) => ({ op: 'test', subject, test: held }))
  const parts = fc.oneof(tests, tests.map((of): Predicate => ({ op: 'not', of })), fc.constantFrom<Predicate>({ op: 'true' }, { op: 'false' }))
  const within = fc.oneof(parts, fc.tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(parts, { maxLength: 3 })).map(([op, all]): Predicate => ({ op, all })))
  const items = fc.tuple(fc.constantFrom('any' as const, 'every' as const, 'none' as const), within).map(([quantifier, of]): Predicate => ({ op: 'items', subject, quantifier, of }))
  return fc.record({ rows: fc.array(fc.array(fc.array(entry, { maxLength: 2 }), { maxLength: 3 }), { maxLength: 6 }), predicate: fc.oneof(items, items.map((of): Predicate => ({ op: 'not', of }))) })
})

const folded = (entry: Entry): Entry => (entry.kind === 'text' ? { kind: 'text', text: fold(entry.text) } : entry)

test('columns and memory agree on what is asked of items, asked once and again', () => {
  fc.assert(
    fc.property(asked, ({ rows, predicate }) => {
      const column = new Column(rows.map((items) => ({ entries: [], items: items.map((item) => item.map(folded)) })))
      const leaf = new Leaf(rows.map((_, row) => ({ head: headOf('', `${row}`.padStart(36)), in_trash: 0 })))
      leaf.put('held', column, new Ids())
      const expected = rows.map((items) => Number(evaluate(predicate, { entries: () => [], items: () => items, page: undefined as never })))
      for (let time = 0; time < 2; time += 1) {
        const work = judge(leaf, ask(predicate, () => 'held'), leaf.columns, () => {})
        let step = work.next()
        while (!step.done) step = work.next()
        assert.deepEqual([...step.value], expected)
      }
      assert.deepEqual(rows.map((_, row) => column.held(row).items ?? []), rows.some(({ length }) => length) ? rows.map((items) => items.map((item) => item.map(folded))) : rows.map(() => []))
    }),
    { numRuns: 1000 },
  )
})
