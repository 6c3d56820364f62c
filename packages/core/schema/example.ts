import type { TSchema } from './shapes.ts'

type Shape = {
  type?: string
  anyOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Shape>
  patternProperties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  format?: string
  minimum?: number
  exclusiveMinimum?: number
  minItems?: number
  minLength?: number
  minProperties?: number
}

const byFormat: Record<string, string> = { 'notion-uuid': '00000000-0000-4000-8000-000000000000', 'notion-emoji': '🙂', 'notion-date': '2026-01-31' }

/** A small value that fits a shape: what is asked for, and nothing that may be left out. */
export const exampleOf = (schema: TSchema): unknown => make(schema as Shape, 0)

/** The ways in which a value at this place may be right: the branches of unions, however nested. */
export const branchesOf = (schema: TSchema): TSchema[] => {
  const { anyOf } = schema as Shape
  return anyOf ? anyOf.flatMap((branch) => branchesOf(branch as TSchema)) : [schema]
}

// Blocks nest in blocks; what is asked for never does so deeply.
const DEEPEST = 12

function make(shape: Shape, depth: number): unknown {
  if (depth > DEEPEST) return null
  if (shape.anyOf) return make(shape.anyOf.find(({ type }) => type !== 'null') ?? shape.anyOf[0]!, depth)
  if ('const' in shape) return shape.const
  if (shape.enum) return shape.enum[0]
  switch (shape.type) {
    case 'string':
      return byFormat[shape.format ?? ''] ?? 'text'.padEnd(shape.minLength ?? 0, '.')
    case 'integer':
    case 'number':
      return shape.minimum ?? (shape.exclusiveMinimum === undefined ? 1 : shape.exclusiveMinimum + 1)
    case 'boolean':
      return true
    case 'null':
      return null
    case 'array':
      return Array.from({ length: Math.max(shape.minItems ?? 0, shape.items ? 1 : 0) }, () => make(shape.items ?? {}, depth + 1))
    case 'object': {
      const named = (shape.required ?? []).map((key): [string, unknown] => [key, make(shape.properties?.[key] ?? {}, depth + 1)])
      const other = Object.values(shape.patternProperties ?? {})[0]
      if (other && named.length < (shape.minProperties ?? 0)) named.push(['Name', make(other, depth + 1)])
      return Object.fromEntries(named)
    }
    default:
      return 'text'
  }
}
