import { validationError } from '../errors/refusals.ts'
import type { TProperties } from '../schema/shapes.ts'
import type { Lookup, References } from '../values/lookup.ts'

/** Which children a block type may have: none, any block, or only the named types. */
export type Children = 'none' | 'any' | readonly string[]

/** The properties of an object on write, or several alternatives of which one must fit. */
export type Properties = TProperties | readonly TProperties[]

/** The children that a create request may carry inside the block's own object. */
export type NestedChildren = {
  of: 'any' | readonly string[]
  /** The `children` key must be there. */
  required?: boolean
  minItems?: number
}

/**
 * A block type: everything the product knows of it. One file per type, one line in `index.ts`.
 * `Content` is what is stored under the type's key (JSON), complete with defaults and without derived parts or children.
 */
export type BlockType<Content = any> = {
  name: string
  /** The properties of the type's object on create, without `children`; undefined: cannot be created through the API. */
  create?: Properties
  /** The properties of the type's object on update; undefined: only trash and restore. */
  update?: Properties
  /** Which children it may have, given its content (a heading only when toggleable). */
  children(content: Content): Children
  /** The children of a create request; undefined: none. */
  childrenOnCreate?: NestedChildren
  /** The deepest level of a create request at which the block may stand; undefined: any. */
  deepestLevel?: 1 | 2
  /** The types of parent it may stand in; undefined: anywhere children are allowed. */
  onlyIn?: readonly string[]
  /**
   * Brings a written object (checked by the shape, `children` included) into the stored form; `parent` is the parent's type.
   * Goes with `create`. Throws `validation_error`.
   */
  store?(input: any, parent: string): Content
  /**
   * Applies a written update to the stored content: given fields replaced as a whole, the rest kept.
   * Goes with `update`. Throws `validation_error`.
   */
  applyUpdate?(content: Content, input: any, block: { has_children: boolean }): Content
  /** Checks a child against its parent's content at creation, such as the width of table rows. Throws `validation_error`. */
  checkChild?(content: Content, child: { type: string; content: any }): void
  /** The inner object as the API reads it, keys in Notion's order. */
  read(content: Content, lookup: Lookup): unknown
  /** Adds what the content refers to. */
  refer?(content: Content, references: References): void
  /** The block's own text, for people and for search. */
  text(content: Content, lookup: Lookup): string
  /**
   * An inner object on write that survives write → store → read: what is read, given `read`, else what was written.
   * Types that cannot be written give a stored `content` instead.
   */
  example: { write?: any; content?: Content; read?: unknown }
}

/** Types the block type's parts against each other. */
export const defineBlockType = <Content>(type: BlockType<Content>): BlockType<Content> => type

/** Content that fits its shape but not its place, in the words Notion opens such refusals with. */
export const contentError = (sentence: string) => validationError(`Content creation Failed. Fix the following:\n${sentence}`)
