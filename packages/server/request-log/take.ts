import { type BodyPart, everyAnswer } from '../http/answer.ts'
import type { Caller, Exchange, FormPart, IncomingRequest } from '../http/exchange.ts'
import type { Finished } from '../http/run.ts'
import type { Change } from '../storage/changes.ts'
import type { Why } from '../web-api/contract/requests.ts'
import type { NewRequest, Paging } from './schema.ts'

type Headers = Record<string, string | string[] | undefined>
type CallerColumns = Pick<NewRequest, 'workspace_id' | 'caller_kind' | 'caller_id' | 'caller_name'>

/**
 * A finished request as it is taken into the log: plain data that can be handed to another thread, not masked yet. The thread
 * that answers does no more than this; bodies are cut already, for to hand over what will not be kept costs time too.
 */
export type Taken = CallerColumns & {
  request_id: string
  time: string
  ms: number
  method: string
  url: string
  headers: Headers
  params: Record<string, string>
  body: TakenBody
  operation: string | null
  /** `headers` without those of every answer. */
  answer: { status: number; headers: Headers; body: TakenBody }
  paging: Paging | null
  stages: { name: string; ms: number }[]
  why: Why | null
  changes: Change[]
  changes_cut: boolean
}

/** A body on its way into the log: its beginning, as text; `bytes` is of the whole. Null when none was sent. */
export type TakenBody = { bytes: number; text: string; is_cut: boolean; parts: FormPart[] | null } | null

/** How much of a body is kept, in characters. */
export const BODY_KEPT = 32 * 1024
/** A secret that the cut goes through is seen whole this far beyond it. */
export const MARGIN = 2000
const MOST_PARTS = 20

/** Takes a request that was answered. */
export function take({ exchange, out, time, ms, caller, why, changes }: Finished): Taken {
  const { request, request_id, passed } = exchange
  return {
    request_id,
    time,
    ms,
    ...columnsOf(caller),
    method: request.method,
    url: request.url,
    headers: { ...request.headers },
    params: exchange.params as Record<string, string>,
    body: request.form ? takeForm(exchange) : takeBytes(request.body),
    operation: (exchange.endpoint ?? exchange.route)?.operation ?? null,
    answer: { status: out.status, headers: ownHeaders(out.headers), body: request.method === 'HEAD' ? null : takeParts(out.body) },
    paging: out.status === 200 ? pagingOf(exchange) : null,
    stages: passed,
    why,
    changes: changes.list(),
    changes_cut: changes.isCut,
  }
}

/** Takes a request that is no call of the API: it has no stages, and no caller that is known. */
export const takeOther = (request: IncomingRequest, workspace_id: string | null, out: { status: number; headers: Headers; body: string }, why: Why): Taken => ({
  request_id: crypto.randomUUID(),
  time: new Date().toISOString(),
  ms: 0,
  workspace_id, caller_kind: 'nobody', caller_id: null, caller_name: null,
  method: request.method,
  url: request.url,
  headers: { ...request.headers },
  params: {},
  body: null,
  operation: null,
  answer: { status: out.status, headers: out.headers, body: takeParts([{ text: out.body, bytes: Buffer.from(out.body) }]) },
  paging: null,
  stages: [],
  why,
  changes: [],
  changes_cut: false,
})

function columnsOf(caller: Caller): CallerColumns {
  if (!caller.actor) {
    const { workspace_id = null, integration_id = null, integration_name = null } = caller.ended ?? {}
    return { workspace_id, caller_kind: 'nobody', caller_id: integration_id, caller_name: integration_name }
  }
  const { workspace_id, connection, user_id } = caller.actor
  return { workspace_id, caller_kind: connection ? 'connection' : 'person', caller_id: connection?.id ?? user_id, caller_name: connection?.name ?? null }
}

function ownHeaders(headers: Headers): Headers {
  const own: Headers = {}
  for (const name in headers) if (headers[name] !== everyAnswer[name]) own[name] = headers[name]
  return own
}

/** The first part is often all that is kept: to put the others behind it would copy it. */
function takeParts(body: BodyPart[]): TakenBody {
  const bytes = body.reduce((sum, part) => sum + part.bytes.length, 0)
  if (bytes === 0) return null
  let text = ''
  for (const part of body) if (text.length <= BODY_KEPT + MARGIN) text += part.text
  return { bytes, text: text.length > BODY_KEPT + MARGIN ? text.slice(0, BODY_KEPT + MARGIN) : text, is_cut: text.length > BODY_KEPT, parts: null }
}

function takeBytes(body: Buffer): TakenBody {
  if (body.length === 0) return null
  // Three bytes a character at the most; what is cut within one is left out.
  const most = 3 * (BODY_KEPT + MARGIN)
  const text = body.length > most ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(body.subarray(0, most), { stream: true }) : body.toString('utf8')
  return { bytes: body.length, text: text.slice(0, BODY_KEPT + MARGIN), is_cut: body.length > most || text.length > BODY_KEPT, parts: null }
}

/** A form by its parts, without what they held. */
function takeForm({ request, parts }: Exchange): TakenBody {
  const some = parts.slice(0, MOST_PARTS).map(({ name, filename, content_type, bytes }) => ({ name, filename, content_type, bytes }))
  return { bytes: Number(request.headers['content-length']) || 0, text: '', is_cut: parts.length > MOST_PARTS, parts: some }
}

/** How a list was paged; null of what is no list. */
function pagingOf({ answer, query, body }: Exchange): Paging | null {
  if (answer?.object !== 'list') return null
  const asked = { ...query, ...body } as { start_cursor?: string; page_size?: number }
  return { from: asked.start_cursor ?? null, size: asked.page_size ?? null, next: (answer.next_cursor as string | null) ?? null }
}
