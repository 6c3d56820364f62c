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
  /** Of an answered list, JSON: where it began, how much was asked for, and where it goes on (`Paging`). */
  paging: string | null
  rule: string | null
  sentence: string | null
  /** The text of the bodies as far as it is kept: by themselves, as to write them into JSON would cost more than all else. */
  request_body: string | null
  response_body: string | null
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

/** A page of a list: the cursor that was sent, the size that was asked for, and the cursor of the next page. */
export type Paging = { from: string | null; size: number | null; next: string | null }

export type RequestRow = Selectable<RequestTable>
export type NewRequest = Omit<RequestRow, 'seq'>
export type RequestCount = Selectable<RequestCountTable>
