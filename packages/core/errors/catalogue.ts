/**
 * The catalogue of everything that can go wrong: each code with its HTTP status and the public sentence.
 * Sentences are Notion's own, recorded or documented; clients compare them.
 */
export const catalogue = {
  invalid_json: { status: 400, message: 'Error parsing JSON body.' },
  invalid_request_url: { status: 400, message: 'Invalid request URL.' },
  invalid_request: { status: 400, message: 'Unsupported request.' },
  invalid_beta: { status: 400, message: 'Notion-Beta header failed validation.' },
  validation_error: { status: 400, message: 'The request body does not match the schema for the expected parameters.' },
  missing_version: { status: 400, message: 'Notion-Version header failed validation.' },
  unauthorized: { status: 401, message: 'API token is invalid.' },
  restricted_resource: { status: 403, message: 'Insufficient permissions for this endpoint.' },
  object_not_found: { status: 404, message: 'Could not find the object.' },
  conflict_error: { status: 409, message: 'Conflict occurred while saving. Please try again.' },
  rate_limited: { status: 429, message: 'You have been rate limited. Please try again in a few minutes.' },
  internal_server_error: { status: 500, message: 'Unexpected error occurred.' },
  service_unavailable: { status: 503, message: 'Notion is unavailable, please try again later.' },
  gateway_timeout: { status: 504, message: 'Gateway Timeout' },
  service_overload: { status: 529, message: 'Notion is overloaded, please try again later.' },
} as const satisfies Record<string, { status: number; message: string }>

/** A code of the catalogue. */
export type ErrorCode = keyof typeof catalogue

/** What a refusal is about, for whoever explains it to the owner; it never leaves with the answer. */
export type Subject = { kind: string; id: string }

/** What an `ApiError` may carry beside its code and sentence. */
export type ErrorDetails = {
  additional_data?: Record<string, string | string[]>
  about?: Subject
  /** Response headers that belong to the refusal, such as `retry-after`. */
  headers?: Record<string, string>
  /** The true cause, for the log only; it never leaves the building. */
  cause?: unknown
}

/** A refusal that may be shown to the caller: thrown anywhere, answered in one place. */
export class ApiError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly additional_data: Record<string, string | string[]> | undefined
  readonly about: Subject | undefined
  readonly headers: Record<string, string>

  constructor(code: ErrorCode, message: string = catalogue[code].message, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'ApiError'
    this.code = code
    this.status = catalogue[code].status
    this.additional_data = details.additional_data
    this.about = details.about
    this.headers = details.headers ?? {}
  }
}
