/**
 * Masks secrets before anything is kept: credentials in headers, tokens by their form wherever they stand, values under
 * the names that hold secrets, signatures of addresses, and whatever the request itself presented as a credential.
 */

type Headers = Record<string, string | string[] | undefined>

// `ntn_` and `secret_` access tokens, `secret_` client secrets and webhook tokens, `nrt_` refresh tokens.
const TOKEN = /(ntn_|nrt_|secret_)[A-Za-z0-9]{8,}/g
const SECRET_HEADER = /auth|cookie|token|secret|password|signature|credential|api-?key/i
const SECRET_KEYS = 'access_token|refresh_token|id_token|client_secret|client_assertion|code_verifier|verification_token|bot_secret|api_key|password|secret|session_key'
// Of OAuth bodies alone: elsewhere `code` is an error's, and `token` a word like any other.
const OAUTH_KEYS = `${SECRET_KEYS}|code|token`
const SIGNED = /((?:[?&;]|\\u0026|&amp;)(?:x-amz-(?:signature|credential|security-token)|signature|sig|token|access_token|refresh_token|client_secret|code|api_?key|key|secret|password|auth|hmac)=)[^&\s"'<>\\#]+/gi
// What a forgotten variable sends; to see it is half of the way to the mistake.
const PLACEHOLDER = /^(undefined|null|none|nan|token|secret|\[object Object\]|<.*>|\$.*|\{.*|%.*%|process\.env.*|your.*|my.*token|x+|\*+|\.+)$/i

/** A secret as it may be shown: its kind and, of a long one, the last four characters. */
export function masked(secret: string): string {
  if (PLACEHOLDER.test(secret)) return secret
  const prefix = /^(ntn_|nrt_|secret_)/.exec(secret)?.[0] ?? ''
  return `${prefix}…${secret.length >= 40 ? secret.slice(-4) : ''}`
}

/** Masks the texts of one request: what it presented as a credential is masked wherever it stands. */
export type Masking = { header(name: string, value: string): string; text(text: string): string }

export function maskingFor(headers: Headers, isOAuth: boolean): Masking {
  const presented = credentialsOf(headers)
  const keys = isOAuth ? jsonOAuthKeys : jsonKeys
  const formKeys = isOAuth ? formOAuthKeys : null
  function text(given: string): string {
    let result = given
    if (!isSuspect(given) && !isOAuth && !presented.some((secret) => given.includes(secret))) return given
    for (const secret of presented) if (result.includes(secret)) result = result.replaceAll(secret, masked(secret))
    result = result.replace(TOKEN, masked).replace(keys, '$1"…"').replace(SIGNED, '$1…')
    return formKeys ? result.replace(formKeys, '$1…') : result
  }
  function header(name: string, value: string): string {
    switch (kindOf(name)) {
      case 'cookie':
        return value.replace(/=[^;]*/g, '=…')
      case 'authorization': {
        const { scheme, credential } = splitAuthorization(value)
        return `${scheme}${credential.split(/(\s+)/).map((word) => (word.trim() ? masked(word) : word)).join('')}`
      }
      case 'secret':
        return masked(value)
      default:
        return text(value)
    }
  }
  return { header, text }
}

/** Masks every string in a value. Text that is JSON is masked in parts: a mask laid over the whole could break it. */
export function maskDeep<T>(value: T, mask: (text: string) => string): T {
  if (typeof value === 'string') return mask(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => maskDeep(item, mask)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [mask(key), maskDeep(held as unknown, mask)])) as T
}

// Every request is masked, and hardly one has anything to mask: this rules that out in a fraction of the time. What is looked for
// begins with the rarest letter of what it stands for, as that is what the search for it goes by.
const suspects = ['=', 'ken', 'key', 'word', 'cret', 'fier']
const SUSPECT = /n[tr][nt]_|ssertion/
const isSuspect = (text: string) => suspects.some((part) => text.includes(part)) || SUSPECT.test(text)

type HeaderKind = 'cookie' | 'authorization' | 'secret' | 'plain'
const kinds = new Map<string, HeaderKind>()
const MOST_KINDS = 1000

function kindOf(name: string): HeaderKind {
  const known = kinds.get(name)
  if (known) return known
  const secret = SECRET_HEADER.test(name) ? 'secret' : 'plain'
  const kind = /cookie/i.test(name) ? 'cookie' : /^(proxy-)?authorization$/.test(name) ? 'authorization' : secret
  // Callers make names up; the few that everybody sends are known soon.
  if (kinds.size < MOST_KINDS) kinds.set(name, kind)
  return kind
}

const jsonValue = String.raw`\s*:\s*)"(?:[^"\\]|\\.)*"?`
const jsonKeys = new RegExp(`("(?:${SECRET_KEYS})"${jsonValue}`, 'gi')
const jsonOAuthKeys = new RegExp(`("(?:${OAUTH_KEYS})"${jsonValue}`, 'gi')
const formOAuthKeys = new RegExp(`((?:^|[&\\s"])(?:${OAUTH_KEYS})=)[^&\\s]+`, 'gi')

function splitAuthorization(value: string): { scheme: string; credential: string } {
  const scheme = /^(?:bearer|basic|token|digest)[ \t]+/i.exec(value)?.[0] ?? ''
  return { scheme, credential: value.slice(scheme.length) }
}

/** Everything in the headers that may be a secret, longest first, so that none survives as part of another. */
function credentialsOf(headers: Headers): string[] {
  const found = new Set<string>()
  for (const [name, value] of Object.entries(headers)) {
    const kind = kindOf(name)
    if (value === undefined || kind === 'plain') continue
    for (const one of [value].flat()) {
      if (kind === 'cookie') for (const pair of one.split(';')) found.add(pair.slice(pair.indexOf('=') + 1).trim())
      else {
        const { scheme, credential } = splitAuthorization(one)
        for (const word of credential.split(/\s+/)) found.add(word)
        if (/^basic/i.test(scheme)) for (const part of Buffer.from(credential, 'base64').toString('utf8').split(':')) found.add(part)
      }
    }
  }
  return [...found].filter((secret) => secret.length >= 8 && !PLACEHOLDER.test(secret)).sort((a, b) => b.length - a.length)
}
