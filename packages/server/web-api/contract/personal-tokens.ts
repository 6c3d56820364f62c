/** `GET /api/personal-tokens` → PersonalTokens: the person's own, newest first; an owner sees everyone's. */
export type PersonalTokens = {
  results: PersonalToken[]
  /** In a free workspace owners make tokens, in a paid one all members. */
  may_create: boolean
}

export type PersonalToken = {
  id: string
  name: string
  person: { id: string; name: string }
  created_time: string
  expires_time: string
  last_used_time: string | null
}

/** `POST /api/personal-tokens` → NewPersonalToken: the one time its secret is told. `DELETE /api/personal-tokens/:id` ends it (answers `{}`). */
export type CreatePersonalToken = { name: string; days: 7 | 30 | 90 | 180 | 365 }
export type NewPersonalToken = PersonalToken & { secret: string }
