import type { Db } from '../../storage/store.ts'
import type { PublicIntegration } from '../public-integrations.ts'
import { findClient } from './client.ts'
import { redirectWith } from './redirect-uris.ts'

/** What a browser was sent with to `/v1/oauth/authorize`, found to be in order. */
export type AuthorizationRequest = { integration: PublicIntegration; redirect_uri: string; state: string | null; code_challenge: string | null }

/** How such a request was judged. Only what comes from a known client for a URI it registered is ever answered by a redirect. */
export type Judged =
  | { is: 'good'; request: AuthorizationRequest }
  /** To be told to the client at its redirect URI. */
  | { is: 'refused'; redirect_to: string }
  /** To be told to the person, on a page of ours. */
  | { is: 'unsafe'; message: string }

/** Judges the parameters of an authorization request. */
export async function judgeAuthorizationRequest(db: Db, query: URLSearchParams): Promise<Judged> {
  const [client_id, redirect_uri, state] = [only(query, 'client_id'), only(query, 'redirect_uri'), only(query, 'state')]
  const integration = client_id ? await findClient(db, client_id) : undefined
  if (!integration) return { is: 'unsafe', message: 'Missing or invalid client_id' }
  if (!redirect_uri || !integration.redirect_uris.includes(redirect_uri)) return { is: 'unsafe', message: 'Missing or invalid redirect_uri' }
  const refuse = (error: string, error_description: string): Judged => ({ is: 'refused', redirect_to: redirectWith(redirect_uri, { error, error_description, state }) })
  const repeated = [...new Set(query.keys())].find((key) => query.getAll(key).length > 1)
  if (repeated) return refuse('invalid_request', `${repeated} is given more than once.`)
  const response_type = query.get('response_type')
  if (!response_type) return refuse('invalid_request', 'response_type should be "code".')
  if (response_type !== 'code') return refuse('unsupported_response_type', 'response_type should be "code".')
  if (query.get('owner') !== 'user') return refuse('invalid_request', 'owner should be "user".')
  const code_challenge = query.get('code_challenge')
  const method = query.get('code_challenge_method')
  if ((code_challenge || method) && (method !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(code_challenge ?? ''))) {
    return refuse('invalid_request', 'code_challenge should be of the method S256.')
  }
  return { is: 'good', request: { integration, redirect_uri, state, code_challenge } }
}

/** The only value of a parameter; null when there is none, or several. */
const only = (query: URLSearchParams, key: string): string | null => (query.getAll(key).length === 1 ? query.get(key) : null)
