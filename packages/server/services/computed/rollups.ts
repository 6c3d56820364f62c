import { typeOf } from '@understudy/core/property-types/index.ts'
import { rollupFunctions, type RollupItem, type RollupValue } from '@understudy/core/property-types/rollup-functions.ts'
import type { RollupConfig } from '@understudy/core/property-types/rollup.ts'
import type { SchemaProperty } from '@understudy/core/property-types/schema.ts'
import type { Graph, GraphRow } from './graph.ts'

/** Finds what is stored for a property of a row, computing it where it is computed; undefined when that goes too deep. */
export type StoredOf = (row: GraphRow, property: SchemaProperty) => unknown

/** What a rollup of a row comes to. Pages that the actor may not see were not loaded and do not count. */
export function rollUp(graph: Graph, row: GraphRow, property: SchemaProperty, storedOf: StoredOf): RollupValue {
  const config = property.config as RollupConfig
  const ids = (row.values[config.relation_property_id ?? ''] as string[] | undefined) ?? []
  const items: RollupItem[] = []
  for (const id of ids) {
    const related = graph.rows.get(id)
    if (!related) continue
    const target = graph.schemas.get(related.source)?.find((held) => held.id === config.rollup_property_id)
    if (!target || target.type === 'rollup') return { type: 'unsupported' }
    const stored = storedOf(related, target)
    if (stored === undefined) return { type: 'unsupported' }
    items.push({ property: target, type: typeOf(target), stored, page: related.page })
  }
  return rollupFunctions[config.function]!.of(items)
}
