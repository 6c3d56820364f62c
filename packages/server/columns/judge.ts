import { evaluate } from '@understudy/core/queries/evaluate.ts'
import { fold, type Entry, type Predicate, type Subject, type Test } from '@understudy/core/value-kinds/kinds.ts'
import type { Bits, Column } from './column.ts'
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

/** What the answer to a whole question is kept under. */
export const nameOf = (question: Question): string => ('name' in question ? question.name : JSON.stringify(question))

/**
 * Which rows of a leaf pass, by columns of it as they were at the start. Stops after every condition, so that others may go first. `spend`
 * hears what is looked at for the first time.
 */
export function* judge(leaf: Leaf, question: Question, columns: ReadonlyMap<string, Column>, spend: (steps: number) => void): Generator<undefined, Bits> {
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
        const other = yield* judge(leaf, part, columns, spend)
        if (isAnd) for (let row = 0; row < bits.length; row += 1) bits[row]! &= other[row]!
        else for (let row = 0; row < bits.length; row += 1) bits[row]! |= other[row]!
      }
      return bits
    }
    case 'not': {
      const bits = (yield* judge(leaf, question.of, columns, spend)).slice()
      for (let row = 0; row < bits.length; row += 1) bits[row]! ^= 1
      return bits
    }
    case 'test': {
      const column = columns.get(question.column)!
      yield
      return answered(leaf, question, column, () => {
        spend(column.cost(question.test))
        return column.test(question.test)
      })
    }
    case 'items': {
      const column = columns.get(question.column)!
      yield
      return answered(leaf, question, column, () => {
        const { items } = column
        return Uint8Array.from({ length: leaf.size }, (_, row) => {
          const held = items?.[row] ?? []
          spend(held.length + 1)
          return Number(evaluate(question.predicate, { entries: () => [], items: () => held as Entry[][], page: undefined as never }))
        })
      })
    }
  }
}

/** What was answered before is kept with the leaf, but not what comes of a column that the leaf has forgotten meanwhile. */
const answered = (leaf: Leaf, { name, column: key }: { name: string; column: string }, column: Column, answer: () => Bits): Bits =>
  leaf.columns.get(key) === column ? leaf.kept(name, answer) : answer()
