/**
 * Blocks as requests write them: the shapes of `children` and of an update, and the way from a checked request to
 * what is stored. Everything is derived from the list of block types.
 */
import { childrenNotSupported, validationError } from '../errors/refusals.ts'
import { emptyOrAbsent, list, object, oneOf, optional, type TProperties, type TSchema, Type } from '../schema/shapes.ts'
import { type BlockType, contentError, type Properties } from './block-type.ts'
import { blockTypeNamed, blockTypes } from './index.ts'

/** A block of a request: the inner object under its type's name. */
export type BlockRequest = { type?: string; object?: 'block'; [type: string]: any }

/** The body of a block update: at most one inner object, under the name of the block's type. */
export type BlockUpdate = { type?: string; in_trash?: boolean; [type: string]: any }

/** A block about to be created, with everything below it. */
export type NewBlock = { type: string; content: any; children: NewBlock[] }

/** Depth in a request, counted from the request's own `children`; blocks of level 3 have none. */
type Level = 1 | 2 | 3

const mostBlocks = 1000

/** The shape of `children` in a request: at most 100 blocks, each with up to two levels of children in its own object. */
export const childrenInput = () => list(Type.Unsafe<BlockRequest>(anyBlock(1)))

// A level's shape is built when first asked for, and shared: written out, the three levels are thousands of shapes.
const levels = new Map<Level, TSchema>()

function anyBlock(level: Level): TSchema {
  const built = levels.get(level) ?? oneOfBlocks(blockTypes.filter((type) => type.create && level <= deepest(type)), level)
  levels.set(level, built)
  return built
}

const deepest = (type: BlockType): Level => type.deepestLevel ?? 3

const oneOfBlocks = (types: readonly BlockType[], level: Level): TSchema => either(types.map((type) => block(type, level)))

const block = (type: BlockType, level: Level) =>
  object({
    [type.name]: inner(type.create ?? {}, nested(type, level)),
    type: optional(Type.Literal(type.name)),
    object: optional(Type.Literal('block')),
  })

function inner(properties: Properties, children: TSchema): TSchema {
  const alternatives = Array.isArray(properties) ? (properties as TProperties[]) : [properties as TProperties]
  return either(alternatives.map((alternative) => object({ ...alternative, children })))
}

const either = (shapes: TSchema[]): TSchema => (shapes.length === 1 ? shapes[0]! : Type.Union(shapes))

function nested(type: BlockType, level: Level): TSchema {
  if (!type.childrenOnCreate || level === 3) return emptyOrAbsent()
  const { of, required, ...size } = type.childrenOnCreate
  const children = list(of === 'any' ? anyBlock(below(level)) : namedBlocks(of, level), size)
  return required ? children : optional(children)
}

// A child that may not stand deeper stays on its parent's level: this is how columns get one level more than others.
const namedBlocks = (names: readonly string[], level: Level) =>
  either(names.map((name) => known(name)).map((type) => block(type, Math.min(below(level), deepest(type)) as Level)))

const below = (level: Level) => Math.min(level + 1, 3) as Level

function known(name: string): BlockType {
  const type = blockTypeNamed(name)
  if (!type) throw new Error(`No block type is named ${name}.`)
  return type
}

/**
 * Brings blocks of a request (checked by `childrenInput`) into the stored form, below a parent of the given type and
 * content; a page is a `child_page`. Throws `validation_error` where they do not belong together.
 */
export function readBlockRequest(input: readonly BlockRequest[], parent: { type: string; content: any }): NewBlock[] {
  const total = countBlocks(input)
  if (total > mostBlocks) {
    throw validationError(
      `body failed validation: body.children.length with all nested children should be ≤ \`${mostBlocks}\`, instead was \`${total}\`.`,
    )
  }
  return readBlocks(input, parent)
}

const countBlocks = (input: readonly BlockRequest[]): number =>
  input.reduce((total, request) => total + 1 + countBlocks(request[typeOf(request)].children ?? []), 0)

const typeOf = (request: BlockRequest): string =>
  Object.keys(request).find((key) => key !== 'type' && key !== 'object' && request[key] !== undefined)!

