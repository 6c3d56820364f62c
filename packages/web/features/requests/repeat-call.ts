import { unreachable } from '../../api/api-error.ts'
import type { RequestDetail } from '../../api/contract.ts'
import { fetchSecret } from '../integrations/queries.ts'

/** Headers that make the call what it was. The rest is the browser's own, or the secret's. */
const CARRIED = new Set(['notion-version', 'notion-beta', 'content-type', 'accept'])

/** Whether everything is kept that sending it again takes: a connection that still exists, and the whole body. */
export function canSendAgain({ caller, path, request }: RequestDetail): boolean {
  const isWhole = request.body === null || (request.body.text !== null && !request.body.is_cut)
  return caller.kind === 'connection' && caller.id !== null && isWhole && addressOf(path) !== null
}

/** Sends a call of the log again as its connection, without the person's session. Answers the status, and the new request's id. */
export async function sendAgain({ caller, method, path, request }: RequestDetail): Promise<{ status: number; requestId: string | null }> {
  const address = addressOf(path)
  if (caller.id === null || address === null) throw new Error(path)
  const secret = await fetchSecret(caller.id)
  const headers = request.headers.filter(({ name }) => CARRIED.has(name)).map(({ name, value }): [string, string] => [name, value])
  const response = await fetch(address, {
    method,
    credentials: 'omit',
    // oxlint-disable-next-line words/in-catalogue -- a header
    headers: [...headers, ['authorization', `Bearer ${secret}`]],
    body: request.body?.text ?? undefined,
  }).catch(() => {
    throw unreachable()
  })
  const body = (await response.json().catch(() => null)) as { request_id?: unknown } | null
  return { status: response.status, requestId: typeof body?.request_id === 'string' ? body.request_id : null }
}

/** The address of a call here, or null for one that would lead anywhere but into the public API of this server. */
function addressOf(path: string): string | null {
  if (!URL.canParse(path, window.location.origin)) return null
  const url = new URL(path, window.location.origin)
  return url.origin === window.location.origin && url.pathname.startsWith('/v1/') ? url.href : null
}
