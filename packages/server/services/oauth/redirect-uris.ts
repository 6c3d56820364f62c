import { validationError } from '@understudy/core/errors/refusals.ts'

const MOST = 20
const LONGEST = 2000

/** Redirect URIs as they are registered: kept to the letter, since they are compared to the letter. */
export function readRedirectUris(given: readonly string[]): string[] {
  const uris = [...new Set(given.map((uri) => uri.trim()).filter(Boolean))]
  const refuse = (message: string) => validationError(message, { field: 'redirect_uris' })
  if (uris.length === 0) throw refuse('An integration needs at least one redirect URI.')
  if (uris.length > MOST) throw refuse(`An integration has at most ${MOST} redirect URIs.`)
  for (const uri of uris) {
    if (uri.length > LONGEST || !URL.canParse(uri)) throw refuse(`${uri.slice(0, 200)} is not an address.`)
    const { protocol, username, password, hash } = new URL(uri)
    // What a browser would run instead of opening must never become the target of a redirect.
    if (!/^https?:$/.test(protocol)) throw refuse(`${uri} should begin with https:// or http://.`)
    if (username || password) throw refuse(`${uri} should not contain a user name or password.`)
    if (hash || uri.includes('#')) throw refuse(`${uri} should not contain a fragment (#).`)
    if (/[\s\\]/.test(uri)) throw refuse(`${uri} should not contain blanks or backslashes.`)
  }
  return uris
}

/** The address of a page or picture, or null when none is given. */
export function readWebAddress(given: string | null | undefined, field: string): string | null {
  const url = given?.trim() ?? ''
  if (url === '') return null
  if (url.length > LONGEST || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw validationError('This should be an http or https address.', { field })
  }
  return url
}

/** A redirect URI with an answer added to its query, which itself is left as it was registered. */
export function redirectWith(uri: string, answer: Record<string, string | null>): string {
  const pairs = Object.entries(answer).flatMap(([key, value]) => (value === null ? [] : [`${key}=${encodeURIComponent(value)}`]))
  return `${uri}${uri.includes('?') ? '&' : '?'}${pairs.join('&')}`
}
