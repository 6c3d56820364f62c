import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { RelationConfig } from '@understudy/core/property-types/relation.ts'
import type { RollupConfig } from '@understudy/core/property-types/rollup.ts'
import type { Schema, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { dataSourceContent } from '../../storage/content.ts'
import { findNodes } from '../../storage/repositories/nodes.ts'
import type { Db } from '../../storage/store.ts'

/** Finds the property that a rollup of a schema brings together, for filters that name its options. */
export async function rolledUpIn(db: Db, actor: Actor, schema: Schema): Promise<(rollup: SchemaProperty) => SchemaProperty | undefined> {
  const sourceOf = (rollup: SchemaProperty) => {
    const relation = schema.find(({ id }) => id === (rollup.config as RollupConfig).relation_property_id)
    return (relation?.config as RelationConfig | undefined)?.data_source_id ?? ''
  }
  const rollups = schema.filter(({ type }) => type === 'rollup')
  const sources = await findNodes(db, actor.workspace_id, rollups.map(sourceOf))
  return (rollup) => {
    const source = sources.get(sourceOf(rollup))
    return source?.kind === 'data_source'
      ? dataSourceContent(source).schema.find(({ id }) => id === (rollup.config as RollupConfig).rollup_property_id)
      : undefined
  }
}
