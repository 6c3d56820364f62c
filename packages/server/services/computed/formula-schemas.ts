import {
  type BrokenFormula,
  compileFormula,
  compileStored,
  type Formula,
  FormulaError,
  type FormulaProperty,
  type FormulaSchema,
  formulaTypes,
  resultTypeOf,
  showExpression,
  type Type,
} from '@understudy/core/formulas/index.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { FormulaConfig } from '@understudy/core/property-types/formula.ts'
import { typeOf } from '@understudy/core/property-types/index.ts'
import type { RelationConfig } from '@understudy/core/property-types/relation.ts'
import { rollupFunctions } from '@understudy/core/property-types/rollup-functions.ts'
import type { RollupConfig } from '@understudy/core/property-types/rollup.ts'
import type { Schema, SchemaChange, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { dataSourceContent } from '../../storage/content.ts'
import type { Db } from '../../storage/store.ts'
import { reachAmong } from '../reach.ts'

/** The schemas of data sources as formulas see them, and their formulas compiled, each once. */
export class FormulaSchemas {
  readonly #schemas: ReadonlyMap<string, Schema>
  readonly #compiled = new Map<string, Formula | BrokenFormula>()
  readonly #underWay = new Set<string>()
  #isCircular = false

  constructor(schemas: ReadonlyMap<string, Schema>) {
    this.#schemas = schemas
  }

  /** What a formula of a data source may refer to. */
  of(source: string): FormulaSchema {
    return { properties: this.#properties(source) ?? [], related: (id) => this.#properties(id) }
  }

  /** A formula made ready. Null while it is being compiled: it stands on itself. */
  compiled(source: string, property: SchemaProperty): Formula | BrokenFormula | null {
    const key = `${source}\n${property.id}`
    const known = this.#compiled.get(key)
    if (known) return known
    if (this.#underWay.has(key)) {
      this.#isCircular = true
      return null
    }
    this.#underWay.add(key)
    const formula = compileStored((property.config as FormulaConfig).expression, this.of(source))
    this.#underWay.delete(key)
    this.#compiled.set(key, formula)
    return formula
  }

  /** A formula as it was just written. Throws `FormulaError`, also when it stands on itself by way of others beside it. */
  written(source: string, property: SchemaProperty): Formula {
    const key = `${source}\n${property.id}`
    this.#underWay.add(key)
    const formula = compileFormula((property.config as FormulaConfig).expression, this.of(source))
    this.#underWay.delete(key)
    if (this.#isCircular) throw new FormulaError('type', 'A formula cannot refer to itself, nor to one that refers to it.', { offset: 0, line: 1, column: 1 })
    return formula
  }

  /** The data sources that pages of a property's value are rows of. */
  sourcesOf(source: string, propertyId: string): string[] {
    const type = this.#properties(source)?.find(({ id }) => id === propertyId)?.type
    const pages = type?.kind === 'list' ? type.of : type
    return pages?.kind === 'page' ? pages.from.map((origin) => origin.source) : []
  }

  #properties(source: string): FormulaProperty[] | undefined {
    const typeIn = (property: SchemaProperty, schema: Schema) => this.#type(source, property, schema)
    return this.#schemas.get(source)?.map((property, _, schema) => ({
      id: property.id,
      name: property.name,
      // Asked only of properties that are referred to: a formula's type takes compiling it.
      get type() {
        return typeIn(property, schema as Schema)
      },
    }))
  }

  #type(source: string, property: SchemaProperty, schema: Schema): Type | null {
    if (property.type === 'formula') return this.compiled(source, property)?.type ?? null
    if (property.type === 'rollup') return this.#rollupType(property.config as RollupConfig, schema)
    return typeOf(property).inFormulas?.type(property.config) ?? null
  }

  /** Aggregates are numbers or dates; what shows values is one flat list of them. */
  #rollupType(config: RollupConfig, schema: Schema): Type | null {
    const { result } = rollupFunctions[config.function]!
    if (result === 'number') return formulaTypes.number
    if (result === 'date') return formulaTypes.date
    const relation = schema.find(({ id }) => id === config.relation_property_id)
    const far = (relation?.config as RelationConfig | undefined)?.data_source_id
    const target = far ? this.#properties(far)?.find(({ id }) => id === config.rollup_property_id)?.type : undefined
    if (result === 'unsupported' || !target) return null
    return target.kind === 'list' ? target : formulaTypes.listOf(target)
  }
}

/**
 * Compiles the changed formulas of a schema: properties named become tokens, which follow renames, and every formula's type of
 * result is found anew. Throws `FormulaError`, with one of Notion's two sentences, for what does not parse or does not fit.
 */
export async function joinFormulas(db: Db, actor: Actor, sourceId: string, schema: Schema, changes: readonly SchemaChange[]): Promise<Schema> {
  if (!schema.some(({ type }) => type === 'formula')) return schema
  const around = await relatedSchemas(db, actor, sourceId, schema)
  const changed = new Set(changes.filter(({ kind }) => kind !== 'renamed' && kind !== 'removed').map(({ property }) => property.id))
  const written = schema.map((property) => {
    if (property.type !== 'formula' || !changed.has(property.id)) return property
    const expression = spell(property, new FormulaSchemas(around), sourceId, actor.workspace_id)
    return { ...property, config: { ...(property.config as FormulaConfig), expression } }
  })
  const schemas = new FormulaSchemas(new Map([...around, [sourceId, written]]))
  return written.map((property) => {
    if (property.type !== 'formula') return property
    const result = (property.config as FormulaConfig).expression === '' ? null : resultTypeOf(schemas.compiled(sourceId, property)!.type)
    return { ...property, config: { ...(property.config as FormulaConfig), result } }
  })
}

function spell(property: SchemaProperty, schemas: FormulaSchemas, data_source_id: string, workspace_id: string): string {
  if ((property.config as FormulaConfig).expression === '') return ''
  return showExpression(schemas.written(data_source_id, property).stored, { data_source_id, workspace_id })
}

// Formulas reach no further than this many relations.
const LAYERS = 15

/** A schema and those its relations lead to, as far as the actor may see. */
async function relatedSchemas(db: Db, actor: Actor, sourceId: string, schema: Schema): Promise<Map<string, Schema>> {
  const schemas = new Map([[sourceId, schema]])
  let frontier = farSources(schema)
  for (let layer = 0; layer < LAYERS && frontier.length > 0; layer += 1) {
    const reached = await reachAmong(db, actor, frontier.filter((id) => !schemas.has(id)))
    frontier = []
    for (const [id, { node }] of reached) {
      if (node.kind !== 'data_source') continue
      schemas.set(id, dataSourceContent(node).schema)
      frontier.push(...farSources(schemas.get(id)!))
    }
  }
  return schemas
}

const farSources = (schema: Schema): string[] =>
  schema.flatMap(({ type, config }) => (type === 'relation' ? ((config as RelationConfig).data_source_id ?? []) : []))
