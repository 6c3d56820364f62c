import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import { checkedLookup, isInternal } from '../outbound/addresses.ts'

/** The silence after which a server that holds a file is given up. */
const SILENCE_MS = 15_000
const MOST_REDIRECTS = 3

const isLoopbackHost = (hostname: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/i.test(hostname)

/** A server on loopback may fetch what this machine offers, also over plain http: whoever asks it sits there too. */
export type Reach = { loopback: boolean }

const refused = (sentence: string) => validationError(`body failed validation: body.external_url ${sentence}`)

/**
 * Asks another server for a file, following a few redirects. Each address is checked when it is connected to, so that
 * neither a redirect nor a name that changes its mind leads into the network this server stands in.
 */
export async function askRemote(method: 'HEAD' | 'GET', given: string, reach: Reach, stop?: AbortSignal): Promise<IncomingMessage> {
  let url = checked(given, reach)
  for (let hops = 0; ; hops += 1) {
    const answer = await send(method, url, reach, stop)
    const { statusCode = 0 } = answer
    const next = answer.headers.location
    if (statusCode < 300 || statusCode >= 400 || !next) return answer
    answer.destroy()
    if (hops === MOST_REDIRECTS || !URL.canParse(next, url)) throw refused('leads through too many redirects.')
    url = checked(new URL(next, url).href, reach)
  }
}

function checked(given: string, { loopback }: Reach): URL {
  const url = URL.canParse(given) ? new URL(given) : null
  const isOwn = loopback && url !== null && isLoopbackHost(url.hostname)
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && isOwn))) throw refused('should be an https address.')
  if (url.username || url.password) throw refused('should hold no user name and no password.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && isInternal(host) && !isOwn) throw refused('should be publicly reachable.')
  return url
}

function send(method: string, url: URL, reach: Reach, stop: AbortSignal | undefined): Promise<IncomingMessage> {
  const isOwn = reach.loopback && isLoopbackHost(url.hostname)
  return new Promise((done, fail) => {
    const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(
      url,
      { method, agent: false, headers: { 'user-agent': 'Understudy', accept: '*/*' }, ...(stop ? { signal: stop } : {}), ...(isOwn ? {} : { lookup: publicOnly }) },
      done,
    )
    request.setTimeout(SILENCE_MS, () => request.destroy(new Error('The server did not answer in time.')))
    request.on('error', fail)
    request.end()
  })
}

const publicOnly = checkedLookup((address) => !isInternal(address), () => refused('should be publicly reachable.'))

/** Why a remote file could not be had, as a refusal of the request that named it. */
export const unreachable = (error: unknown): ApiError =>
  error instanceof ApiError ? error : Object.assign(refused('could not be reached.'), { cause: error })
