import type { Capability } from './integrations.ts'
import type { Crumb, TreeNode } from './content.ts'
import type { WorkspaceSummary } from './session.ts'

/** `GET /api/public-integrations` → `{results: PublicIntegration[]}`; `GET|PATCH|DELETE /api/public-integrations/:id` → PublicIntegration. For owners. */
export type PublicIntegration = {
  id: string
  name: string
  logo_url: string | null
  client_id: string
  capabilities: Capability[]
  redirect_uris: string[]
  /** Settled when it is made. */
  installation_scope: 'any' | 'selected'
  /** Where it may be installed besides its own workspace when the scope is `selected`: ids, with the names of those the person is in. */
  allowed_workspaces: { id: string; name: string | null }[]
  template: Crumb | null
  website_url: string | null
  privacy_url: string | null
  terms_url: string | null
  /** Ready to open, with the first redirect URI. */
  authorization_url: string
  created_time: string
}

/** `POST /api/public-integrations`. */
export type CreatePublicIntegration = {
  name: string
  redirect_uris: string[]
  installation_scope: 'any' | 'selected'
  allowed_workspaces?: string[]
}

/** `PATCH /api/public-integrations/:id`. New capabilities hold for who authorises it from then on. */
export type UpdatePublicIntegration = {
  name?: string
  capabilities?: Capability[]
  redirect_uris?: string[]
  allowed_workspaces?: string[]
  template_id?: string | null
  website_url?: string | null
  privacy_url?: string | null
  terms_url?: string | null
}

/**
 * `PUT|DELETE /api/public-integrations/:id/logo` as for internal ones; `GET /api/public-integrations/:id/secret` and
 * `POST /api/public-integrations/:id/secret/refresh` answer Secret. `GET /api/public-integrations/:id/installations` →
 * `{results: Installation[]}`: who has installed it, and where.
 */
export type Installation = {
  bot_id: string
  person: { id: string; name: string }
  workspace: { id: string; name: string }
  capabilities: Capability[]
  created_time: string
  last_used_time: string | null
}

/** `DELETE /api/connections/:bot_id` disconnects a public integration from the workspace: its person does it, or an owner. Answers `{}`. */
export type Disconnected = Record<string, never>

/** `GET /api/oauth/authorization?<the query of /v1/oauth/authorize>`: what to ask the person for. */
export type Consent = {
  integration: {
    name: string
    logo_url: string | null
    capabilities: Capability[]
    website_url: string | null
    privacy_url: string | null
    terms_url: string | null
  }
  /** Where the answer goes: the host of the redirect URI. */
  redirect_host: string
  /** Where the person may install it; `page_ids` are the pages it has there for this person already. */
  workspaces: (WorkspaceSummary & { page_ids: string[] })[]
  template: { title: string } | null
}

/**
 * `GET /api/oauth/pages?workspace_id=…&parent_id=…` or `…&query=…` → ChoosablePages: pages and databases to which the person has full
 * access; with `ids` instead, those of them. `POST /api/oauth/authorization?<query>` takes AllowAuthorization or `{allow: false}`, and answers where the browser goes on.
 */
export type ChoosablePages = { results: TreeNode[] }
export type AllowAuthorization = { allow: true; workspace_id: string; page_ids: string[]; duplicate_template?: boolean }
export type AuthorizationAnswer = { redirect_to: string }
