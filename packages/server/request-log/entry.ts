import type { Caller, Exchange } from '../http/exchange.ts'
import type { Finished } from '../http/run.ts'
import type { Change } from '../storage/changes.ts'
import type { Why } from '../web-api/contract/requests.ts'
import { maskDeep, maskingFor } from './mask.ts'
import { keepBytes, keepForm, keepHeaders, keepText, type KeptBody, type KeptHeaders, wellFormed } from './message.ts'
import type { NewRequest, Paging } from './schema.ts'

/** What is kept of a request beside its columns. */
export type Detail = {
  /** `params` are those of the path, by the SDK's names. */
  request: { headers: KeptHeaders; body: KeptBody | null; params: Record<string, string> }
  response: { headers: KeptHeaders; body: KeptBody | null }
  stages: { name: string; ms: number }[]
  why: Why | null
  /** Rows as they were written; shown as objects when they are looked at. */
  changes: Change[]
  changes_cut: boolean
}

const PATH_KEPT = 2000
const CHANGES_KEPT = 128 * 1024

/** The row of a request that was answered: masked, cut, and ready to be kept. */
export function entryOf({ exchange, out, time, ms, caller, why, changes }: Finished): NewRequest {
  const { request, request_id, parts, passed } = exchange
  const endpoint = exchange.endpoint ?? exchange.route
  const masking = maskingFor(request.headers, request.path.startsWith('/v1/oauth/'))
  const path = wellFormed(masking.text(request.url), PATH_KEPT)
  const kept = keptChanges(changes.list(), masking.text)
  const sent = request.form ? keepForm(parts, sizeOf(request.headers), masking) : keepBytes(request.body, masking)
  const answered = request.method === 'HEAD' ? null : keepText(out.body, Buffer.byteLength(out.body), masking)
  const detail: Detail = {
    request: { headers: keepHeaders(request.headers, masking), params: maskDeep(exchange.params as Record<string, string>, masking.text), body: sent?.body ?? null },
    response: { headers: keepHeaders(out.headers, masking), body: answered?.body ?? null },
    stages: passed,
    why: why && maskDeep(why, masking.text),
    changes: kept.changes,
    changes_cut: changes.isCut || kept.isCut,
  }
  const json = JSON.stringify(detail)
  return {
    request_id,
    ...callerColumns(caller),
    time,
    method: request.method,
    path,
    search_path: path.toLowerCase().replaceAll('-', ''),
    operation: endpoint?.operation ?? null,
    version: versionOf(request.headers['notion-version'], masking.text),
    status: out.status,
    code: out.status >= 400 ? codeOf(out.body) : null,
    ms,
    paging: out.status === 200 ? pagingOf(exchange) : null,
    rule: why?.rule ?? null,
    sentence: detail.why?.sentence ?? null,
    request_body: sent?.text ?? null,
    response_body: answered?.text ?? null,
    detail: json,
    bytes: bytesOf(json, sent?.text, answered?.text, path, path),
  }
}

function callerColumns(caller: Caller): Pick<NewRequest, 'workspace_id' | 'caller_kind' | 'caller_id' | 'caller_name'> {
  if (!caller.actor) {
    const { workspace_id = null, integration_id = null, integration_name = null } = caller.ended ?? {}
    return { workspace_id, caller_kind: 'nobody', caller_id: integration_id, caller_name: integration_name }
  }
  const { workspace_id, connection, user_id } = caller.actor
  return { workspace_id, caller_kind: connection ? 'connection' : 'person', caller_id: connection?.id ?? user_id, caller_name: connection?.name ?? null }
}

function versionOf(header: string | string[] | undefined, mask: (text: string) => string): string | null {
  return header === undefined ? null : wellFormed(mask(String(header)), 100)
}

/** How a list was paged; null of what is no list. */
function pagingOf({ answer, query, body }: Exchange): string | null {
  if (answer?.object !== 'list') return null
  const asked = { ...query, ...body } as { start_cursor?: string; page_size?: number }
  return JSON.stringify({ from: asked.start_cursor ?? null, size: asked.page_size ?? null, next: (answer.next_cursor as string | null) ?? null } satisfies Paging)
}

/** What a row takes, about: its texts and a little for the rest. */
export const bytesOf = (...texts: (string | null | undefined)[]): number => texts.reduce((bytes, text) => bytes + (text?.length ?? 0), 300)

const sizeOf = (headers: Record<string, string | string[] | undefined>) => Number(headers['content-length']) || 0

const codeOf = (body: string): string | null => /"code":"([a-z_]+)"/.exec(body)?.[1] ?? null

/** As many whole changes as there is room for. */
function keptChanges(changes: Change[], mask: (text: string) => string): { changes: Change[]; isCut: boolean } {
  const kept: Change[] = []
  let room = CHANGES_KEPT
  for (const change of changes) {
    const text = JSON.stringify(change)
    room -= text.length
    if (room < 0) return { changes: kept, isCut: true }
    kept.push(mask(text) === text ? change : ({ ...change, before: maskRow(change.before, mask), after: maskRow(change.after, mask) } as Change))
  }
  return { changes: kept, isCut: false }
}

const maskRow = <R extends Change['before']>(row: R, mask: (text: string) => string): R =>
  row && { ...maskDeep(row, mask), content: JSON.stringify(maskDeep(JSON.parse(row.content) as unknown, mask)) }
