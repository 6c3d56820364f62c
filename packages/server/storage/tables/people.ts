/** The tables of workspaces, of people in them, and of what is theirs. */
import type { Level, Role } from '@understudy/core/permissions/levels.ts'
import type { Generated } from 'kysely'

export type WorkspaceTable = {
  id: string
  name: string
  icon: string | null
  plan: string
  /** IANA zone in which "today" of a filter is taken. */
  time_zone: string
  /** First day of the week: 0 Sunday, 1 Monday. */
  week_start: number
  created_time: string
}

/** `avatar` is a picture that was sent in, as `workspace/id`; `avatar_url` is one of elsewhere. */
export type PersonTable = { id: string; name: string; email: string; avatar_url: string | null; avatar: Generated<string | null>; created_time: string }

export type MemberTable = { workspace_id: string; person_id: string; role: Role; created_time: string }

/** A small picture that stands for something; larger ones are uploaded files. */
export type PictureTable = { workspace_id: string; id: string; content_type: string; base64: string }

export type SessionTable = { hash: string; person_id: string; workspace_id: string; created_time: string; expires_time: string }

export type SignInKeyTable = { hash: string; person_id: string; workspace_id: string; expires_time: string }

/** A page or database that a person keeps at hand, in the order of `position`, a fractional index. */
export type FavoriteTable = { workspace_id: string; person_id: string; node_id: string; position: string }

/** What a person (`subject` is its id) or everyone in the workspace may do with a page or database and all below it. */
export type PageAccessTable = { workspace_id: string; node_id: string; subject: string; level: Level | 'none'; created_time: string; created_by: string }

/** How a person signs in by e-mail; who has none signs in by a one-time link. */
export type PasswordTable = { person_id: string; hash: string; changed_time: string }

/** A link by which somebody joins a workspace; `sealed` is its key, for the link to be copied again. */
export type InvitationTable = {
  workspace_id: string
  id: string
  /** Whose link it is; null: whoever has it. */
  email: string | null
  role: Role
  /** A page or database that the guest is given with it. */
  node_id: string | null
  level: Level | null
  hash: string
  sealed: string
  created_time: string
  created_by: string
  expires_time: string
}

/** A token that acts for the person who made it, under a bot id of its own. */
export type PersonalTokenTable = {
  workspace_id: string
  bot_id: string
  person_id: string
  name: string
  hash: string
  created_time: string
  expires_time: string
  last_used_time: string | null
}
