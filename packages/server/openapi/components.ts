import type { TSchema } from '@understudy/core/schema/shapes.ts'
import { type Json, standardFormats } from './standard-formats.ts'

/** Where a shape is used: what is sent is closed (an unknown key is refused), what is answered may gain keys. */
export type Direction = 'request' | 'answer'

/** The shapes of a document: each printed where it stands, or once under a name and referred to by `$ref`. */
export type Components = {
  /** Gives a shape, and every shape of equal structure, a name. The first name wins; a name taken already gets a number. */
  name(name: string, shape: TSchema, direction: Direction): void
  /** What a shape is to be called if it turns out to need a name. */
  suggest(hint: string, shape: TSchema, direction: Direction): void
  /** Announces a shape that will be printed; all must be announced before the first is. `hint` names what has no name. */
  announce(shape: TSchema, direction: Direction, hint: string): void
  print(shape: TSchema, direction: Direction): Json
  /** The named shapes that were printed, by name. */
  schemas(): Record<string, Json>
}

// The keywords that are copied, in the order they are printed.
const plainKeywords = [
  'type', 'const', 'enum', 'format', 'pattern', 'description', 'examples', 'minimum', 'exclusiveMinimum', 'maximum', 'minLength',
  'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties',
] as const

/** A distinct shape. Shapes of equal structure are one node, whatever objects they were made from. */
type Node = {
  plain: Json
  required: string[]
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
  others?: Node | false
  direction: Direction
  uses: number
  name?: string
  hint?: string
}

// Shapes shorter than this are read sooner than looked up.
const worthAName = 200
const refSize = 40

/** Makes the components of one document. */
export function makeComponents(): Components {
  const folded = { request: new Map<object, Node>(), answer: new Map<object, Node>() }
  const nodes = new Map<string, Node>()
  const ids = new Map<Node, number>()
  const taken = new Set<string>()
  const sizes = new Map<Node, number>()
  const printed = new Map<string, Json>()

  function fold(shape: TSchema, around: Direction): Node {
    // What an answer tells as it was written has the shape of requests.
    const direction = (shape as Json).asWritten ? 'request' : around
    const known = folded[direction].get(shape)
    if (known) return known
    const made = parts(shape as Json, (inner) => fold(inner as TSchema, direction), direction)
    const key = JSON.stringify(made, (_, value) => (ids.has(value) ? ids.get(value) : value))
    const node = nodes.get(key) ?? { ...made, direction, uses: 0 }
    nodes.set(key, node)
    if (!ids.has(node)) ids.set(node, ids.size)
    folded[direction].set(shape, node)
    return node
  }

  function use(node: Node, hint: string) {
    node.uses += 1
    node.hint ??= hint
    if (node.uses > 1) return
    const own = ownKey(node)
    for (const [key, inner] of Object.entries(node.properties ?? {})) use(inner, key === own && inner.properties ? `${key}_content` : key)
    if (node.items) use(node.items, `${hint}_item`)
    if (node.others) use(node.others, `${hint}_entry`)
    for (const branch of node.anyOf ?? []) use(branch, ownKey(branch) ?? hint)
  }

  /** How long a node is where it stands, with the named shapes below it as references. */
  function size(node: Node): number {
    const known = sizes.get(node)
    if (known !== undefined) return known
    let total = JSON.stringify([node.plain, node.required, Object.keys(node.properties ?? {})]).length
    for (const inner of innerOf(node)) total += 10 + (isNamed(inner) ? refSize : size(inner))
    sizes.set(node, total)
    return total
  }

  function isNamed(node: Node): boolean {
    if (node.name === undefined && node.uses > 1 && size(node) >= worthAName) {
      node.name = freeName(pascal(`${node.hint}${node.direction === 'request' ? '_request' : ''}`))
    }
    return node.name !== undefined
  }

  function freeName(wanted: string): string {
    let name = wanted
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`
    taken.add(name)
    return name
  }

  function place(node: Node): Json {
    if (!isNamed(node)) return write(node)
    const name = node.name!
    if (!printed.has(name)) {
      // Its own place first, so that shapes below it that are used nowhere else follow it.
      printed.set(name, {})
      printed.set(name, write(node))
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  function write(node: Node): Json {
    const nullable = nullableScalar(node)
    if (nullable) return { ...nullable.plain, type: [nullable.plain.type, 'null'] }
    const { plain, required, properties, items, anyOf, others } = node
    return {
      ...plain,
      ...(required.length > 0 ? { required } : {}),
      ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, place(inner)])) } : {}),
      ...(others === undefined ? {} : { additionalProperties: others && place(others) }),
      ...(items ? { items: place(items) } : {}),
      ...(anyOf ? { anyOf: anyOf.map(place) } : {}),
    }
  }

  return {
    name(name, shape, direction) {
      const node = fold(shape, direction)
      node.name ??= freeName(name)
    },
    suggest(hint, shape, direction) {
      fold(shape, direction).hint ??= hint
    },
    announce: (shape, direction, hint) => use(fold(shape, direction), hint),
    print: (shape, direction) => place(fold(shape, direction)),
    schemas: () => Object.fromEntries([...printed].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function parts(shape: Json, fold: (inner: Json) => Node, direction: Direction): Omit<Node, 'uses' | 'direction'> {
  const { properties, patternProperties, additionalProperties, items, anyOf, required = [], notPresent } = shape
  const plain: Json = {}
  for (const keyword of plainKeywords) if (shape[keyword] !== undefined) plain[keyword] = shape[keyword]
  if (plain.enum && plain.type === undefined && plain.enum.every((value: unknown) => typeof value === 'string')) plain.type = 'string'
  const standard = standardFormats[direction][plain.format]
  if (standard) {
    delete plain.format
    Object.assign(plain, standard)
  }
  if (notPresent) plain.description = 'Takes no children here: leave it out, or send an empty array.'
  const pattern = patternProperties && Object.values(patternProperties)[0]
  const others = pattern ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
  const isClosed = additionalProperties === false && direction === 'request'
  return {
    plain,
    required,
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties as Json).map(([key, inner]) => [key, fold(inner)])) } : {}),
    ...(items && !notPresent ? { items: fold(items) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(fold) } : {}),
    ...(others ? { others: fold(others) } : isClosed ? { others: false as const } : {}),
  }
}

/** The other branch of a union of null and a plain value: both fit into one `type`. */
function nullableScalar({ anyOf }: Node): Node | undefined {
  if (anyOf?.length !== 2 || !anyOf.some(({ plain }) => plain.type === 'null')) return undefined
  const other = anyOf.find(({ plain }) => plain.type !== 'null')
  const isScalar = other && ['string', 'number', 'integer', 'boolean'].includes(other.plain.type) && !other.name
  return isScalar && !('const' in other.plain) && !other.plain.enum ? other : undefined
}

const innerOf = ({ properties, items, anyOf, others }: Node): Node[] => [
  ...Object.values(properties ?? {}),
  ...(items ? [items] : []),
  ...(anyOf ?? []),
  ...(others ? [others] : []),
]

/** The key by which an object of a union is told apart: the one required key that does not say the type. */
export function ownKey({ required = [], properties }: { required?: readonly string[]; properties?: Record<string, unknown> }): string | undefined {
  const own = (properties ? required : []).filter((key) => !['type', 'object', 'id', 'name', 'property', 'timestamp', 'direction'].includes(key))
  return own.length === 1 ? own[0] : undefined
}

/** `rich_text_item` as the name of a shape: `RichTextItem`. */
export const pascal = (words: string) =>
  words.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
