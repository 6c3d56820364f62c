import type { PropertySchema } from '../../../api/wire.ts'

/** One condition: a property, and the condition under the name of its type. */
export type Leaf = { property?: string; timestamp?: string; [condition: string]: unknown }

/** A filter of the API: a condition, or several under `and` or `or`. */
export type Filter = Leaf | { and: Filter[] } | { or: Filter[] }

export type Conjunction = 'and' | 'or'
export type Group = { conjunction: Conjunction; parts: (Group | Leaf)[] }

/** A filter as groups of parts: what people edit. A lone condition is a group of one. */
export function toGroup(filter: Filter | null): Group {
  if (!filter) return { conjunction: 'and', parts: [] }
  const conjunction = 'or' in filter ? 'or' : 'and'
  const parts = (filter as Record<string, unknown>)[conjunction] as Filter[] | undefined
  if (!Array.isArray(parts)) return { conjunction: 'and', parts: [filter as Leaf] }
  return { conjunction, parts: parts.map((part) => ('and' in part || 'or' in part ? toGroup(part) : (part as Leaf))) }
}

/** The filter of a group; null when nothing is asked. Groups left empty vanish. */
export function toFilter({ conjunction, parts }: Group): Filter | null {
  const left = parts.flatMap((part) => ('parts' in part ? (toFilter(part as Group) ?? []) : [part as Leaf]))
  return left.length === 0 ? null : ({ [conjunction]: left } as Filter)
}

/** Several filters that must all hold, as flat as can be: the API takes few levels. */
export function allOf(filters: readonly (Filter | null | undefined)[]): Filter | undefined {
  const left = filters.flatMap((filter): Filter[] => (!filter ? [] : 'and' in filter && Array.isArray(filter.and) ? filter.and : [filter]))
  return left.length > 1 ? { and: left } : left[0]
}

/** How many conditions a filter has. */
export const countConditions = (filter: Filter | null): number => {
  const count = ({ parts }: Group): number => parts.reduce((sum, part) => sum + ('parts' in part ? count(part as Group) : 1), 0)
  return count(toGroup(filter))
}

/** What of a leaf is asked: the path to the operator, the operator, and what it is compared with. */
export type Asked = { path: string[]; operator: string; operand: unknown }

/** The operand and what stands above it. Conditions over computed values lie one or two names deeper. */
export function readLeaf(leaf: Leaf): Asked {
  let [key = '', inner] = Object.entries(leaf).find(([name]) => name !== 'property' && name !== 'type' && name !== 'timestamp') ?? []
  const path = [key]
  while (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
    const [next, below] = Object.entries(inner).find(([name]) => name !== 'type') ?? []
    if (next === undefined) break
    path.push(next)
    inner = below
    key = next
    // `this_week: {}` and its like end here.
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && Object.keys(inner).length === 0) break
  }
  return { path: path.slice(0, -1), operator: path.at(-1)!, operand: inner }
}

/** A condition on a property. */
export const writeLeaf = (property: PropertySchema, { path, operator, operand }: Asked): Leaf =>
  ({ property: property.id, ...([...path, operator].reduceRight<unknown>((inner, key) => ({ [key]: inner }), operand) as object) })
