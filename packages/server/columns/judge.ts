import { evaluate } from '@understudy/core/queries/evaluate.ts'
import { fold, type Entry, type Predicate, type Subject, type Test } from '@understudy/core/value-kinds/kinds.ts'
import type { Bits } from './column.ts'
import type { Leaf } from './leaf.ts'

/** A predicate over columns: the subject of each test is the key of its column, and its name what its answer is kept under. */
export type Question =
  | { op: 'all' | 'none' }
  | { op: 'and' | 'or'; all: Question[] }
  | { op: 'not'; of: Question }
  | { op: 'test'; name: string; column: string; test: Test }
  | { op: 'items'; name: string; column: string; predicate: Extract<Predicate, { op: 'items' }> }

/** Makes a question of a predicate. `columnOf` gives the key of the column of a subject. */
export function ask(predicate: Predicate, columnOf: (subject: Subject) => string): Question {
  switch (predicate.op) {
    case 'true':
      return { op: 'all' }
    case 'false':
      return { op: 'none' }
    case 'and':
    case 'or':
      return { op: predicate.op, all: predicate.all.map((part) => ask(part, columnOf)) }
    case 'not':
      return { op: 'not', of: ask(predicate.of, columnOf) }
    case 'test': {
      const column = columnOf(predicate.subject)
      const test = predicate.test.kind === 'text' ? { ...predicate.test, text: fold(predicate.test.text) } : predicate.test
      return { op: 'test', name: `${column} ${JSON.stringify(test)}`, column, test }
    }
    case 'items': {
      const column = columnOf(predicate.subject)
      return { op: 'items', name: `${column} ${JSON.stringify(predicate)}`, column, predicate }
    }
  }
}

/** Which rows of a leaf pass; its columns have been loaded. `spend` hears what is looked at for the first time. */
export function judge(leaf: Leaf, question: Question, spend: (steps: number) => void): Bits {
  switch (question.op) {
    case 'all':
      return new Uint8Array(leaf.size).fill(1)
    case 'none':
      return new Uint8Array(leaf.size)
    case 'and':
    case 'or': {
      const isAnd = question.op === 'and'
      const bits: Bits = new Uint8Array(leaf.size).fill(Number(isAnd))
      for (const part of question.all) {
        const other = judge(leaf, part, spend)
        if (isAnd) for (let row = 0; row < bits.length; row += 1) bits[row]! &= other[row]!
        else for (let row = 0; row < bits.length; row += 1) bits[row]! |= other[row]!
      }
      return bits
    }
    case 'not': {
      const bits = judge(leaf, question.of, spend).slice()
      for (let row = 0; row < bits.length; row += 1) bits[row]! ^= 1
      return bits
    }
    case 'test':
      return leaf.kept(question.name, () => {
        const column = leaf.columns.get(question.column)!
        spend(column.cost(question.test))
        return column.test(question.test)
      })
    case 'items':
      return leaf.kept(question.name, () => {
        const items = leaf.columns.get(question.column)!.items
        return Uint8Array.from({ length: leaf.size }, (_, row) => {
          const held = items?.[row] ?? []
          spend(held.length + 1)
          return Number(evaluate(question.predicate, { entries: () => [], items: () => held as Entry[][], page: undefined as never }))
        })
      })
  }
}
