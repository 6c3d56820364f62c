import type { Role } from './sharing.ts'

/** `GET /api/session`: who is signed in. On a loopback server the owner is signed in by this very call; elsewhere 401. */
export type Session = {
  person: { id: string; name: string; email: string; avatar_url: string | null }
  /** What the person is in the current workspace. */
  role: Role
  /** Whether the person can sign in by password. */
  has_password: boolean
  workspace: WorkspaceSummary
  /** What the person may switch to with `PUT /api/session/workspace`; on loopback every workspace of the store. */
  workspaces: WorkspaceSummary[]
  /** On loopback alone: everybody on this server, to act as with `PUT /api/session/person`. */
  people: { id: string; name: string; email: string; avatar_url: string | null; workspaces: string[] }[] | null
  /** Base URL to give to an SDK (`baseUrl`), without `/v1`. */
  api_url: string
  /** The web-form integration's address when it runs beside this server. */
  form_url: string | null
  /** The newest event of the workspace: what is read after this answer is kept up to date by `GET /api/events?since=`. */
  live_since: number
}

export type WorkspaceSummary = { id: string; name: string; icon: string | null }

/** `POST /api/session` signs in with the key of a sign-in link, or by password; `DELETE /api/session` signs out. Both answer `{}`. */
export type SignIn = { key: string } | { email: string; password: string }

/** `PUT /api/session/workspace`: continue in another workspace; on loopback, where the person is no member, as its owner. Answers the new Session. */
export type SwitchWorkspace = { workspace_id: string }

/** `PUT /api/session/person`, on loopback alone: continue as another person, in the same workspace where possible. Answers the new Session. */
export type ActAs = { person_id: string }
