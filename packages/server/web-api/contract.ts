/**
 * The contract between the web (packages/web) and the server: the private API under `/api`.
 *
 * The web reads and writes content through the public API (`/v1`, Notion-Version 2026-03-11) with its session cookie,
 * and uses these few routes for what Notion's public API does not offer: sign-in, the page tree, whole pages
 * in one answer, connections and the live stream. Types only: the web may import this file and nothing else of the server.
 *
 * Every failure has the public API's error body: `{object: 'error', status, code, message, request_id}`.
 * Every state-changing call must carry `content-type: application/json` and come from the same origin.
 */

/** A capability of an integration, in the scope names of token introspection. At most one of the two `read_user_*`. */
export type Capability =
  | 'read_content'
  | 'update_content'
  | 'insert_content'
  | 'read_comments'
  | 'insert_comments'
  | 'read_user_with_email'
  | 'read_user_without_email'

export type ErrorBody = {
  object: 'error'
  status: number
  code: string
  message: string
  additional_data?: Record<string, string | string[]>
  request_id: string
}

/** `GET /api/session`: who is signed in. On a loopback server the owner is signed in by this very call; elsewhere 401. */
export type Session = {
  person: { id: string; name: string; email: string; avatar_url: string | null }
  workspace: WorkspaceSummary
  /** What the person may switch to with `PUT /api/session/workspace`; on loopback every workspace of the store. */
  workspaces: WorkspaceSummary[]
  /** Base URL to give to an SDK (`baseUrl`), without `/v1`. */
  api_url: string
  /** The web-form integration's address when it runs beside this server. */
  form_url: string | null
}
export type WorkspaceSummary = { id: string; name: string; icon: string | null }

/** `POST /api/session` signs in with the key of a sign-in link; `DELETE /api/session` signs out. Both answer `{}`. */
export type SignIn = { key: string }

/** `PUT /api/session/workspace`: continue as the owner of another workspace. Answers the new Session. */
export type SwitchWorkspace = { workspace_id: string }

/** `GET /api/tree?parent_id=<id>`: pages and databases directly below a page (without `parent_id`: the top level), rows left out. */
export type Tree = { results: TreeNode[] }
export type TreeNode = {
  id: string
  kind: 'page' | 'database'
  title: string
  icon: Icon | null
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

export type Crumb = { id: string; kind: 'page' | 'database'; title: string; icon: Icon | null }

/** An object exactly as the public API answers it on 2026-03-11. */
export type ApiObject = { object: string; id: string; [key: string]: unknown }
export type BlockTree = ApiObject & { type: string; has_children: boolean; children: BlockTree[] }

/** `GET /api/pages/:id`: a page, whole. */
export type PageContent = {
  page: ApiObject
  title: string
  /** From the workspace down to the parent. */
  path: Crumb[]
  /** The data source object when the page is a row; its `properties` hold the schema in the order to show. */
  data_source: ApiObject | null
  blocks: BlockTree[]
  /** Comments on the page and on its blocks, oldest first; `parent` says where. */
  comments: ApiObject[]
  /** Every person and bot named by the page, by id: full user objects. */
  users: Record<string, ApiObject>
  /** Titles and icons of pages and databases referred to (relations, link_to_page, mentions), by id. */
  references: Record<string, Crumb>
}

/** `GET /api/databases/:id`: a database; rows come from `POST /api/data_sources/:id/query`. */
export type DatabaseContent = { database: ApiObject; title: string; path: Crumb[]; data_sources: ApiObject[] }

/** `POST /api/data_sources/:id/query` with the body of the public query endpoint: the same list, and what its values refer to. */
export type QueryAnswer = {
  object: 'list'
  results: ApiObject[]
  next_cursor: string | null
  has_more: boolean
  references: Record<string, Crumb>
}

/** `GET /api/objects/:id/connections` (page or database): the `•••` → Connections menu. */
export type ObjectConnections = { connections: ObjectConnection[]; available: IntegrationSummary[] }
export type ObjectConnection = {
  integration: IntegrationSummary
  /** The ancestor that gives the access, or null when it was given right here. Only what was given here can be disconnected here. */
  inherited_from: Crumb | null
}
/** `POST /api/objects/:id/connections` adds (answers ObjectConnections); `DELETE /api/objects/:id/connections/:integration_id` removes (same answer). */
export type AddConnection = { integration_id: string }

export type IntegrationSummary = { id: string; name: string; capabilities: Capability[] }
/** `GET /api/integrations` → `{results: Integration[]}`; `GET|PATCH|DELETE /api/integrations/:id` → Integration. */
export type Integration = IntegrationSummary & {
  type: 'internal'
  workspace: WorkspaceSummary
  /** The bot user: author of what the integration writes. */
  bot_id: string
  created_time: string
  last_used_time: string | null
}
/** `POST /api/integrations` (answers Integration), in the current workspace: another one is switched to first. New integrations read, update and insert content, read and insert no comments, and read users with e-mail. */
export type CreateIntegration = { name: string; workspace_id: string; type: 'internal' }
/** `PATCH /api/integrations/:id`. */
export type UpdateIntegration = { name?: string; capabilities?: Capability[] }
/** `GET /api/integrations/:id/secret` shows it; `POST /api/integrations/:id/secret/refresh` ends the old one and answers the new. */
export type Secret = { secret: string }
/** `GET /api/integrations/:id/access`: where access was given directly. Changed with the objects' connections routes. */
export type IntegrationAccess = { results: Crumb[] }

/** `GET /api/events`: server-sent events of the current workspace; each `data:` line is one LiveEvent. */
export type LiveEvent = {
  /** Dotted name of what happened, e.g. `page.updated`, `block.appended`, `comment.created`, `connection.added`. */
  type: string
  /** The object itself and all its ancestors: refetch what shows any of them. */
  object_ids: string[]
}
