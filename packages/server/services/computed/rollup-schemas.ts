import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { RelationConfig } from '@understudy/core/property-types/relation.ts'
import type { RollupConfig } from '@understudy/core/property-types/rollup.ts'
import { findProperty, type Schema, type SchemaChange, type SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { dataSourceContent } from '../../storage/content.ts'
import { findNode, updateNode } from '../../storage/repositories/nodes.ts'
import { sourcesHolding } from '../../storage/repositories/search.ts'
import type { Db } from '../../storage/store.ts'
import { emitSchema } from '../schema-event.ts'

/**
 * Completes the rollups of a changed schema: finds the relation beside them and the property at its other end, whose names and
 * ids they then carry both. Throws `validation_error` for what is not there, and for a rollup of a rollup.
 */
export async function joinRollups(db: Db, actor: Actor, sourceId: string, schema: Schema, changes: readonly SchemaChange[]): Promise<Schema> {
  const names = newNames(changes)
  const changed = new Set(changes.filter(({ kind }) => kind !== 'renamed' && kind !== 'removed').map(({ property }) => property.id))
  const joined: Schema = []
  for (const property of schema) {
    if (property.type !== 'rollup') joined.push(property)
    else if (changed.has(property.id)) joined.push({ ...property, config: await complete(db, actor, property.config as RollupConfig, schema) })
    else joined.push(names.size > 0 ? followRelation(property, schema) : property)
  }
  return followTargets(joined, sourceId, names)
}

async function complete(db: Db, actor: Actor, config: RollupConfig, schema: Schema): Promise<RollupConfig> {
  const relation = property(schema, config.relation_property_id, config.relation_property_name)
  if (relation.type !== 'relation') throw validationError(`${relation.name} is expected to be relation.`)
  const source = await findNode(db, actor.workspace_id, (relation.config as RelationConfig).data_source_id!)
  if (!source) throw validationError(`Could not find property with name or id: ${relation.name}`)
  const target = property(dataSourceContent(source).schema, config.rollup_property_id, config.rollup_property_name)
  if (target.type === 'rollup') throw validationError(`${target.name} is a rollup, which cannot be rolled up.`)
  return {
    rollup_property_name: target.name,
    relation_property_name: relation.name,
    rollup_property_id: target.id,
    relation_property_id: relation.id,
    function: config.function,
  }
}

function property(schema: Schema, id: string | null, name: string | null): SchemaProperty {
  const found = (id !== null && findProperty(schema, id, 'id')) || (name !== null && findProperty(schema, name, 'name'))
  if (!found) throw validationError(`Could not find property with name or id: ${id ?? name}`)
  return found
}

function followRelation(rollup: SchemaProperty, schema: Schema): SchemaProperty {
  const config = rollup.config as RollupConfig
  const relation = schema.find(({ id }) => id === config.relation_property_id)
  return relation ? { ...rollup, config: { ...config, relation_property_name: relation.name } } : rollup
}

/** Tells the rollups of other data sources the new names of the properties they bring together. */
export async function renameInRollups(db: Db, actor: Actor, sourceId: string, changes: readonly SchemaChange[]) {
  const names = newNames(changes)
  if (names.size === 0) return
  for (const node of await sourcesHolding(db, actor.workspace_id, '"type":"rollup"')) {
    const content = dataSourceContent(node)
    const schema = followTargets(content.schema, sourceId, names)
    if (node.id === sourceId) continue
    await updateNode(db, actor.workspace_id, node.id, { content: JSON.stringify({ ...content, schema }) })
    await emitSchema(db, actor, node.id, content.schema, schema)
  }
}

const newNames = (changes: readonly SchemaChange[]): ReadonlyMap<string, string> =>
  new Map(changes.filter(({ kind }) => kind === 'renamed').map(({ property: { id, name } }) => [id, name]))

/** A schema whose rollups carry the new names of the properties of one data source that they bring together. */
function followTargets(schema: Schema, targetId: string, names: ReadonlyMap<string, string>): Schema {
  return schema.map((held) => {
    if (held.type !== 'rollup') return held
    const config = held.config as RollupConfig
    const relation = schema.find(({ id }) => id === config.relation_property_id)
    const name = names.get(config.rollup_property_id ?? '')
    if (name === undefined || (relation?.config as RelationConfig | undefined)?.data_source_id !== targetId) return held
    return { ...held, config: { ...config, rollup_property_name: name } }
  })
}
