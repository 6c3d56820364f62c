/** Filters, sorts and quick filters of views: the grammar of queries, kept with properties by id and judged by the schema of today. */
import { ApiError } from '../errors/catalogue.ts'
import { validationError } from '../errors/refusals.ts'
import { typeOf } from '../property-types/index.ts'
import type { Schema, SchemaProperty } from '../property-types/schema.ts'
import { conditionShape } from '../queries/conditions/condition.ts'
import { conditions } from '../queries/conditions/index.ts'
import { compileFilter, type Filter, type FilterContext } from '../queries/filter.ts'
import { compileSorts, type SortsInput } from '../queries/sorts.ts'
import { list, nullable, object, oneOf, optional, text, type TSchema, Type } from '../schema/shapes.ts'
import type { Predicate, Sort } from '../value-kinds/kinds.ts'
import { encodePropertyId } from '../values/ids.ts'
import { referredProperty } from './property-references.ts'

type Leaf = Record<string, unknown>
type SortLeaf = SortsInput[number]

/** Quick filters as stored: by property id, a condition without its property. */
export type QuickFilters = Record<string, Leaf>

/** A filter with its properties by id. Throws `validation_error` for what the schema does not have. */
export const storeFilter = (filter: Filter, schema: Schema): Filter | null => mapLeaves(filter, (leaf) => storeLeaf(leaf, schema))

/** What a stored filter asks of a row; conditions on properties that are gone ask nothing. */
export const compileViewFilter = (filter: Filter | null, schema: Schema, context: FilterContext): Predicate =>
  compileFilter(living(filter, schema), namedById(schema), context)

/** A stored filter as the API reads it. */
export const showFilter = (filter: Filter | null, schema: Schema): Filter | null =>
  mapLeaves(living(filter, schema), (leaf) => ('property' in leaf ? { ...leaf, property: encodePropertyId(leaf.property as string) } : leaf))

/** Sorts with their properties by id. */
export const storeSorts = (sorts: SortsInput, schema: Schema): SortsInput =>
  sorts.map((sort) => {
    if ('timestamp' in sort) return sort
    const property = referredProperty(schema, sort.property)
    compileSorts([{ ...sort, property: property.id }], [property])
    return { ...sort, property: property.id }
  })

/** How stored sorts order rows. */
export const compileViewSorts = (sorts: SortsInput | null, schema: Schema): Sort[] =>
  compileSorts(livingSorts(sorts ?? [], schema), namedById(schema))

/** Stored sorts as the API reads them. */
export function showSorts(sorts: SortsInput | null, schema: Schema): SortsInput | null {
  const left = livingSorts(sorts ?? [], schema)
  if (left.length === 0) return null
  return left.map((sort) => ('property' in sort ? { ...sort, property: encodePropertyId(sort.property) } : sort))
}

/** The shape of sorts on update: by properties only (documented). */
export const propertySortsInput = () => list(object({ property: text(), direction: oneOf('ascending', 'descending') }))

const condition: TSchema = Type.Union(
  conditions.map((held) => object({ [held.name]: conditionShape(held), type: optional(Type.Literal(held.name)) })),
)

/** The shape of quick filters on create: a condition per property. */
export const quickFiltersInput = () => Type.Record(Type.String(), condition)

/** The shape of quick filters on update: null takes one away, or all. */
export const quickFiltersUpdate = () => nullable(Type.Record(Type.String(), nullable(condition)))

/** The quick filters after those written are merged in, key by key; null when none is left. */
export function mergeQuickFilters(written: Record<string, Leaf | null> | null, previous: QuickFilters | null, schema: Schema): QuickFilters | null {
  const next = new Map(Object.entries(written ? (previous ?? {}) : {}))
  for (const [key, condition] of Object.entries(written ?? {})) {
    const { id } = referredProperty(schema, key)
    if (condition) {
      const { property: _, ...stored } = storeLeaf({ ...condition, property: id }, schema)
      next.set(id, stored)
    } else next.delete(id)
  }
  return next.size > 0 ? Object.fromEntries(next) : null
}

/** Stored quick filters as the API reads them. */
export function showQuickFilters(stored: QuickFilters | null, schema: Schema): QuickFilters | null {
  const left = Object.entries(stored ?? {}).filter(([id, condition]) => stands({ property: id, ...condition }, schema))
  return left.length > 0 ? Object.fromEntries(left.map(([id, condition]) => [encodePropertyId(id), condition])) : null
}

function storeLeaf(leaf: Leaf, schema: Schema): Leaf {
  if (typeof leaf.property !== 'string') return leaf
  const property = referredProperty(schema, leaf.property)
  const stored = { ...leaf, property: property.id }
  judge(stored, schema)
  assertOptions(stored, property)
  return stored
}

// A moment and a zone to judge a filter by: what it means is settled when it is asked.
const anyMoment: FilterContext = { now: new Date(0), time_zone: 'UTC', week_start: 0, me: null }

const judge = (leaf: Leaf, schema: Schema) => compileFilter(leaf as Filter, namedById(schema), anyMoment)

/** In what is stored properties go by their ids alone: no name may stand in for one. */
const namedById = (schema: Schema): Schema => schema.map((property) => ({ ...property, name: property.id }))

/** Options that a view asks for must exist; the refusal lists those that do (documented). */
function assertOptions(leaf: Leaf, property: SchemaProperty) {
  for (const kind of ['select', 'multi_select', 'status']) {
    if (leaf[kind] === undefined) continue
    const names = Object.values(leaf[kind] as Record<string, unknown>).flat().filter((name) => typeof name === 'string')
    const unknown = names.find((name) => typeOf(property).named?.(name, property.config).length === 0)
    if (unknown === undefined) continue
    const { options = [], groups = [] } = property.config as { options?: { name: string }[]; groups?: { name: string }[] }
    const valid = [...options, ...groups].map(({ name }) => `"${name}"`).join(', ')
    throw validationError(`Option "${unknown}" does not exist for property "${property.name}". Available options: ${valid || 'none'}.`)
  }
}

/** The filter with each condition replaced by what `map` makes of it; groups left empty vanish. */
function mapLeaves(filter: Filter | null, map: (leaf: Leaf) => Leaf | null): Filter | null {
  if (!filter) return null
  for (const op of ['and', 'or'] as const) {
    const parts = (filter as { [op in 'and' | 'or']?: Filter[] })[op]
    if (!parts) continue
    const left = parts.flatMap((part) => mapLeaves(part, map) ?? [])
    return left.length > 0 ? ({ [op]: left } as Filter) : null
  }
  return map(filter as Leaf) as Filter | null
}

const living = (filter: Filter | null, schema: Schema) => mapLeaves(filter, (leaf) => (stands(leaf, schema) ? leaf : null))

const livingSorts = (sorts: SortsInput, schema: Schema) =>
  sorts.filter((sort: SortLeaf) => 'timestamp' in sort || passes(() => compileSorts([sort], namedById(schema))))

/** Whether a condition still fits the schema: its property may be gone, or be of another type by now. */
const stands = (leaf: Leaf, schema: Schema): boolean => passes(() => judge(leaf, schema))

function passes(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch (error) {
    if (error instanceof ApiError) return false
    throw error
  }
}
