import { validationError } from '@understudy/core/errors/refusals.ts'
import { sql } from 'kysely'
import type { RequestFilters, RequestList, RequestSummary } from '../web-api/contract/requests.ts'
import type { LogDb } from './log-store.ts'
import type { RequestRow } from './schema.ts'

/** Whose requests may be read: those of a workspace and, where everybody is the owner of all, those of nobody too. */
export type Readable = { workspace_id: string | null; withNobodys: boolean }

type Summary = Omit<RequestRow, 'detail' | 'bytes' | 'search_path' | 'paging' | 'request_body' | 'response_body'>
const summaryColumns = [
  'seq', 'request_id', 'workspace_id', 'caller_kind', 'caller_id', 'caller_name', 'time', 'method', 'path', 'operation', 'version', 'status', 'code',
  'ms', 'rule', 'sentence',
] as const
const PAGE = 50
const MOST = 100

/** The requests that may be read. A null workspace is the command line's: it reads them all. */
export function readableRequests(db: LogDb, { workspace_id, withNobodys }: Readable) {
  const all = db.selectFrom('requests')
  if (workspace_id === null) return all
  return all.where((e) => (withNobodys ? e.or([e('workspace_id', '=', workspace_id), e('workspace_id', 'is', null)]) : e('workspace_id', '=', workspace_id)))
}

/** Requests that pass the filters, newest first. */
export async function listRequests(db: LogDb, readable: Readable, filters: RequestFilters): Promise<RequestList> {
  const size = sizeOf(filters.page_size)
  let query = filtered(readableRequests(db, readable), filters)
  if (filters.cursor !== undefined) query = query.where('seq', '<', seqOf(filters.cursor, 'cursor'))
  if (filters.after !== undefined) query = query.where('seq', '>', seqOf(filters.after, 'after'))
  const rows: Summary[] = await query.select(summaryColumns).orderBy('seq', 'desc').limit(size + 1).execute()
  const has_more = rows.length > size
  if (has_more) rows.pop()
  const kept = await readableRequests(db, readable)
    .select((e) => [e.fn.countAll<number>().as('requests'), e.fn.min('time').as('oldest_time'), e.fn.max('seq').as('newest')])
    .executeTakeFirstOrThrow()
  return {
    results: rows.map(summaryOf),
    has_more,
    next_cursor: has_more ? String(rows.at(-1)!.seq) : null,
    newest_cursor: kept.newest === null ? null : String(kept.newest),
    kept: { requests: Number(kept.requests), oldest_time: kept.oldest_time },
  }
}

/** A row as lists show it. */
export const summaryOf = (row: Summary): RequestSummary => ({
  request_id: row.request_id,
  time: row.time,
  method: row.method,
  path: row.path,
  operation: row.operation,
  version: row.version,
  caller: { kind: row.caller_kind, id: row.caller_id, name: row.caller_name },
  status: row.status,
  code: row.code,
  ms: row.ms,
  why: row.rule === null ? null : { rule: row.rule, sentence: row.sentence ?? '' },
})

type Query = ReturnType<typeof readableRequests>

function filtered(all: Query, filters: RequestFilters): Query {
  let query = all
  const words = (text: string) => text.split(',').map((word) => word.trim()).filter(Boolean)
  const { integration_id, caller, method, path, operation, status, code, request_id, rule, since, until } = filters
  if (integration_id !== undefined) query = query.where('caller_kind', '!=', 'person').where('caller_id', '=', integration_id)
  if (caller !== undefined) query = query.where('caller_kind', '=', caller)
  if (method !== undefined) query = query.where('method', 'in', words(method.toUpperCase()))
  if (path !== undefined) query = query.where(like('search_path', `%${escaped(path.toLowerCase().replaceAll('-', ''))}%`))
  if (operation !== undefined) query = query.where('operation', 'in', words(operation))
  if (code !== undefined) query = query.where('code', 'in', words(code))
  if (rule !== undefined) query = query.where('rule', 'in', words(rule))
  if (request_id !== undefined) query = query.where(like('request_id', `${escaped(request_id.toLowerCase())}%`))
  if (since !== undefined) query = query.where('time', '>=', timeOf(since, 'since'))
  if (until !== undefined) query = query.where('time', '<', timeOf(until, 'until'))
  if (status !== undefined) {
    const ranges = words(status).map(rangeOf)
    query = query.where((e) => e.or(ranges.map(([from, to]) => e.between('status', from, to))))
  }
  return query
}

const like = (column: 'search_path' | 'request_id', pattern: string) => sql<boolean>`${sql.ref(column)} like ${pattern} escape '~'`
const escaped = (text: string) => text.replace(/[%_~]/g, '~$&')

function rangeOf(word: string): [from: number, to: number] {
  const [, digit, rest] = /^([1-5])(xx|\d\d)$/i.exec(word) ?? []
  if (!digit || !rest) throw validationError(`A status should be like 404 or 4xx, instead was "${word}".`)
  return /xx/i.test(rest) ? [Number(digit) * 100, Number(digit) * 100 + 99] : [Number(word), Number(word)]
}

function timeOf(text: string, name: string): string {
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw validationError(`${name} should be an ISO time, instead was "${text}".`)
  return new Date(time).toISOString()
}

function seqOf(cursor: string, name: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw validationError(`The ${name} is none of this list.`)
  return Number(cursor)
}

function sizeOf(page_size: number | undefined): number {
  if (page_size === undefined) return PAGE
  if (!Number.isInteger(page_size) || page_size < 1 || page_size > MOST) throw validationError(`page_size should be from 1 to ${MOST}.`)
  return page_size
}
