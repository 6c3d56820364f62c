import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { SchemaProperty, Schema } from '@understudy/core/property-types/schema.ts'
import type { Db } from '../../storage/store.ts'
import type { Graph, GraphRow, Reads } from './graph.ts'
import type { StoredOf } from './rollups.ts'
export const readsOfFormula = (_p: SchemaProperty, _s: Schema): Reads => ({ own: [], related: [] })
export class FormulaEvaluation {
  static async open(_db: Db, _actor: Actor, _graph: Graph) { return new FormulaEvaluation() }
  resultOf(_row: GraphRow, _p: SchemaProperty, _s: StoredOf): unknown { return { type: 'unsupported', unsupported: {} } }
}