function readBlocks(input: readonly BlockRequest[], parent: { type: string; content: any }): NewBlock[] {
  if (input.length === 0) return []
  const parentType = known(parent.type)
  const allowed = parentType.children(parent.content)
  if (allowed === 'none') throw childrenNotSupported()
  return input.map((request) => {
    const type = known(typeOf(request))
    const written = request[type.name]
    assertPlace(type, parent)
    const content = storeBlock(type, written, parent.type)
    parentType.checkChild?.(parent.content, { type: type.name, content })
    return { type: type.name, content, children: readBlocks(written.children ?? [], { type: type.name, content }) }
  })
}

function assertPlace(type: BlockType, parent: { type: string; content: any }) {
  if (type.onlyIn && !type.onlyIn.includes(parent.type)) {
    throw contentError(`A ${type.name} block can only be a child of a ${type.onlyIn.join(' or ')} block.`)
  }
  const allowed = known(parent.type).children(parent.content)
  if (allowed === 'none') throw childrenNotSupported()
  if (allowed !== 'any' && !allowed.includes(type.name)) {
    throw contentError(`A ${parent.type} block can only have ${allowed.join(' or ')} blocks as children.`)
  }
}

function storeBlock(type: BlockType, written: any, parentType: string): any {
  if (!type.store) throw validationError(`Blocks of type ${type.name} cannot be created through the API.`)
  return type.store(written, parentType)
}

/** The shape of the inner object of one block alone, without children; undefined for a type that cannot be created. */
export function oneBlockInput(name: string): TSchema | undefined {
  const type = blockTypeNamed(name)
  return type?.create && inner(type.create, emptyOrAbsent())
}

/** One block (its inner object checked by `oneBlockInput`) in the stored form; whether it fits its place is asked by `assertFits`. */
export const readOneBlock = (name: string, input: unknown, parentType: string): any => storeBlock(known(name), input, parentType)

/** Throws `validation_error` when a block cannot stand in another one; both as stored. */
export function assertFits(parent: { type: string; content: any }, child: { type: string; content: any }) {
  assertPlace(known(child.type), parent)
  known(parent.type).checkChild?.(parent.content, child)
}

/** Whether a block of this type must have something in it, as a table has rows. */
export const needsChildren = (name: string): boolean => (blockTypeNamed(name)?.childrenOnCreate?.minItems ?? 0) > 0

const updates = new Map<string, TSchema>()

function updateOf(type: BlockType): TProperties {
  if (!type.update) return {}
  const shape = updates.get(type.name) ?? inner(type.update, emptyOrAbsent())
  updates.set(type.name, shape)
  return { [type.name]: optional(shape) }
}

/** The shape of a block update before the block is known: the inner object of any one type that can be updated. */
export const updateBlockInput = () =>
  object({
    ...Object.fromEntries(blockTypes.flatMap((type) => Object.entries(updateOf(type)))),
    type: optional(oneOf(...blockTypes.map((type) => type.name))),
    in_trash: optional(Type.Boolean()),
  })

/** The shape of an update of a block of the named type. */
export const updateInput = (type: string) =>
  object({
    ...updateOf(known(type)),
    type: optional(Type.Literal(type)),
    in_trash: optional(Type.Boolean()),
  })

/**
 * The content of a block after an update (a body checked by `updateBlockInput` or `updateInput`); the same content when
 * the body has nothing for it. Throws `validation_error`, also when the body speaks of another type.
 */
export function readBlockUpdate(type: string, content: any, body: BlockUpdate, block: { has_children: boolean }): any {
  const given = Object.keys(body).filter((key) => body[key] !== undefined && blockTypeNamed(key))
  if (given.some((key) => key !== type) || (body.type !== undefined && body.type !== type)) {
    throw validationError(`Expected block type ${type} in request body`)
  }
  if (given.length === 0) return content
  const { applyUpdate } = known(type)
  if (!applyUpdate) throw validationError(`Blocks of type ${type} cannot be updated through the API.`)
  return applyUpdate(content, body[type], block)
}
