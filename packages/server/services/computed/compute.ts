import { validationError } from '@understudy/core/errors/refusals.ts'
import { type Answer, type Budget, evaluate, type FormulaResult, isUnsupported, limits, type Scope, showResult, type Value } from '@understudy/core/formulas/index.ts'
import type { PageContent } from '@understudy/core/objects/page.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { formulaDate } from '@understudy/core/property-types/in-formulas.ts'
import { typeOf } from '@understudy/core/property-types/index.ts'
import type { RollupItem, RollupValue } from '@understudy/core/property-types/rollup-functions.ts'
import type { Schema, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { presentMoment } from '@understudy/core/values/times.ts'
import { ById, Ids } from '../../storage/by-id.ts'
import { giveWay } from '../../storage/give-way.ts'
import { findMembers, type Member } from '../../storage/repositories/people.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { workspaceOfActor } from '../lookup.ts'
import { type Graph, type GraphRow, loadGraph } from './graph.ts'
import { rollUp } from './rollups.ts'

/** True when a schema has properties that are computed on read. */
export const isComputed = (schema: Schema): boolean => schema.some((property) => typeOf(property).computed)

// A formula may stand on fifteen layers of formulas and rollups, across data sources (documented); more is unsupported.
const DEEPEST = 15
// All formulas of one request share this many steps, about half a second; what is not reached is unsupported.
const STEPS = 5 * limits.steps

/**
 * The contents of rows by page id, with what is computed from them and from related pages among their properties. Nothing computed
 * is kept here; columns keep it, by what it was made of (computed-columns.ts). What would take too long is `unsupported`.
 */
export async function computeContents(db: Db, actor: Actor, rows: readonly NodeRow[]): Promise<ReadonlyMap<string, PageContent>> {
  if (rows.length === 0) return new Map()
  const computation = await openComputation(db, actor, rows)
  const contents = new ById<PageContent>()
  for (const { id } of rows) {
    // One row alone is for a write, which should not be held up.
    const others = contents.size > 0 ? giveWay() : undefined
    if (others) await others
    contents.set(id, computation.contentOf(id))
  }
  return contents
}

/** The values alone, by page id and then by property id, where one that is missing would make the answer wrong. Throws `validation_error` for what would take too long. */
export const computeAllValues = async (db: Db, actor: Actor, rows: readonly NodeRow[]): Promise<ReadonlyMap<string, Record<string, unknown>>> => (await computeWithReads(db, actor, rows)).values

/** The same with what they were made of: ids of pages and data sources beyond the rows. Of what is computed `only` one property may be wanted. */
export async function computeWithReads(db: Db, actor: Actor, rows: readonly NodeRow[], only?: string): Promise<{ values: ReadonlyMap<string, Record<string, unknown>>; reads: Ids }> {
  if (rows.length === 0) return { values: new Map(), reads: new Ids() }
  const computation = await openComputation(db, actor, rows, only)
  const values = new ById(rows.map((node) => [node.id, computation.valuesOf(node.id, only)]))
  if (computation.isCutShort) {
    throw validationError(
      `Formulas take too long: one may take ${limits.steps} steps for a page and ${STEPS} in a request, and hold ${limits.textLength} characters or ${limits.listLength} items.`,
    )
  }
  return { values, reads: computation.reads }
}

/** A rollup of one row, and the values of the related pages that it was made of. */
export async function computeRollup(db: Db, actor: Actor, node: NodeRow, property: SchemaProperty): Promise<{ value: RollupValue; items: RollupItem[] }> {
  const computation = await openComputation(db, actor, [node], property.id)
  return computation.rollupOf(node.id, property)
}

async function openComputation(db: Db, actor: Actor, rows: readonly NodeRow[], only?: string): Promise<Computation> {
  const { time_zone } = await workspaceOfActor(db, actor)
  const graph = await loadGraph(db, actor, rows, { only })
  return new Computation(graph, { members: await findMembers(db, actor.workspace_id), actor, timeZone: time_zone })
}

type Around = { members: ReadonlyMap<string, Member>; actor: Actor; timeZone: string }

/** What a property of a row comes to: as it is stored or would be, and as formulas see it. */
type Computed = { stored: unknown; answer: Answer }

const tooDeep: Answer = { kind: 'unsupported', reason: 'Too many layers of formulas and rollups, or a circle of them.' }

class Computation {
  readonly #graph: Graph
  readonly #around: Around
  #now: number | undefined
  readonly #budget: Budget = { steps: STEPS }
  readonly #known = new Map<GraphRow, Map<string, Computed>>()
  readonly #underWay: { row: GraphRow; id: string }[] = []

  constructor(graph: Graph, around: Around) {
    this.#graph = graph
    this.#around = around
  }

  get reads(): Ids {
    return this.#graph.asked
  }

  /** Some value passed a limit. */
  get isCutShort(): boolean {
    return this.#budget.isPassed === true
  }

  contentOf(pageId: string): PageContent {
    return { ...this.#graph.rows.get(pageId)!.content, properties: this.valuesOf(pageId) }
  }

  valuesOf(pageId: string, only?: string): Record<string, unknown> {
    const row = this.#graph.rows.get(pageId)!
    const values = { ...row.values }
    for (const property of this.#graph.schemas.get(row.source) ?? []) {
      if (typeOf(property).computed && (only === undefined || property.id === only)) values[property.id] = this.#compute(row, property).stored
    }
    return values
  }

  rollupOf(pageId: string, property: SchemaProperty): { value: RollupValue; items: RollupItem[] } {
    const row = this.#graph.rows.get(pageId)!
    const all = this.#rollup(row, { ...property, config: { ...property.config, function: 'show_original' } }).stored as RollupValue
    return { value: this.#compute(row, property).stored as RollupValue, items: all.type === 'array' ? all.array : [] }
  }

  #compute(row: GraphRow, property: SchemaProperty): Computed {
    const type = typeOf(property)
    if (!type.computed) {
      const stored = row.values[property.id] ?? type.empty
      return { stored, answer: type.inFormulas?.value(stored, property.config, row.page) ?? null }
    }
    const { id } = property
    const ofRow = this.#known.getOrInsertComputed(row, () => new Map())
    const known = ofRow.get(id)
    if (known) return known
    if (this.#underWay.some((other) => other.row === row && other.id === id) || this.#underWay.length >= DEEPEST) return { stored: type.empty, answer: tooDeep }
    this.#underWay.push({ row, id })
    const computed = property.type === 'rollup' ? this.#rollup(row, property) : this.#formula(row, property)
    this.#underWay.pop()
    // What was cut off by the depth may be well within it when it is asked from nearer.
    if (this.#underWay.length === 0) ofRow.set(id, computed)
    return computed
  }

  #rollup(row: GraphRow, property: SchemaProperty): Computed {
    const stored = rollUp(this.#graph, row, property, (related, target) => {
      const { stored: value, answer } = this.#compute(related, target)
      return isUnsupported(answer) ? undefined : value
    })
    return { stored, answer: rollupAnswer(stored) }
  }

  #formula(row: GraphRow, property: SchemaProperty): Computed {
    const formula = this.#graph.formulas.compiled(row.source, property)
    if (!formula) return { stored: typeOf(property).empty, answer: tooDeep }
    const scope = this.#scope(row)
    const answer = evaluate(formula, scope)
    return { stored: showResult(answer, formula.type, scope), answer }
  }

  #scope(row: GraphRow): Scope {
    const { members, actor, timeZone } = this.#around
    const moment = () => (this.#now ??= presentMoment())
    const propertyOf = (of: GraphRow, wanted: { id: string } | { name: string }) => {
      const schema = this.#graph.schemas.get(of.source) ?? []
      const property = schema.find((held) => ('id' in wanted ? held.id === wanted.id : held.name === wanted.name))
      return property && this.#compute(of, property).answer
    }
    return {
      pageId: row.page.id,
      // The same for all formulas of an answer.
      get now() {
        return moment()
      },
      timeZone,
      budget: this.#budget,
      property: (id) => propertyOf(row, { id }) ?? null,
      pageProperty: (pageId, wanted) => {
        const related = this.#graph.rows.get(pageId)
        return related && propertyOf(related, wanted)
      },
      pageTitle: (pageId) => this.#graph.rows.get(pageId)?.title,
      userName: (id) => members.get(id)?.name,
      userEmail: (id) => {
        const member = members.get(id)
        return member?.kind === 'person' && actor.capabilities.has('read_user_with_email') ? member.email : null
      },
    }
  }
}

/** A rollup as formulas see it: a number, a date, or one flat list, without empty items unless they are numbers. */
function rollupAnswer(stored: RollupValue): Answer {
  if (stored.type === 'number') return stored.number
  if (stored.type === 'date') return formulaDate(stored.date)
  if (stored.type === 'unsupported') return { kind: 'unsupported', reason: 'The rollup is not supported.' }
  return stored.array.flatMap((item) => {
    const value = itemValue(item)
    if (Array.isArray(value)) return value as Value[]
    return value === null && item.property.type !== 'number' ? [] : [value]
  })
}

function itemValue({ type, property, stored, page }: RollupItem): Value {
  if (property.type !== 'formula') return type.inFormulas?.value(stored, property.config, page) ?? null
  const result = stored as FormulaResult
  if (result.type === 'unsupported') return null
  if (result.type === 'date') return formulaDate(result.date)
  return result.type === 'string' ? result.string : result.type === 'number' ? result.number : result.boolean
}
