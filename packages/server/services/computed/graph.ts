import type { PageFacts } from '@understudy/core/property-types/property-type.ts'
import type { RelationConfig } from '@understudy/core/property-types/relation.ts'
import type { RollupConfig } from '@understudy/core/property-types/rollup.ts'
import type { Schema, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { dataSourceContent, factsOf, pageContent } from '../../storage/content.ts'
import { findNodes } from '../../storage/repositories/nodes.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { reachAmong } from '../reach.ts'

/** A row as computation sees it. */
export type GraphRow = { source: string; page: PageFacts; title: string; values: Record<string, unknown> }

/** Rows and schemas that computed values depend on, loaded before anything is computed. */
export type Graph = { rows: Map<string, GraphRow>; schemas: Map<string, Schema> }

/** What a computed property reads: properties of its own row, and properties of the pages at the end of relations. */
export type Reads = { own: string[]; related: { relation: string; property: string }[] }

// Values further than this many relations away are not computed (documented for formulas: fifteen layers).
const LAYERS = 15

/**
 * Loads, layer by layer, the related pages that the computed properties of some rows depend on: only by relations that are
 * read, and only pages that the actor may see.
 */
export async function loadGraph(db: Db, actor: Actor, nodes: readonly NodeRow[], readsOf: (property: SchemaProperty, schema: Schema) => Reads): Promise<Graph> {
  const graph: Graph = { rows: new Map(), schemas: new Map() }
  const needs = new Needs(graph, readsOf)
  await addSchemas(db, actor, graph, nodes.map((node) => node.parent_id!))
  for (const node of nodes) needs.computedOf(node.parent_id!)
  addRows(graph, nodes)
  for (let layer = 0; layer < LAYERS; layer += 1) {
    // Schemas at the far end of relations come first: their computed properties may read further.
    await addSchemas(db, actor, graph, needs.sources())
    needs.settle()
    const missing = needs.pages().filter((id) => !graph.rows.has(id))
    if (missing.length === 0) break
    const reached = [...(await reachAmong(db, actor, missing)).values()].map(({ node }) => node).filter(({ kind }) => kind === 'page')
    await addSchemas(db, actor, graph, reached.map((node) => node.parent_id!))
    addRows(graph, reached.filter((node) => graph.schemas.has(node.parent_id ?? '')))
    if (reached.length === 0) break
  }
  return graph
}

async function addSchemas(db: Db, actor: Actor, graph: Graph, ids: readonly string[]) {
  const unknown = [...new Set(ids)].filter((id) => id && !graph.schemas.has(id))
  for (const [id, node] of await findNodes(db, actor.workspace_id, unknown)) {
    if (node.kind === 'data_source') graph.schemas.set(id, dataSourceContent(node).schema)
  }
}

function addRows(graph: Graph, nodes: readonly NodeRow[]) {
  for (const node of nodes) {
    graph.rows.set(node.id, { source: node.parent_id!, page: factsOf(node), title: node.title ?? '', values: pageContent(node).properties })
  }
}

/** Which properties of which data sources are needed, and which relations lead there. */
class Needs {
  readonly #graph: Graph
  readonly #readsOf: (property: SchemaProperty, schema: Schema) => Reads
  readonly #wanted = new Map<string, Set<string>>()
  readonly #followed = new Map<string, Set<string>>()

  constructor(graph: Graph, readsOf: (property: SchemaProperty, schema: Schema) => Reads) {
    this.#graph = graph
    this.#readsOf = readsOf
  }

  /** Wants all computed properties of a data source. */
  computedOf(source: string) {
    for (const property of this.#graph.schemas.get(source) ?? []) {
      if (property.type === 'rollup' || property.type === 'formula') this.#want(source, property.id)
    }
  }

  /** Data sources that relations lead to. */
  sources = (): string[] => [...this.#wanted.keys()]

  /** Follows every wanted property to what it reads, until nothing new is wanted. */
  settle() {
    const done = new Set<string>()
    for (let size = -1; size !== done.size; ) {
      size = done.size
      for (const [source, ids] of [...this.#wanted]) {
        const schema = this.#graph.schemas.get(source)
        for (const id of schema ? [...ids] : []) {
          const key = `${source}\n${id}`
          if (done.has(key)) continue
          done.add(key)
          const property = schema!.find((held) => held.id === id)
          if (property) this.#follow(source, property, schema!)
        }
      }
    }
  }

  /** Pages at the end of the followed relations of the rows known so far. */
  pages(): string[] {
    const ids = new Set<string>()
    for (const row of this.#graph.rows.values()) {
      for (const relation of this.#followed.get(row.source) ?? []) {
        for (const id of (row.values[relation] as string[] | undefined) ?? []) ids.add(id)
      }
    }
    return [...ids]
  }

  #follow(source: string, property: SchemaProperty, schema: Schema) {
    const reads = property.type === 'rollup' ? readsOfRollup(property) : this.#readsOf(property, schema)
    for (const id of reads.own) this.#want(source, id)
    for (const { relation, property: target } of reads.related) {
      const held = schema.find(({ id }) => id === relation)
      const far = held?.type === 'relation' ? (held.config as RelationConfig).data_source_id : null
      if (!far) continue
      add(this.#followed, source, relation)
      this.#want(far, target)
    }
  }

  #want(source: string, id: string) {
    add(this.#wanted, source, id)
  }
}

function readsOfRollup(property: SchemaProperty): Reads {
  const config = property.config as RollupConfig
  return { own: [], related: [{ relation: config.relation_property_id ?? '', property: config.rollup_property_id ?? '' }] }
}

function add(map: Map<string, Set<string>>, key: string, value: string) {
  const held = map.get(key)
  if (held) held.add(value)
  else map.set(key, new Set([value]))
}
