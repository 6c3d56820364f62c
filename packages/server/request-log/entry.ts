import { everyAnswer } from '../http/answer.ts'
import type { Change } from '../storage/changes.ts'
import type { Why } from '../web-api/contract/requests.ts'
import { maskDeep, maskingFor } from './mask.ts'
import { keepBody, keepHeaders, keepSentBody, type KeptBody, type KeptHeaders, wellFormed } from './message.ts'
import type { NewRequest } from './schema.ts'
import type { Taken } from './take.ts'

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

/** The row of a request: masked, cut, and ready to be kept. */
export function entryOf(taken: Taken): NewRequest {
  const { request_id, workspace_id, caller_kind, caller_id, caller_name, time, ms, method, operation, headers, params, answer, paging, stages, why } = taken
  const masking = maskingFor(headers, taken.url.startsWith('/v1/oauth/'))
  const path = wellFormed(masking.text(taken.url), PATH_KEPT)
  const changes = keptChanges(taken.changes, masking.text)
  const sent = keepSentBody(taken.body, masking)
  const answered = keepBody(answer.body, masking)
  const common = operation === null && stages.length === 0 ? {} : everyAnswer
  const detail: Detail = {
    request: { headers: keepHeaders(headers, masking), params: maskDeep(params, masking.text), body: sent?.body ?? null },
    response: { headers: { ...common, ...keepHeaders(answer.headers, masking) }, body: answered?.body ?? null },
    stages,
    why: why && maskDeep(why, masking.text),
    changes: changes.kept,
    changes_cut: taken.changes_cut || changes.isCut,
  }
  const json = JSON.stringify(detail)
  const version = headers['notion-version']
  return {
    request_id,
    workspace_id, caller_kind, caller_id, caller_name,
    time,
    method,
    path,
    search_path: path.toLowerCase().replaceAll('-', ''),
    operation,
    version: version === undefined ? null : wellFormed(masking.text(String(version)), 100),
    status: answer.status,
    code: answer.status >= 400 ? codeOf(answer.body?.text ?? '') : null,
    ms,
    paging: paging && JSON.stringify(paging),
    rule: why?.rule ?? null,
    // It may quote what was sent; PostgreSQL's text ends at a NUL.
    sentence: detail.why?.sentence.replaceAll('\0', '') ?? null,
    request_body: sent?.text ?? null,
    response_body: answered?.text ?? null,
    detail: json,
    // About: its texts and a little for the rest.
    bytes: json.length + (sent?.text?.length ?? 0) + (answered?.text?.length ?? 0) + 2 * path.length + 300,
  }
}

const codeOf = (body: string): string | null => /"code":"([a-z_]+)"/.exec(body)?.[1] ?? null

/** As many whole changes as there is room for. */
function keptChanges(changes: Change[], mask: (text: string) => string): { kept: Change[]; isCut: boolean } {
  const kept: Change[] = []
  let room = CHANGES_KEPT
  for (const change of changes) {
    const text = JSON.stringify(change)
    room -= text.length
    if (room < 0) return { kept, isCut: true }
    kept.push(mask(text) === text ? change : ({ ...change, before: maskRow(change.before, mask), after: maskRow(change.after, mask) } as Change))
  }
  return { kept, isCut: false }
}

const maskRow = <R extends Change['before']>(row: R, mask: (text: string) => string): R =>
  row && { ...maskDeep(row, mask), content: JSON.stringify(maskDeep(JSON.parse(row.content) as unknown, mask)) }
