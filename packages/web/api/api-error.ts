import { words } from '../words/index.ts'
import type { ErrorBody } from './contract.ts'

/** A failed call, in words a person can read. `status` is 0 when no answer came at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  /** What else the refusal tells, such as the place of a formula's mistake. */
  readonly details: Record<string, string | string[]>

  constructor(status: number, code: string, message: string, requestId: string | null = null, details: Record<string, string | string[]> = {}) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.requestId = requestId
    this.details = details
  }

  /** The block a refused edit was about. */
  get blockId(): string | null {
    return typeof this.details.block_id === 'string' ? this.details.block_id : null
  }
}

/** The failure of a call that never reached the server. */
export const unreachable = () =>
  new ApiError(0, 'unreachable', words.api.unreachable)

/** The failure told by an answer's body; a body that is not ours is named as such. */
export async function errorFromResponse(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null
  if (body?.object === 'error' && typeof body.message === 'string' && typeof body.code === 'string') {
    return new ApiError(response.status, body.code, body.message, body.request_id ?? null, body.additional_data)
  }
  return new ApiError(response.status, 'unexpected_answer', words.api.unexplained(response.status))
}

/** Whether a failure says that the thing asked for is not there. */
export const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.status === 404

/** Any thrown value as a sentence for people. */
export function inWords(error: unknown): string {
  if (error instanceof ApiError) return error.message
  return error instanceof Error ? error.message : words.api.somethingWrong
}
