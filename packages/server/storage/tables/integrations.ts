/** The tables of connections: integrations, their tokens, and what is shared with them. */
import type { Ending } from '@understudy/core/permissions/credentials.ts'

/** An internal integration with its bot user; a bot is a member of the one workspace it lives in. */
export type IntegrationTable = {
  workspace_id: string
  id: string
  bot_id: string
  name: string
  /** JSON array of capability names. */
  capabilities: string
  created_time: string
  created_by: string
  last_used_time: string | null
  /** The picture that stands for it. */
  logo_id: string | null
}

/** Access tokens, found by their hash; `sealed` is the token encrypted with the key kept outside the database. */
export type TokenTable = { hash: string; workspace_id: string; integration_id: string; sealed: string; created_time: string }

/** Tokens that were good once, by their hash: whoever still sends one is told what became of it. */
export type EndedTokenTable = {
  hash: string
  workspace_id: string
  integration_id: string
  integration_name: string
  ended: Ending
  ended_time: string
}

/** A page or database shared with a connection; everything below it is shared with it. */
export type GrantTable = { workspace_id: string; bot_id: string; node_id: string; created_time: string; created_by: string }

/** An integration that other workspaces install by OAuth, in the workspace that owns it. */
export type PublicIntegrationTable = {
  workspace_id: string
  id: string
  client_id: string
  name: string
  /** The picture beside its name, in the same workspace. */
  logo_id: string | null
  /** JSON array of capability names: what the next authorization gives. */
  capabilities: string
  /** JSON array. */
  redirect_uris: string
  installation_scope: 'any' | 'selected'
  /** JSON array: where it may be installed when the scope is `selected`. */
  allowed_workspaces: string
  /** A page of the owning workspace that is offered as a copy. */
  template_id: string | null
  website_url: string | null
  privacy_url: string | null
  terms_url: string | null
  secret_hash: string
  secret_sealed: string
  created_time: string
  created_by: string
}

/** A public integration in a workspace, for one person: the bot it acts as, with the capabilities that person agreed to. */
export type AuthorizationTable = {
  workspace_id: string
  bot_id: string
  integration_id: string
  person_id: string
  capabilities: string
  created_time: string
  last_used_time: string | null
}

/** What a person allowed, until it is exchanged for tokens; `family` marks the tokens it became. */
export type OAuthCodeTable = {
  hash: string
  workspace_id: string
  integration_id: string
  person_id: string
  redirect_uri: string
  code_challenge: string | null
  /** JSON array of the pages chosen. */
  page_ids: string
  duplicated_template_id: string | null
  expires_time: string
  family: string | null
}

/** Tokens of an authorization. A family descends from one code by refreshing; ended refresh tokens stay, to be known again. */
export type OAuthTokenTable = {
  hash: string
  workspace_id: string
  bot_id: string
  kind: 'access' | 'refresh'
  family: string
  created_time: string
  ended_time: string | null
}
