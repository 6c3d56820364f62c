import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import type { Crumb } from '../api/contract.ts'
import type { Block, User } from '../api/wire.ts'

/** What the parts of an open page need to know of the whole. */
export type Content = {
  /** From the workspace down to the parent. */
  path: Crumb[]
  blocks: Block[]
  references: Record<string, Crumb>
  users: Record<string, User>
  /** The block an address pointed at, and everything that must be open for it to be seen. */
  located: { blockId: string | null; openIds: ReadonlySet<string> }
  /** What stands under a block: its comments. */
  renderBelow: (block: Block) => ReactNode
  /** A database that stands in the page itself; null where there is no room for one. */
  renderDatabase: (id: string) => ReactNode
}

const nothing: Content = {
  path: [],
  blocks: [],
  references: {},
  users: {},
  located: { blockId: null, openIds: new Set() },
  renderBelow: () => null,
  renderDatabase: () => null,
}

/** Carries the open page's content down to its blocks and values. */
export const ContentContext = createContext<Content>(nothing)

/** The open page's content. */
export const useContent = () => use(ContentContext)
