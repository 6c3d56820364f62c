import type { Level, PersonSummary, Role } from './sharing.ts'
import type { WorkspaceSummary } from './session.ts'

/** `GET /api/members`: the people of the current workspace in the order they came; invitations are told to owners alone. */
export type Members = { people: PersonSummary[]; invitations: Invitation[] }

/** An invitation that is still good. `url` is the link to give to whoever is invited. */
export type Invitation = {
  id: string
  /** Whose link it is; null: everyone who has it. */
  email: string | null
  role: Role
  /** The page or database a guest is given with it. */
  shared: { node_id: string; level: Level } | null
  created_time: string
  expires_time: string
  url: string
}

/** `PATCH /api/members/:id` (owners; answers Members). `DELETE` takes a person out (owners) or leaves (oneself). */
export type ChangeRole = { role: Role }

/** `POST /api/invitations` (owners; answers Invitation), good for a week. `DELETE /api/invitations/:id` takes it back (answers Members). */
export type Invite = { email: string | null; role: Role }

/** `GET /api/invitation?key=…` needs no session: what the link of an invitation opens. */
export type OpenedInvitation = {
  workspace: WorkspaceSummary
  role: Role
  email: string | null
  invited_by: string
  /** Who would accept it without making an account: the person signed in. */
  signed_in: { id: string; name: string; email: string; avatar_url: string | null } | null
  /** Whether a new account needs a password here. */
  needs_password: boolean
}

/** `POST /api/invitation`: accepts it, as the person signed in or as a new one, and signs that one in. Answers `{}`. */
export type AcceptInvitation = { key: string } | { key: string; name: string; email?: string; password?: string }

/** `PATCH /api/profile` (answers Session). `picture` is a PNG, JPEG, GIF or WebP of at most 256 KB, in base64; null takes it away. */
export type UpdateProfile = { name?: string; picture?: string | null }

/** `PUT /api/profile/password` (answers `{}`): ends all other sessions. `current_password` is asked for when there is one. */
export type ChangePassword = { current_password?: string; password: string }
