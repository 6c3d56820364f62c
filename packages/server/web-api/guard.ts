import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { isLoopback } from '../config.ts'
import type { Context } from '../context.ts'
import type { IncomingRequest } from '../http/exchange.ts'

const header = (request: IncomingRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/**
 * Refuses what another site's page could have a browser send with the session: a name that was rebound to this machine
 * (DNS rebinding), and a request from another origin. Bearer tokens need no such guard: browsers do not add them.
 */
export function guardOrigin(context: Context, request: IncomingRequest) {
  const host = header(request, 'host') ?? ''
  if (!isOwnHost(context, host)) {
    throw new ApiError('restricted_resource', `This server does not answer to the name "${host}". Set UNDERSTUDY_PUBLIC_URL to the address it is reached by.`)
  }
  const site = header(request, 'sec-fetch-site')
  const origin = header(request, 'origin')
  const foreign = (site !== undefined && site !== 'same-origin' && site !== 'none') || (origin !== undefined && !isOwnOrigin(context, origin, host))
  if (foreign) throw new ApiError('restricted_resource', 'This request came from another site.')
}

/** Loopback names and addresses of any kind cannot be rebound; other names must be the one that was configured. */
function isOwnHost(context: Context, host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  if (isLoopback(hostname) || hostname === new URL(context.web_url).hostname) return true
  return !context.config.loopback && (/^\d+(\.\d+){3}$/.test(hostname) || hostname.startsWith('[') || hostname === context.config.host)
}

const isOwnOrigin = (context: Context, origin: string, host: string) =>
  origin === `http://${host}` || origin === `https://${host}` || origin === new URL(context.web_url).origin

const COOKIE = 'understudy_session'

/** The session's key out of the cookies, or null. */
export function sessionKey(request: IncomingRequest): string | null {
  const found = new RegExp(`(?:^|;\\s*)${COOKIE}=([A-Za-z0-9]+)`).exec(header(request, 'cookie') ?? '')
  return found?.[1] ?? null
}

/** The cookie of a session; `null` ends it. Ports share cookies, so the name is ours alone. */
export function sessionCookie(context: Context, key: string | null): string {
  const secure = context.web_url.startsWith('https:') ? '; Secure' : ''
  const life = key === null ? '; Max-Age=0' : `; Max-Age=${30 * 24 * 3600}`
  return `${COOKIE}=${key ?? ''}; Path=/; HttpOnly; SameSite=Strict${life}${secure}`
}
