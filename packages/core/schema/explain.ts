/**
 * The judge of shapes, in Notion's words: `explain` walks a shape and a value side by side and returns the lines
 * Notion would print (sheet "basics", grammar of `validation_error`). No line means the value fits, so this one
 * walk both checks and explains and the two can never disagree. Lengths count UTF-16 units, as Notion's do.
 */
import type { TSchema } from './shapes.ts'
import { isEmoji } from './emoji.ts'
import { isIsoDate } from './iso-date.ts'
import { isUuid } from './uuid.ts'

type Shape = {
  type?: string
  anyOf?: Shape[]
  /** Set by `byType`: the key whose value chooses the one branch that is meant. */
  discriminator?: { propertyName: string }
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Shape>
  patternProperties?: Record<string, Shape>
  required?: string[]
  additionalProperties?: boolean | Shape
  items?: Shape
  format?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minProperties?: number
  maxProperties?: number
  /** Set by `emptyOrAbsent`. */
  notPresent?: boolean
}

/** String formats the shapes may ask for, and what a message calls them. */
const formats: Record<string, { accepts(value: string): boolean; word: string }> = {
  'notion-uuid': { accepts: isUuid, word: 'a valid uuid' },
  'notion-emoji': { accepts: isEmoji, word: 'an emoji' },
  'notion-date': { accepts: isIsoDate, word: 'a valid ISO 8601 date string' },
}

/** The lines of what is wrong with `value`, each like `body.a.b should be a string, instead was \`5\`.`; empty when it fits. */
export const explain = (schema: TSchema, value: unknown, path: string): string[] => judge(schema as Shape, value, path, [])

/** The received value as a message shows it: compact JSON cut after 55 characters. */
export function shown(value: unknown): string {
  const json = value === undefined ? 'undefined' : JSON.stringify(value)
  return json.length > 55 ? `${json.slice(0, 55)}...` : json
}

/** Words joined as Notion joins them: `a`, `a or b`, `a, b, or c`. */
export function either(words: readonly string[]): string {
  if (words.length < 3) return words.join(' or ')
  return `${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`
}

// `others` are what would also do at this place: `null` and `undefined`, in backticks.
function judge(shape: Shape, value: unknown, path: string, others: string[]): string[] {
  if (shape.discriminator && isOf({ type: 'object' }, value)) return judgeByType(shape, value as Record<string, unknown>, path, others)
  if (shape.anyOf) return judgeUnion(shape.anyOf, value, path, others)
  const wrong = (expected: string[]) => [line(path, either([...expected, ...others]), value)]
  if (shape.enum) return shape.enum.includes(value) ? [] : wrong(shape.enum.map(quoted))
  if ('const' in shape) return shape.const === value ? [] : wrong([quoted(shape.const)])
  if (shape.type === undefined) return []
  if (shape.notPresent) return Array.isArray(value) && value.length === 0 ? [] : [line(path, 'not present', value)]
  if (!isOf(shape, value)) return wrong([shape.type === 'integer' && typeof value === 'number' ? 'an integer' : word(shape)])
  switch (shape.type) {
    case 'string':
      if (shape.format && !formats[shape.format]!.accepts(value as string)) return wrong([formats[shape.format]!.word])
      return judgeSize(shape.minLength, shape.maxLength, (value as string).length, `${path}.length`)
    case 'number':
    case 'integer': {
      const number = value as number
      if (shape.minimum !== undefined && number < shape.minimum) return wrong([`≥ \`${shape.minimum}\``])
      if (shape.exclusiveMinimum !== undefined && number <= shape.exclusiveMinimum) return wrong([`> \`${shape.exclusiveMinimum}\``])
      if (shape.maximum !== undefined && number > shape.maximum) return wrong([`≤ \`${shape.maximum}\``])
      return []
    }
    case 'array': {
      const array = value as unknown[]
      const size = judgeSize(shape.minItems, shape.maxItems, array.length, `${path}.length`)
      if (size.length > 0 || !shape.items) return size
      for (const [index, item] of array.entries()) {
        const lines = judge(shape.items, item, `${path}[${index}]`, [])
        if (lines.length > 0) return lines
      }
      return []
    }
    case 'object':
      return judgeObject(shape, value as Record<string, unknown>, path)
    default:
      return []
  }
}

