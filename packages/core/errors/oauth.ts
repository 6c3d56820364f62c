import { ApiError } from './catalogue.ts'

/**
 * The errors of the OAuth endpoints, which answer in OAuth's form (`{error, error_description, request_id}`, recorded) and not in
 * that of the rest of the API. Sentences are Notion's where one was recorded.
 */
export const oauthCatalogue = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  internal_server_error: 500,
} as const satisfies Record<string, number>

/** A code of the catalogue. */
export type OAuthErrorCode = keyof typeof oauthCatalogue

/** A refusal of an OAuth endpoint. */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode
  readonly status: number
  /** For the client's developer; null where the code says all. */
  readonly description: string | null

  constructor(code: OAuthErrorCode, description: string | null = null, cause?: unknown) {
    super(description ?? code, cause === undefined ? undefined : { cause })
    this.name = 'OAuthError'
    this.code = code
    this.status = oauthCatalogue[code]
    this.description = description
  }

  /** Headers that belong to the refusal. */
  get headers(): Record<string, string> {
    return this.code === 'invalid_client' ? { 'www-authenticate': 'Basic realm="OAuth"' } : {}
  }
}

/** Whatever an OAuth endpoint refused with, in OAuth's words: bad requests are the client's, all else is ours. */
export function asOAuthError(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error
  if (error instanceof ApiError && error.status === 400) return new OAuthError('invalid_request', error.message, error)
  return new OAuthError('internal_server_error', null, error)
}

/** The client is not who it says it is: missing, malformed or wrong credentials are one and the same. */
export const invalidClient = () => new OAuthError('invalid_client')

/** The code or refresh token gives nothing any more, or never did. */
export const invalidGrant = (why: keyof typeof grantRefusals) => new OAuthError('invalid_grant', grantRefusals[why])

/** The sentences of `invalid_grant`. The first two are recorded, the others after their model. */
export const grantRefusals = {
  code_used: 'Invalid code: this code has already been used.',
  code_revoked: 'Invalid code: this code has been revoked.',
  code_unknown: 'Invalid code: this code is unknown.',
  code_expired: 'Invalid code: this code has expired.',
  code_of_other_uri: 'Invalid code: this code was issued for another redirect_uri.',
  code_unproven: 'Invalid code: the code_verifier does not match the code_challenge.',
  refresh_unknown: 'Invalid refresh_token: this token is unknown.',
  refresh_used: 'Invalid refresh_token: this token has already been used.',
} as const
