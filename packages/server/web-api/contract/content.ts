import type { Discussion } from './discussions.ts'
import type { Level } from './sharing.ts'

/** `GET /api/tree?parent_id=<id>`: pages and databases directly below a page (without `parent_id`: the top level), rows left out. */
export type Tree = { results: TreeNode[] }

export type TreeNode = {
  id: string
  kind: 'page' | 'database'
  title: string
  icon: Icon | null
  /** What the person may do with it. */
  level: Level
  /** True when at least one page or database lies below, to show the triangle. */
  has_children: boolean
}

/** An icon as the public API reads it. */
export type Icon =
  | { type: 'emoji'; emoji: string }
  | { type: 'external'; external: { url: string } }
  | { type: 'icon'; icon: { name: string; color: string } }
  | { type: string; [key: string]: unknown }

/** `GET /api/locate/:id`: which page or database opens for any id of the API (page, database, data source, block, comment). 404 otherwise. */
export type Location = {
  workspace_id: string
  open: { kind: 'page' | 'database'; id: string }
  /** The block to scroll to, when the id was a block's or a comment's. */
  block_id: string | null
  /** The data source to select, when the id was a data source's. */
  data_source_id: string | null
}

export type Crumb = {
  id: string
  kind: 'page' | 'database'
  title: string
  icon: Icon | null
  /** A database that is shown within its page instead of as a link. */
  is_inline?: true
}

/** An object exactly as the public API answers it on 2026-03-11. */
export type ApiObject = { object: string; id: string; [key: string]: unknown }

export type BlockTree = ApiObject & { type: string; has_children: boolean; children: BlockTree[] }

/** `GET /api/pages/:id`: a page, whole. */
export type PageContent = {
  /** Grows with every change in the workspace: of two answers the one with the higher revision is newer. */
  revision: number
  page: ApiObject
  title: string
  /** What the person may do with it. */
  level: Level
  /** From the workspace down to the parent. */
  path: Crumb[]
  /** The data source object when the page is a row; its `properties` hold the schema in the order to show. */
  data_source: ApiObject | null
  blocks: BlockTree[]
  /** Comments on the page and on its blocks, oldest first; `parent` says where. */
  comments: ApiObject[]
  /** What is known of their discussions beside that; of most there is nothing to say. */
  discussions: Discussion[]
  /** Every person and bot named by the page, by id: full user objects. */
  users: Record<string, ApiObject>
  /** Titles and icons of pages and databases referred to (relations, link_to_page, mentions), by id. */
  references: Record<string, Crumb>
}

/** `GET /api/databases/:id`: a database; rows come from `POST /api/data_sources/:id/rows`. */
export type DatabaseContent = { database: ApiObject; title: string; level: Level; path: Crumb[]; data_sources: ApiObject[] }

/**
 * `POST /api/data_sources/:id/rows` with a filter and sorts as in a query: rows `from` a place in that order on, `limit` at the most, and how many
 * pass the filter in all. `places` says where the rows in `find` stand: null for those that do not pass.
 */
export type RowsAnswer = { results: ApiObject[]; total: number; places: Record<string, number | null>; references: Record<string, Crumb> }

/**
 * `POST /api/data_sources/:id/stretches` with `stretches`: up to fifty of these questions at once, answered in their order. One that is
 * refused refuses all.
 */
export type StretchesAnswer = { stretches: Omit<RowsAnswer, 'references'>[]; references: Record<string, Crumb> }
