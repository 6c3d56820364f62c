import type { PageContent } from '@understudy/core/objects/page.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { PageFacts } from '@understudy/core/property-types/property-type.ts'
import type { RelationConfig } from '@understudy/core/property-types/relation.ts'
import type { RollupConfig } from '@understudy/core/property-types/rollup.ts'
import type { Schema, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { dataSourceContent, factsOf, pageContent } from '../../storage/content.ts'
import { ById, Ids } from '../../storage/by-id.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { reachAmong } from '../reach.ts'
import { FormulaSchemas } from './formula-schemas.ts'

/** A row as computation sees it. */
export type GraphRow = { source: string; page: PageFacts; title: string; content: PageContent; values: Record<string, unknown> }

/** Rows and schemas that computed values depend on, loaded before anything is computed. */
export type Graph = {
  rows: ReadonlyMap<string, GraphRow>
  schemas: Map<string, Schema>
  formulas: FormulaSchemas
  /** Every page that relations lead to and every data source, whether the actor may see it or not. */
  asked: Ids
}

// Values further than this many relations away are not computed (documented for formulas: fifteen layers).
const LAYERS = 15

/**
 * Loads, layer by layer, the related pages that the computed properties of some rows depend on, or `only` one of these properties: only
 * by relations that are read of the rows of a layer, and only what the actor may see.
 */
export async function loadGraph(db: Db, actor: Actor, nodes: readonly NodeRow[], { sources = nodes.map((node) => node.parent_id!), only }: { sources?: readonly string[]; only?: string | undefined } = {}): Promise<Graph> {
  const rows = new ById<GraphRow>()
  const schemas = new Map<string, Schema>()
  await addSchemas(db, actor, schemas, sources)
  addRows(rows, nodes)
  const asked = new Ids(sources)
  let graph: Graph = { rows, schemas, formulas: new FormulaSchemas(schemas), asked }
  const first = () => ({ wants: wantsOf(schemas, sources, only), of: nodes.map(({ id }) => id) })
  let { wants, of } = first()
  for (let layer = 0; layer < LAYERS && wants.length > 0; layer += 1) {
    const needs = new Needs(graph, wants)
    // Schemas at the far end of relations come first: their computed properties may read further.
    const farther = needs.sources().filter((id) => !asked.has(id) && !schemas.has(id))
    for (const id of farther) asked.add(id)
    await addSchemas(db, actor, schemas, farther)
    if (farther.some((id) => schemas.has(id))) {
      // What was compiled without them may read more with them, from the first layer on.
      graph = { ...graph, formulas: new FormulaSchemas(schemas) }
      ;({ wants, of } = first())
      layer = -1
      continue
    }
    const followed = needs.pages(of)
    for (const id of followed) asked.add(id)
    const missing = followed.filter((id) => !rows.has(id))
    const reached = [...(await reachAmong(db, actor, missing)).values()].map(({ node }) => node).filter((node) => node.kind === 'page')
    for (const { parent_id } of reached) if (parent_id) asked.add(parent_id)
    await addSchemas(db, actor, schemas, reached.map((node) => node.parent_id ?? ''))
    addRows(rows, reached.filter((node) => schemas.has(node.parent_id ?? '')))
    wants = needs.farther
    of = followed
  }
  return graph
}

async function addSchemas(db: Db, actor: Actor, schemas: Map<string, Schema>, ids: readonly string[]) {
  const unknown = [...new Ids(ids)].filter((id) => id !== '' && !schemas.has(id))
  for (const [id, { node }] of await reachAmong(db, actor, unknown)) {
    if (node.kind === 'data_source') schemas.set(id, dataSourceContent(node).schema)
  }
}

function addRows(rows: ById<GraphRow>, nodes: readonly NodeRow[]) {
  for (const node of nodes) {
    const content = pageContent(node)
    rows.set(node.id, { source: node.parent_id!, page: factsOf(node), title: node.title ?? '', content, values: content.properties })
  }
}

/** What is read of a property's pages, by property; as formulas tell it. */
type Reads = ReadonlyMap<string, Reads>

/** A property of a data source whose value is needed, and what is read of the pages it holds. `always`: of the rows of every layer from here on. */
type Want = { source: string; id: string; below: Reads; always: boolean }

const nothing: Reads = new Map()

/** What the computed properties of data sources are wanted for, or one of them. */
const wantsOf = (schemas: ReadonlyMap<string, Schema>, sources: readonly string[], only: string | undefined): Want[] =>
  [...new Ids(sources)].flatMap((source) =>
    (schemas.get(source) ?? [])
      .filter(({ id, type }) => (type === 'rollup' || type === 'formula') && (only === undefined || id === only))
      .map(({ id }) => ({ source, id, below: nothing, always: false })),
  )

/** What is needed of the rows of one layer: the relations that lead on, and what is wanted where they lead. */
class Needs {
  /** What is wanted of the rows of the next layer. */
  readonly farther: Want[] = []
  readonly #graph: Graph
  readonly #followed = new Map<string, Set<string>>()
  readonly #known = new Map<string, Set<Reads>>()
  readonly #knownFarther = new Map<string, Set<Reads>>()

  constructor(graph: Graph, wants: readonly Want[]) {
    this.#graph = graph
    for (const want of wants) this.#want(want)
  }

  /** Data sources that something is needed of. */
  sources(): string[] {
    return [...new Set(this.farther.map(({ source }) => source))]
  }

  /** Pages at the end of the followed relations of some rows. */
  pages(of: readonly string[]): string[] {
    const ids = new Ids()
    for (const id of of) {
      const row = this.#graph.rows.get(id)
      for (const relation of (row && this.#followed.get(row.source)) ?? []) {
        for (const far of (row!.values[relation] as string[] | undefined) ?? []) ids.add(far)
      }
    }
    return [...ids]
  }

  #want(want: Want) {
    const { source, id, below, always } = want
    if (!isNew(this.#known, want)) return
    if (always) this.#leave(want)
    const schema = this.#graph.schemas.get(source)
    const property = schema?.find((held) => held.id === id)
    if (!property) return
    if (property.type === 'rollup') this.#wantRolledUp(source, property.config as RollupConfig, schema!, always)
    if (property.type === 'formula') this.#wantReads(source, property, always)
    if (below.size === 0) return
    if (property.type === 'relation') this.#follow(source, property)
    // The pages that a formula or a rollup holds may be any number of relations away.
    const anywhere = always || property.type !== 'relation'
    for (const far of this.#graph.formulas.sourcesOf(source, id)) {
      for (const [read, deeper] of below) this.#leave({ source: far, id: read, below: deeper, always: anywhere })
    }
  }

  #wantRolledUp(source: string, config: RollupConfig, schema: Schema, always: boolean) {
    const relation = schema.find(({ id }) => id === config.relation_property_id)
    const far = relation?.type === 'relation' && (relation.config as RelationConfig).data_source_id
    if (!far) return
    this.#follow(source, relation)
    this.#leave({ source: far, id: config.rollup_property_id ?? '', below: nothing, always })
  }

  #wantReads(source: string, property: SchemaProperty, always: boolean) {
    const references = this.#graph.formulas.compiled(source, property)?.references
    // Which pages are asked by name only evaluation knows: all that is read is wanted of whatever is reached.
    const anywhere = always || (references?.dynamic.size ?? 0) > 0
    for (const [id, below] of (references?.properties as Reads | undefined) ?? []) this.#want({ source, id, below, always: anywhere })
  }

  #leave(want: Want) {
    if (isNew(this.#knownFarther, want)) this.farther.push(want)
  }

  #follow(source: string, { id }: SchemaProperty) {
    const held = this.#followed.get(source) ?? new Set()
    this.#followed.set(source, held.add(id))
  }
}

/** Notes that something is wanted; false when it was already. */
function isNew(known: Map<string, Set<Reads>>, { source, id, below, always }: Want): boolean {
  const key = `${source}\n${id}\n${always}`
  const reads = known.get(key) ?? new Set()
  known.set(key, reads)
  const size = reads.size
  return reads.add(below).size > size
}
