/** What a token is of: an internal integration, a public one (for a person), or a person's own. */
export type CredentialKind = 'integration' | 'public_integration' | 'personal_token'

/**
 * How a token ended, by what it was of. Internal: `refreshed`, `deleted`. Public: `exchanged` for a new pair, `revoked` by the integration,
 * `misused` (its code or refresh token came twice), `disconnected`, `deleted`. Personal: `withdrawn`, `expired`. `left`: the person did, or
 * became a guest.
 */
export type Ending = 'refreshed' | 'deleted' | 'exchanged' | 'revoked' | 'misused' | 'disconnected' | 'withdrawn' | 'expired' | 'left'
