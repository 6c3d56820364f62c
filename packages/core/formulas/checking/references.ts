import type { Type } from '../types.ts'

/** Properties by id, and below each that holds pages what is read of those pages. */
export type Reads = Map<string, Reads>

/**
 * What a formula reads, and so what has to be loaded before it is evaluated and changes its result. Titles of pages that
 * may be shown or compared are among it, as the property `title`.
 */
export type References = {
  properties: Reads
  /** Names of properties of pages that only evaluation knows: they are asked for by name. */
  dynamic: Set<string>
  /** True when the result changes with the clock. */
  usesClock: boolean
}

/** References of a formula that reads nothing. */
export const noReferences = (): References => ({ properties: new Map(), dynamic: new Set(), usesClock: false })

/** Adds the property at the end of a path, and the titles of the pages it holds. */
export function addRead(references: References, path: readonly string[], type: Type) {
  let reads = references.properties
  for (const id of path) {
    const below = reads.get(id) ?? new Map()
    reads.set(id, below)
    reads = below
  }
  if (holdsPages(type) && !reads.has('title')) reads.set('title', new Map())
}

const holdsPages = (type: Type): boolean => type.kind === 'page' || (type.kind === 'list' && holdsPages(type.of))
