import { isIP } from 'node:net'
import type { Agent } from 'undici'
import { checkedLookup, isInternal, isNear } from '../../outbound/addresses.ts'

/** What came back from an endpoint; of the body its beginning. */
export type EndpointAnswer = { status: number; headers: Record<string, string>; body: string }

/** An endpoint that may not be sent to. Its message is for the person who gave it. */
export class EndpointRefused extends Error {}

const CONNECT_MS = 5000
/** Within this an endpoint must have answered. */
export const ANSWER_MS = 10_000
const LONGEST_URL = 2000
const MOST_BODY = 4096

/** Where endpoints may stand: on a server that only this machine reaches, near it too and over plain http; else only on the public internet. */
export type Neighbourhood = { loopback: boolean }

const isAllowed = (address: string, { loopback }: Neighbourhood) => !isInternal(address) || (loopback && isNear(address))

const notPublic = () => new EndpointRefused('The address of the endpoint should be publicly reachable.')

/** The address of an endpoint as it is kept. Throws `EndpointRefused` for one that cannot be sent to; a name is judged when it is connected to. */
export function checkEndpoint(given: string, around: Neighbourhood): URL {
  const url = URL.canParse(given.trim()) && given.length <= LONGEST_URL ? new URL(given.trim()) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw new EndpointRefused('The URL of the endpoint should be an https address.')
  if (url.protocol === 'http:' && !around.loopback) throw new EndpointRefused('The URL of the endpoint should be an https address.')
  if (url.username || url.password) throw new EndpointRefused('The URL of the endpoint should hold no user name and no password.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !isAllowed(host, around)) throw notPublic()
  // Names that never leave a machine, whatever its resolver says of them.
  if (!around.loopback && /^(.*\.)?localhost\.?$/i.test(host)) throw notPublic()
  return url
}

/**
 * Posts to endpoints, each time over a connection of its own: one that is kept may be dead when the receiver has restarted.
 * Redirects are not followed. The address is judged again at every connection.
 */
export function openSender(around: Neighbourhood) {
  const lookup = checkedLookup((address) => isAllowed(address, around), notPublic)
  let agent: Agent | undefined
  return {
    async post(given: string, headers: Record<string, string>, body: string, stop: AbortSignal): Promise<EndpointAnswer> {
      const url = checkEndpoint(given, around)
      const signal = AbortSignal.any([stop, AbortSignal.timeout(ANSWER_MS)])
      // A hundred files that most servers never need.
      const undici = await import('undici')
      agent ??= new undici.Agent({ pipelining: 0, connect: { lookup, timeout: CONNECT_MS } })
      const answer = await undici.request(url, { method: 'POST', headers, body, dispatcher: agent, signal })
      return { status: answer.statusCode, headers: flat(answer.headers), body: await beginning(answer.body) }
    },
    close: async () => agent?.destroy(),
  }
}

export type Sender = ReturnType<typeof openSender>

const flat = (headers: Record<string, string | string[] | undefined>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? '').slice(0, 1000)]).slice(0, 50))

async function beginning(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    // The rest is of no use to anybody: leaving the loop closes the connection.
    if (size >= MOST_BODY) break
  }
  return Buffer.concat(chunks).subarray(0, MOST_BODY).toString('utf8').replaceAll('\0', '\u{fffd}')
}

/** Why there was no answer, in words for the log. */
export function reasonOf(error: unknown): string {
  if (error instanceof EndpointRefused) return error.message
  const { name, code, cause } = error as { name?: string; code?: string; cause?: unknown }
  if (cause instanceof EndpointRefused) return cause.message
  if (name === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return `No answer came within ${ANSWER_MS / 1000} seconds.`
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return 'The connection could not be made in time.'
  if (code === 'ECONNREFUSED') return 'Nothing listens at this address.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'There is no server of this name.'
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'The connection was closed before an answer came.'
  return error instanceof Error ? error.message : String(error)
}
