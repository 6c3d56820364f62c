import type { Generated, Selectable } from 'kysely'

/** The tables of the request log, in the same portable columns as the store's (storage/schema.ts). */
export type RequestLogDatabase = {
  requests: RequestTable
  request_counts: RequestCountTable
}

/** One call of the public API. What lists and filters read stands in columns, all else in `detail`. */
type RequestTable = {
  seq: Generated<number>
  request_id: string
  /** Null for a call by nobody known. */
  workspace_id: string | null
  caller_kind: 'connection' | 'person' | 'nobody'
  /** Of the integration or person; for nobody, of the integration whose ended secret it was. */
  caller_id: string | null
  /** As it was then; null for people, who are named when they are shown. */
  caller_name: string | null
  time: string
  method: string
  path: string
  /** The path in lower case and without dashes, as filters compare it. */
  search_path: string
  operation: string | null
  version: string | null
  status: number
  code: string | null
  ms: number
  rule: string | null
  sentence: string | null
  /** JSON: `Detail`. */
  detail: string
  /** Of the row, about: what the bound is counted in. */
  bytes: number
}

/** How often an integration called: by the minute for a day, by the hour for a month. */
type RequestCountTable = {
  integration_id: string
  unit: 'minute' | 'hour'
  /** The beginning of the minute or hour. */
  time: string
  requests: number
  refused: number
  rate_limited: number
  failed: number
}

export type RequestRow = Selectable<RequestTable>
export type NewRequest = Omit<RequestRow, 'seq'>
export type RequestCount = Selectable<RequestCountTable>
