import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { PageFacts } from '@understudy/core/property-types/property-type.ts'
import type { RelationConfig } from '@understudy/core/property-types/relation.ts'
import type { RollupConfig } from '@understudy/core/property-types/rollup.ts'
import type { Schema, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { dataSourceContent, factsOf, pageContent } from '../../storage/content.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { reachAmong } from '../reach.ts'
import { FormulaSchemas } from './formula-schemas.ts'

/** A row as computation sees it. */
export type GraphRow = { source: string; page: PageFacts; title: string; values: Record<string, unknown> }

/** Rows and schemas that computed values depend on, loaded before anything is computed. */
export type Graph = {
  rows: Map<string, GraphRow>
  schemas: Map<string, Schema>
  formulas: FormulaSchemas
  /** Every page that relations lead to and every data source, whether the actor may see it or not. */
  asked: Set<string>
}

// Values further than this many relations away are not computed (documented for formulas: fifteen layers).
const LAYERS = 15

/**
 * Loads, layer by layer, the related pages that the computed properties of some rows depend on: only by relations that are
 * read, and only what the actor may see.
 */
export async function loadGraph(db: Db, actor: Actor, nodes: readonly NodeRow[], sources: readonly string[] = nodes.map((node) => node.parent_id!)): Promise<Graph> {
  const rows = new Map<string, GraphRow>()
  const schemas = new Map<string, Schema>()
  await addSchemas(db, actor, schemas, sources)
  addRows(rows, nodes)
  const asked = new Set(sources)
  let graph: Graph = { rows, schemas, formulas: new FormulaSchemas(schemas), asked }
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const needs = new Needs(graph, sources)
    // Schemas at the far end of relations come first: their computed properties may read further.
    const farther = [...needs.sources].filter((id) => !schemas.has(id))
    for (const id of farther) asked.add(id)
    if (farther.length > 0) {
      await addSchemas(db, actor, schemas, farther)
      // What was compiled without them may read more with them.
      graph = { ...graph, formulas: new FormulaSchemas(schemas) }
      if (farther.some((id) => schemas.has(id))) continue
    }
    const followed = needs.pages()
    for (const id of followed) asked.add(id)
    const missing = followed.filter((id) => !rows.has(id))
    const reached = [...(await reachAmong(db, actor, missing)).values()].map(({ node }) => node).filter((node) => node.kind === 'page')
    if (reached.length === 0) break
    for (const { parent_id } of reached) if (parent_id) asked.add(parent_id)
    await addSchemas(db, actor, schemas, reached.map((node) => node.parent_id ?? ''))
    addRows(rows, reached.filter((node) => schemas.has(node.parent_id ?? '')))
  }
  return graph
}

async function addSchemas(db: Db, actor: Actor, schemas: Map<string, Schema>, ids: readonly string[]) {
  const unknown = [...new Set(ids)].filter((id) => id !== '' && !schemas.has(id))
  for (const [id, { node }] of await reachAmong(db, actor, unknown)) {
    if (node.kind === 'data_source') schemas.set(id, dataSourceContent(node).schema)
  }
}

function addRows(rows: Map<string, GraphRow>, nodes: readonly NodeRow[]) {
  for (const node of nodes) {
    rows.set(node.id, { source: node.parent_id!, page: factsOf(node), title: node.title ?? '', values: pageContent(node).properties })
  }
}

/** What is read of a property's pages, by property; as formulas tell it. */
type Reads = ReadonlyMap<string, Reads>

/** Which properties of which data sources the computed properties of some need, and which relations lead there. */
class Needs {
  /** Data sources that something is needed of. */
  readonly sources = new Set<string>()
  readonly #graph: Graph
  readonly #followed = new Map<string, Set<string>>()
  readonly #done = new Set<string>()

  constructor(graph: Graph, sources: readonly string[]) {
    this.#graph = graph
    for (const source of new Set(sources)) {
      for (const { id, type } of graph.schemas.get(source) ?? []) if (type === 'rollup' || type === 'formula') this.#want(source, id)
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

  #want(source: string, id: string) {
    this.sources.add(source)
    const key = `${source}\n${id}`
    const schema = this.#graph.schemas.get(source)
    const property = schema?.find((held) => held.id === id)
    if (!property || this.#done.has(key)) return
    this.#done.add(key)
    if (property.type === 'rollup') this.#wantRolledUp(source, property.config as RollupConfig, schema!)
    if (property.type === 'formula') this.#wantReads(source, this.#graph.formulas.compiled(source, property)?.references.properties ?? new Map())
  }

  #wantRolledUp(source: string, config: RollupConfig, schema: Schema) {
    const relation = schema.find(({ id }) => id === config.relation_property_id)
    const far = relation?.type === 'relation' && (relation.config as RelationConfig).data_source_id
    if (!far) return
    this.#follow(source, relation)
    this.#want(far, config.rollup_property_id ?? '')
  }

  #wantReads(source: string, reads: Reads) {
    for (const [id, below] of reads) {
      this.#want(source, id)
      if (below.size === 0) continue
      const property = this.#graph.schemas.get(source)?.find((held) => held.id === id)
      if (property?.type === 'relation') this.#follow(source, property)
      for (const far of this.#graph.formulas.sourcesOf(source, id)) {
        this.sources.add(far)
        this.#wantReads(far, below)
      }
    }
  }

  #follow(source: string, { id }: SchemaProperty) {
    const held = this.#followed.get(source) ?? new Set()
    this.#followed.set(source, held.add(id))
  }
}
