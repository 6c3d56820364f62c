/**
 * JSON as it comes off the wire. Deliberately untyped: what a body must look like is checked at run time, against the
 * SDK's own response types (`response-schemas.ts`), so that a test may reach into an answer without repeating its type.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Wire = any

/** The three API versions served, newest first. */
export const versions = ['2026-03-11', '2025-09-03', '2022-06-28'] as const
/** An API version under test. */
export type Version = (typeof versions)[number]
/** The newest API version: what a suite speaks unless it says otherwise. */
export const newest: Version = '2026-03-11'

/** One answer of the API, as plain HTTP shows it. */
export type Answer = {
  status: number
  headers: Headers
  /** The parsed body; undefined where there is none (HEAD). */
  body: Wire
  text: string
}

/** An id as responses write it: lower case, dashes at 8-4-4-4-12. */
export const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A well-formed id that belongs to nothing. */
export const unknownId = '11111111-2222-4333-8444-555555555555'
