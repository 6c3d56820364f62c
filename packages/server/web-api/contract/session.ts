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