function judgeObject(shape: Shape, value: Record<string, unknown>, path: string): string[] {
  const known = shape.properties ?? {}
  for (const [key, property] of Object.entries(known)) {
    const required = shape.required?.includes(key) ?? false
    const held = Object.hasOwn(value, key) ? value[key] : undefined
    if (held === undefined) {
      if (required) return [line(`${path}.${key}`, 'defined', undefined)]
      continue
    }
    const lines = judge(property, held, `${path}.${key}`, required ? [] : ['`undefined`'])
    if (lines.length > 0) return lines
  }
  const rest = shape.patternProperties ? Object.values(shape.patternProperties)[0] : undefined
  const keys = Object.keys(value).filter((key) => !Object.hasOwn(known, key) && value[key] !== undefined)
  for (const key of keys) {
    if (rest) {
      const lines = judge(rest, value[key], `${path}.${key}`, [])
      if (lines.length > 0) return lines
    } else if (shape.additionalProperties === false) {
      return [line(`${path}.${key}`, 'not present', value[key])]
    }
  }
  return judgeSize(shape.minProperties, shape.maxProperties, keys.length, `${path}.length`)
}

function judgeUnion(union: Shape[], value: unknown, path: string, others: string[]): string[] {
  const branches = union.flatMap((branch) => (branch.discriminator ? [branch] : (branch.anyOf ?? [branch])))
  const failures = branches.map((branch) => judge(branch, value, path, []))
  if (failures.some((lines) => lines.length === 0)) return []
  const real = branches.filter((branch) => branch.type !== 'null')
  const alternatives = real.length < branches.length ? ['`null`', ...others] : others
  const fitting = real.filter((branch) => fits(branch, value))
  if (fitting.length === 0) {
    const words = real.flatMap((branch) => branch.enum?.map(quoted) ?? ('const' in branch ? [quoted(branch.const)] : [word(branch)]))
    return [line(path, either([...new Set(words), ...alternatives]), value)]
  }
  const meant = fitting.length === 1 ? fitting : chosen(fitting, value)
  const lines = meant.flatMap((branch) => judge(branch, value, path, meant.length === 1 ? alternatives : []).slice(0, 1))
  // A branch's own union may have several lines; they are worth more than its first.
  return meant.length === 1 ? judge(meant[0]!, value, path, alternatives) : [...new Set(lines)]
}

function judgeByType({ anyOf = [], discriminator }: Shape, value: Record<string, unknown>, path: string, others: string[]): string[] {
  const key = discriminator!.propertyName
  const types = anyOf.map((branch) => branch.properties?.[key]?.const)
  const branch = anyOf[types.indexOf(value[key])]
  return branch ? judge(branch, value, path, others) : [line(`${path}.${key}`, either(types.map(quoted)), value[key])]
}

/** Of several object shapes, those the caller seems to mean: the ones whose own key is there, else all of them. */
function chosen(branches: Shape[], value: unknown): Shape[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return branches
  const held = value as Record<string, unknown>
  const own = (branch: Shape) => (branch.required ?? []).filter((key) => key !== 'type' && key !== 'object')
  const named = branches.filter((branch) => own(branch).some((key) => held[key] !== undefined))
  if (named.length === 0) return branches
  if (named.length === 1) return named
  const whole = named.filter((branch) => own(branch).every((key) => held[key] !== undefined))
  const likely = whole.length > 0 ? whole : named
  const typed = likely.filter((branch) => typeAgrees(branch, held.type))
  return typed.length > 0 ? typed : likely
}

function typeAgrees(branch: Shape, type: unknown): boolean {
  const wanted = branch.properties?.type
  if (!wanted || type === undefined) return false
  return 'const' in wanted ? wanted.const === type : (wanted.enum?.includes(type) ?? false)
}

const fits = (shape: Shape, value: unknown): boolean =>
  shape.type === undefined ? typeof value === typeof (shape.const ?? shape.enum?.[0]) : isOf(shape, value)

function isOf(shape: Shape, value: unknown): boolean {
  switch (shape.type) {
    case 'null':
      return value === null
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    default:
      return typeof value === shape.type
  }
}

function judgeSize(min: number | undefined, max: number | undefined, size: number, path: string): string[] {
  if (min !== undefined && size < min) return [line(path, `≥ \`${min}\``, size)]
  if (max !== undefined && size > max) return [line(path, `≤ \`${max}\``, size)]
  return []
}

function word(shape: Shape): string {
  switch (shape.type) {
    case 'string':
      return shape.format ? formats[shape.format]!.word : 'a string'
    case 'integer':
      return 'a number'
    case 'array':
    case 'object':
      return `an ${shape.type}`
    case 'null':
      return '`null`'
    default:
      return `a ${shape.type}`
  }
}

const quoted = (value: unknown) => `\`${JSON.stringify(value)}\``
const line = (path: string, expected: string, value: unknown) => `${path} should be ${expected}, instead was \`${shown(value)}\`.`
