import { objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { RelationConfig } from '@understudy/core/property-types/relation.ts'
import type { Schema, SchemaChange, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { encodePropertyId, newShortId } from '@understudy/core/values/ids.ts'
import { dataSourceContent } from '../storage/content.ts'
import { findNode, updateNode } from '../storage/repositories/nodes.ts'
import type { Db } from '../storage/store.ts'
import { reachOnlySource } from './only-source.ts'
import { assertLevel, reach } from './reach.ts'
import { partnerOf } from './relations.ts'
import { emitSchema } from './schema-event.ts'
import { dataSourceName } from './show.ts'

/**
 * Ties the relations of a changed schema to the other side: finds the data source they name, makes or attaches the partner of a
 * dual relation, follows renames, and lets go of partners whose other end is gone. Answers the schema with what was found
 * filled in; the caller stores it. Partners in other data sources are stored here.
 */
export async function joinRelations(db: Db, actor: Actor, sourceId: string, schema: Schema, changes: readonly SchemaChange[]): Promise<Schema> {
  const draft = new Draft(db, actor, sourceId, schema)
  for (const change of changes) {
    const { property, previous } = change
    const before = previous && partnerOf(previous)
    if (change.kind === 'removed' || (change.kind === 'retyped' && property.type !== 'relation')) {
      // The other side keeps its links and becomes one-way: nothing of anybody's data is lost.
      if (before) await draft.loosen(before)
    } else if (property.type === 'relation' && change.kind === 'renamed') {
      const partner = partnerOf(property)
      if (partner) await draft.renamePartner(partner, property.name)
    } else if (property.type === 'relation') {
      await draft.join(property.id, before)
    }
  }
  return draft.finish()
}

type Partner = { data_source_id: string; property_id: string }

/** The schemas that one change touches, edited together and stored once: a relation may point at its own data source. */
class Draft {
  readonly #db: Db
  readonly #actor: Actor
  readonly #sourceId: string
  readonly #schemas = new Map<string, Schema>()

  constructor(db: Db, actor: Actor, sourceId: string, schema: Schema) {
    this.#db = db
    this.#actor = actor
    this.#sourceId = sourceId
    this.#schemas.set(sourceId, schema)
  }

  /** Completes a relation that was added, retyped or configured. `before` is the partner it had. */
  async join(propertyId: string, before: Partner | undefined) {
    const property = this.#schemas.get(this.#sourceId)!.find(({ id }) => id === propertyId)
    if (property?.type !== 'relation') return
    const config = property.config as RelationConfig
    const target = await this.#target(config)
    const ids = { database_id: target.database_id, data_source_id: target.data_source_id }
    const wanted = config.type === 'dual_property' ? config.dual_property : null
    const keeps = before && wanted && before.data_source_id === ids.data_source_id
    if (before && !keeps) await this.loosen(before)
    if (!wanted) {
      this.#put(this.#sourceId, { ...property, config: { ...ids, type: 'single_property', single_property: {} } })
      return
    }
    const partner = keeps
      ? await this.#renamed(before, wanted.synced_property_name)
      : await this.#partner(property, ids.data_source_id, wanted)
    const dual_property = { synced_property_name: partner.name, synced_property_id: encodePropertyId(partner.id) }
    this.#put(this.#sourceId, { ...property, config: { ...ids, type: 'dual_property', dual_property } })
  }

  /** Makes the property at the other end one-way. */
  async loosen({ data_source_id, property_id }: Partner) {
    const property = (await this.#schema(data_source_id))?.find(({ id }) => id === property_id)
    if (property?.type !== 'relation') return
    const { database_id, data_source_id: back } = property.config as RelationConfig
    this.#put(data_source_id, { ...property, config: { database_id, data_source_id: back, type: 'single_property', single_property: {} } })
  }

  /** Tells the other end the new name of this one. */
  async renamePartner({ data_source_id, property_id }: Partner, name: string) {
    const property = (await this.#schema(data_source_id))?.find(({ id }) => id === property_id)
    const config = property?.config as RelationConfig | undefined
    if (!property || config?.type !== 'dual_property') return
    this.#put(data_source_id, { ...property, config: { ...config, dual_property: { ...config.dual_property, synced_property_name: name } } })
  }

  /** Stores the other schemas and answers this one's. */
  async finish(): Promise<Schema> {
    for (const [id, schema] of this.#schemas) {
      if (id === this.#sourceId) continue
      const node = await findNode(this.#db, this.#actor.workspace_id, id)
      if (!node) continue
      const held = dataSourceContent(node)
      await updateNode(this.#db, this.#actor.workspace_id, id, { content: JSON.stringify({ ...held, schema }) })
      await emitSchema(this.#db, this.#actor, id, held.schema, schema)
    }
    return this.#schemas.get(this.#sourceId)!
  }

  /** The data source a relation names, by its own id or by that of a database which has only one. */
  async #target(config: RelationConfig): Promise<{ data_source_id: string; database_id: string }> {
    const reached = config.data_source_id
      ? await reach(this.#db, this.#actor, config.data_source_id, 'data_source')
      : await reachOnlySource(this.#db, this.#actor, config.database_id!)
    // A dual relation is written into both schemas.
    if (config.type === 'dual_property') assertLevel(reached, 'edit')
    return { data_source_id: reached.node.id, database_id: reached.node.parent_id! }
  }

  /** The partner of a new dual relation: an existing relation that was named, or a new property. */
  async #partner(
    property: SchemaProperty,
    sourceId: string,
    wanted: { synced_property_name: string | null; synced_property_id: string | null },
  ): Promise<SchemaProperty> {
    const schema = (await this.#schema(sourceId))!
    const own = await findNode(this.#db, this.#actor.workspace_id, this.#sourceId)
    const back = {
      database_id: own!.parent_id,
      data_source_id: this.#sourceId,
      type: 'dual_property',
      dual_property: { synced_property_name: property.name, synced_property_id: encodePropertyId(property.id) },
    }
    const named = wanted.synced_property_id && schema.find(({ id }) => encodePropertyId(id) === wanted.synced_property_id)
    if (wanted.synced_property_id && (!named || named.type !== 'relation')) {
      throw validationError(`Could not find property with name or id: ${wanted.synced_property_id}`)
    }
    if (named) {
      const partner = { ...named, name: wanted.synced_property_name ?? named.name, config: back }
      this.#put(sourceId, partner)
      return partner
    }
    const database = await findNode(this.#db, this.#actor.workspace_id, own!.parent_id!)
    const name = wanted.synced_property_name ?? `Related to ${dataSourceName(own!, database!)} (${property.name})`
    const partner: SchemaProperty = {
      id: newShortId(schema.map(({ id }) => id)),
      name: freeName(name, schema),
      description: null,
      type: 'relation',
      config: back,
    }
    this.#schemas.set(sourceId, [...schema, partner])
    return partner
  }

  async #renamed(partner: Partner, name: string | null): Promise<SchemaProperty> {
    const property = (await this.#schema(partner.data_source_id))?.find(({ id }) => id === partner.property_id)
    if (!property) throw objectNotFound('database', partner.data_source_id, this.#actor.connection)
    if (!name || name === property.name) return property
    const renamed = { ...property, name }
    this.#put(partner.data_source_id, renamed)
    return renamed
  }

  async #schema(sourceId: string): Promise<Schema | undefined> {
    const held = this.#schemas.get(sourceId)
    if (held) return held
    const node = await findNode(this.#db, this.#actor.workspace_id, sourceId)
    if (node?.kind !== 'data_source') return undefined
    const { schema } = dataSourceContent(node)
    this.#schemas.set(sourceId, schema)
    return schema
  }

  #put(sourceId: string, property: SchemaProperty) {
    const schema = this.#schemas.get(sourceId)!
    this.#schemas.set(sourceId, schema.map((held) => (held.id === property.id ? property : held)))
  }
}

function freeName(name: string, schema: Schema): string {
  const taken = new Set(schema.map((property) => property.name))
  let free = name
  for (let count = 1; taken.has(free); count += 1) free = `${name} ${count}`
  return free
}
