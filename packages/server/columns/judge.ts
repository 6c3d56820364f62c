import { fold, type Predicate, type Subject, type Test } from '@understudy/core/value-kinds/kinds.ts'
import type { Bits, Column } from './column.ts'
import type { Leaf } from './leaf.ts'

/** A predicate over columns: the subject of each test is the key of its column, and its name what its answer is kept under. */
export type Question =
  | { op: 'all' | 'none' }
  | { op: 'and' | 'or'; all: Question[] }
  | { op: 'not'; of: Question }
  | { op: 'test'; name: string; column: string; test: Test }
  | { op: 'items'; name: string; column: string; quantifier: Quantifier; of: Question }

type Quantifier = Extract<Predicate, { op: 'items' }>['quantifier']

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
      // Whatever is asked within is asked of the items.
      const of = ask(predicate.of, () => ITEM)
      return { op: 'items', name: `${column} ${predicate.quantifier} ${JSON.stringify(of)}`, column, quantifier: predicate.quantifier, of }
    }
  }
}

const ITEM = 'item'

/** What the answer to a whole question is kept under. */
export const nameOf = (question: Question): string => ('name' in question ? question.name : JSON.stringify(question))

/** What is judged: so many rows with their columns, and how what was answered before about one of these is found and kept. */
type Judged = {
  size: number
  column(key: string): Column
  recall(key: string, name: string): Bits | undefined
  keep(key: string, name: string, bits: Bits): Bits
}

/** Which rows of a leaf pass, by columns of it as they were at the start. Stops after every condition, so that others may go first. `spend` hears what is looked at for the first time. */
export function judge(leaf: Leaf, question: Question, columns: ReadonlyMap<string, Column>, spend: (steps: number) => void): Generator<undefined, Bits> {
  // What was answered is kept with the leaf, but not what comes of a column that the leaf has forgotten meanwhile.
  const isOfNow = (key: string) => leaf.columns.get(key) === columns.get(key)
  return answer(question, spend, {
    size: leaf.size,
    column: (key) => columns.get(key)!,
    recall: (key, name) => (isOfNow(key) ? leaf.recall(name) : undefined),
    keep: (key, name, bits) => (isOfNow(key) ? leaf.kept(name, () => bits) : bits),
  })
}

function* answer(question: Question, spend: (steps: number) => void, judged: Judged): Generator<undefined, Bits> {
  const { size } = judged
  switch (question.op) {
    case 'all':
      return new Uint8Array(size).fill(1)
    case 'none':
      return new Uint8Array(size)
    case 'and':
    case 'or': {
      const isAnd = question.op === 'and'
      const bits: Bits = new Uint8Array(size).fill(Number(isAnd))
      for (const part of question.all) {
        const other = yield* answer(part, spend, judged)
        if (isAnd) for (let row = 0; row < size; row += 1) bits[row]! &= other[row]!
        else for (let row = 0; row < size; row += 1) bits[row]! |= other[row]!
      }
      return bits
    }
    case 'not': {
      const bits = (yield* answer(question.of, spend, judged)).slice()
      for (let row = 0; row < size; row += 1) bits[row]! ^= 1
      return bits
    }
    case 'test':
    case 'items': {
      const { name, column: key } = question
      yield
      const known = judged.recall(key, name)
      if (known) return known
      const column = judged.column(key)
      if (question.op === 'items') return judged.keep(key, name, column.whereItems(question.quantifier, yield* answerOfItems(question.of, spend, column)))
      spend(column.cost(question.test))
      return judged.keep(key, name, column.test(question.test))
    }
  }
}

/** The items of all rows are rows of a column of their own. */
function* answerOfItems(of: Question, spend: (steps: number) => void, { items }: Column): Generator<undefined, Bits> {
  return items ? yield* answer(of, spend, { size: items.size, column: () => items, recall: () => undefined, keep: (_key, _name, bits) => bits }) : new Uint8Array()
}
