/** Filters of queries: their grammar as a shape, and what they ask of a row as a predicate over value kinds. */
import { validationError } from '../errors/refusals.ts'
import { typeOf } from '../property-types/index.ts'
import { findProperty, type Schema } from '../property-types/schema.ts'
import { list, object, optional, text, type TSchema, Type } from '../schema/shapes.ts'
import type { Predicate } from '../value-kinds/kinds.ts'
import { compileCondition, type Condition, conditionShape, type FilterContext, type Target, wrongCondition } from './conditions/condition.ts'
import { conditionNamed, conditions } from './conditions/index.ts'

export type { FilterContext } from './conditions/condition.ts'

/** A filter as written and checked by its shape. */
export type Filter =
  | { and: Filter[] }
  | { or: Filter[] }
  | { property: string; [condition: string]: unknown }
  | { timestamp: 'created_time' | 'last_edited_time'; [condition: string]: unknown }

/** The shape of a filter: a condition, or conditions joined by `and`/`or` on at most two levels, as the API has it, or on more. */
export function filterInput(levels = 2): TSchema {
  const leaf = leaves()
  let inner: TSchema = Type.Union(leaf)
  for (let level = 1; level < levels; level++) inner = Type.Union([...leaf, ...joined(inner)])
  return Type.Union([...joined(inner), ...leaf])
}

const joined = (node: TSchema) => [object({ or: list(node) }), object({ and: list(node) })]

function leaves(): TSchema[] {
  const about = (subject: Record<string, TSchema>, condition: Condition) =>
    object({ ...subject, [condition.name]: conditionShape(condition), type: optional(Type.Literal(condition.name)) })
  const timestamps = conditions.filter(({ name }) => name === 'created_time' || name === 'last_edited_time')
  return [
    ...conditions.map((condition) => about({ property: text() }, condition)),
    ...timestamps.map((condition) => about({ timestamp: Type.Literal(condition.name) }, condition)),
  ]
}

/** What a filter asks of a row. No filter, and an empty `and` or `or`, let every row pass. Throws `validation_error`. */
export function compileFilter(filter: Filter | null | undefined, schema: Schema, context: FilterContext): Predicate {
  if (!filter) return { op: 'true' }
  for (const op of ['and', 'or'] as const) {
    const parts = (filter as { [op in 'and' | 'or']?: Filter[] })[op]
    if (!parts) continue
    return parts.length === 0 ? { op: 'true' } : { op, all: parts.map((part) => compileFilter(part, schema, context)) }
  }
  const leaf = filter as Record<string, unknown>
  const name = conditions.find((condition) => leaf[condition.name] !== undefined)!.name
  const target = typeof leaf.property === 'string' ? propertyTarget(leaf.property, name, schema, context) : pageTarget(leaf, context)
  return compileCondition(conditionNamed(name)!, leaf[name] as Record<string, unknown>, target)
}

const pageTarget = (leaf: Record<string, unknown>, context: FilterContext): Target => ({
  subject: { of: 'page', field: leaf.timestamp as 'created_time' | 'last_edited_time' },
  named: () => [],
  context,
})

function propertyTarget(key: string, condition: Condition['name'], schema: Schema, context: FilterContext): Target {
  const property = findProperty(schema, key, 'name')
  if (!property) throw validationError(`Could not find property with name or id: ${key}`)
  const type = typeOf(property)
  if (!type.conditions.includes(condition)) {
    throw wrongCondition(property.type, condition)
  }
  return {
    property,
    subject: type.pageField ? { of: 'page', field: type.pageField } : { of: 'property', id: property.id },
    named: (name) => type.named?.(name, property.config) ?? [],
    context,
  }
}
