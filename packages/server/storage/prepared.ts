import type { Compilable, CompiledQuery } from 'kysely'
import type { Db } from './store.ts'

type Value = string | number | null | undefined
/** What a statement is asked with: values by name, and lists for `in`. */
type Given = { readonly [name: string]: Value | readonly string[] }

// Longer lists are rare, and their cost is in the database.
const LONGEST_LIST = 256

/** Stands for a value while a statement is compiled; of a list, for the one at an index. */
class Place {
  readonly name: string
  readonly index: number | null
  constructor(name: string, index: number | null) {
    this.name = name
    this.index = index
  }
}

/**
 * A statement that is built and compiled once for every shape of what it is asked with, and then only filled in: for what every
 * request asks. What it is must follow from the shape alone, which is the names and the lengths of lists. Lists are filled up with their
 * last item to a power of two, so that there are few shapes; they may therefore stand in `in` alone.
 */
export function prepared<G extends Given, Row>(build: (db: Db, given: G) => Compilable<Row>): (db: Db, given: G) => Promise<Row[]> {
  // Compiled by the adapter of a database, which is the same in all of its transactions.
  const known = new WeakMap<object, Map<string, CompiledQuery<Row>>>()
  return async (db, given) => {
    const shape = shapeOf(given)
    if (shape === null) return (await db.executeQuery<Row>(build(db, given).compile() as CompiledQuery<Row>)).rows
    const { adapter } = db.getExecutor()
    let shapes = known.get(adapter)
    if (!shapes) known.set(adapter, (shapes = new Map()))
    let compiled = shapes.get(shape)
    if (!compiled) shapes.set(shape, (compiled = build(db, placesOf(given) as unknown as G).compile() as CompiledQuery<Row>))
    const parameters = compiled.parameters.map((parameter) => (parameter instanceof Place ? valueOf(given, parameter) : parameter))
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows
  }
}

/** Null for what would hardly come again: a very long list. An empty one is no SQL, here as anywhere. */
function shapeOf(given: Given): string | null {
  let shape = ''
  for (const name in given) {
    const value = given[name]
    if (value === undefined) continue
    shape += name
    if (Array.isArray(value)) {
      if (value.length === 0 || value.length > LONGEST_LIST) return null
      shape += filledUp(value.length)
    }
    shape += ' '
  }
  return shape
}

const filledUp = (length: number) => 2 ** Math.ceil(Math.log2(length))

const placesOf = (given: Given) =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      if (value === undefined) return []
      return [[name, Array.isArray(value) ? Array.from({ length: filledUp(value.length) }, (_, index) => new Place(name, index)) : new Place(name, null)]]
    }),
  )

function valueOf(given: Given, { name, index }: Place): unknown {
  const value = given[name]
  return index === null ? value : (value as readonly string[])[Math.min(index, (value as readonly string[]).length - 1)]
}
