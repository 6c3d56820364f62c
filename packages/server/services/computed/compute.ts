import { typeOf } from '@understudy/core/property-types/index.ts'
import type { Schema, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { FormulaEvaluation, readsOfFormula } from './formulas.ts'
import { type Graph, type GraphRow, loadGraph } from './graph.ts'
import { rollUp } from './rollups.ts'

/** True when a schema has properties that are computed on read. */
export const isComputed = (schema: Schema): boolean => schema.some((property) => typeOf(property).computed)

// A formula may stand on fifteen layers of formulas and rollups, across data sources (documented); more is unsupported.
const DEEPEST = 15

/**
 * The values of rows with what is computed from them and from related pages: by page id, then by property id. Nothing computed
 * is kept, so nothing can be out of date.
 */
export async function computeValues(db: Db, actor: Actor, rows: readonly NodeRow[]): Promise<Map<string, Record<string, unknown>>> {
  if (rows.length === 0) return new Map()
  const graph = await loadGraph(db, actor, rows, readsOfFormula)
  const computation = new Computation(graph, await FormulaEvaluation.open(db, actor, graph))
  return new Map(rows.map((node) => [node.id, computation.valuesOf(graph.rows.get(node.id)!)]))
}

class Computation {
  readonly #graph: Graph
  readonly #formulas: FormulaEvaluation
  readonly #computed = new Map<string, unknown>()
  readonly #underWay: string[] = []

  constructor(graph: Graph, formulas: FormulaEvaluation) {
    this.#graph = graph
    this.#formulas = formulas
  }

  valuesOf(row: GraphRow): Record<string, unknown> {
    const schema = this.#graph.schemas.get(row.source) ?? []
    const computed = schema.filter((property) => typeOf(property).computed)
    return { ...row.values, ...Object.fromEntries(computed.map((property) => [property.id, this.#shown(row, property)])) }
  }

  #shown(row: GraphRow, property: SchemaProperty): unknown {
    const stored = this.#storedOf(row, property)
    return stored === undefined ? typeOf(property).empty : stored
  }

  /** What is stored or computed for a property; undefined when it stands on itself or on too many layers. */
  #storedOf = (row: GraphRow, property: SchemaProperty): unknown => {
    const type = typeOf(property)
    if (!type.computed) return row.values[property.id] ?? type.empty
    const key = `${row.page.id}\n${property.id}`
    if (this.#computed.has(key)) return this.#computed.get(key)
    if (this.#underWay.includes(key) || this.#underWay.length >= DEEPEST) return undefined
    this.#underWay.push(key)
    const value =
      property.type === 'rollup'
        ? rollUp(this.#graph, row, property, this.#storedOf)
        : this.#formulas.resultOf(row, property, this.#storedOf)
    this.#underWay.pop()
    // What was cut off by the depth may be well within it when asked from nearer.
    if (this.#underWay.length === 0) this.#computed.set(key, value)
    return value
  }
}
