import type { Wire } from './wire.ts'

/** A JSON Schema, in the part of the language that the generator prints. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  not?: Schema
}

type Problem = { path: string; text: string; weight: number }

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)
const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 80) ?? 'undefined'

/**
 * What is wrong with a value, told for the branch it resembles most. A schema of the SDK is a union of dozens of
 * objects; a validator's own report lists the failures of all of them. A `type` that differs marks a branch as meant for
 * something else.
 */
export function findProblems(schema: Schema, value: Wire, definitions: Record<string, Schema>, path = ''): Problem[] {
  if (schema.$ref !== undefined) {
    const name = decodeURIComponent(schema.$ref.replace('#/definitions/', ''))
    return findProblems(definitions[name] ?? {}, value, definitions, path)
  }
  if (schema.anyOf !== undefined) {
    const attempts = schema.anyOf.map((branch) => findProblems(branch, value, definitions, path))
    const weigh = (problems: Problem[]) => problems.reduce((sum, problem) => sum + problem.weight, 0)
    return attempts.reduce((best, attempt) => (weigh(attempt) < weigh(best) ? attempt : best))
  }
  if (schema.const !== undefined && schema.const !== value) {
    return [{ path, text: `should be ${shown(schema.const)}, is ${shown(value)}`, weight: 100 }]
  }
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    return [{ path, text: `should be one of ${schema.enum.map(shown).join(', ').slice(0, 300)}, is ${shown(value)}`, weight: 10 }]
  }
  if (schema.type !== undefined && ![schema.type].flat().includes(typeOf(value))) {
    return [{ path, text: `should be ${[schema.type].flat().join(' or ')}, is ${shown(value)}`, weight: 20 }]
  }
  if (schema.not !== undefined && Object.keys(schema.not).length === 0) {
    return [{ path, text: `should not be there, is ${shown(value)}`, weight: 5 }]
  }
  if (Array.isArray(value)) {
    return schema.items === undefined
      ? []
      : value.flatMap((item, index) => findProblems(schema.items!, item, definitions, `${path}[${index}]`))
  }
  if (typeOf(value) !== 'object') return []
  const missing = (schema.required ?? [])
    .filter((key) => !(key in value))
    .map((key) => ({ path: `${path}.${key}`, text: 'is missing', weight: 5 }))
  const inner = Object.entries(value).flatMap(([key, item]): Problem[] => {
    const known = schema.properties?.[key]
    if (known !== undefined) return findProblems(known, item, definitions, `${path}.${key}`)
    if (schema.additionalProperties === false)
      return [{ path: `${path}.${key}`, text: `is not in the SDK's type, is ${shown(item)}`, weight: 5 }]
    if (typeof schema.additionalProperties === 'object')
      return findProblems(schema.additionalProperties, item, definitions, `${path}.${key}`)
    return []
  })
  return [...missing, ...inner]
}
