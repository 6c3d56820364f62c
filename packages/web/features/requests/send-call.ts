import { unreachable } from '../../api/api-error.ts'
import type { RequestDetail } from '../../api/contract.ts'
import { fetchSecret } from '../integrations/queries.ts'
import type { Call } from './corrected-call.ts'

/** Headers that make the call what it was. The rest is the browser's own, or the secret's. */
const CARRIED = new Set(['notion-version', 'notion-beta', 'content-type', 'accept'])

/** A logged call to be sent again, as its connection or another one; null unless everything is kept that it takes. */
export function callOf({ caller, method, path, request }: RequestDetail, integrationId = caller.kind === 'connection' ? caller.id : null): Call | null {
  const isWhole = request.body === null || (request.body.text !== null && !request.body.is_cut)
  if (integrationId === null || !isWhole || addressOf(path) === null) return null
  const headers = request.headers.filter(({ name }) => CARRIED.has(name)).map(({ name, value }): [string, string] => [name, value])
  return { integrationId, method, path, headers, body: request.body?.text ?? null }
}

/** Sends a call as its connection, without the person's session. Answers the status, and the new request's id. */
export async function sendCall({ integrationId, method, path, headers, body }: Call): Promise<{ status: number; requestId: string | null }> {
  const address = addressOf(path)
  if (address === null) throw unreachable()
  const secret = await fetchSecret(integrationId)
  const response = await fetch(address, {
    method,
    credentials: 'omit',
    // oxlint-disable-next-line words/in-catalogue -- a header
    headers: [...headers, ['authorization', `Bearer ${secret}`]],
    body,
  }).catch(() => {
    throw unreachable()
  })
  const answer = (await response.json().catch(() => null)) as { request_id?: unknown } | null
  return { status: response.status, requestId: typeof answer?.request_id === 'string' ? answer.request_id : null }
}

/** The address of a call here, or null for one that would lead anywhere but into the public API of this server. */
function addressOf(path: string): string | null {
  if (!URL.canParse(path, window.location.origin)) return null
  const url = new URL(path, window.location.origin)
  return url.origin === window.location.origin && url.pathname.startsWith('/v1/') ? url.href : null
}
