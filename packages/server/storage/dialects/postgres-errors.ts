import type { Meaning } from './dialect.ts'

/** SQLSTATEs after which the caller may try again: a key that was just taken, a deadlock, a wait for a lock that lasted too long. */
const CONFLICTS = /^(23505|40001|40P01|55P03)$/
/** Connections that break or are refused, a server that starts, stops, is full, or may only be read. */
const ABSENCES = /^(08...|57P0.|53300|25006|25P03|ECONN\w+|ENOENT|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/
/** What the driver says without a code. */
const BROKEN = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Postgres connection has been discarded)/

/** Says of a named statement that its plan no longer fits the tables, which somebody has changed. */
export const isOutdated = (error: unknown): boolean => (error as { routine?: string }).routine === 'RevalidateCachedQuery'

/** What an error of the PostgreSQL driver means to the caller. */
export function meaningOf(error: unknown): Meaning | undefined {
  if (!(error instanceof Error)) return undefined
  // Node tries all addresses of a name and gathers their failures.
  if (error instanceof AggregateError) return error.errors.some((one) => meaningOf(one) === 'unavailable') ? 'unavailable' : undefined
  const { code = '' } = error as NodeJS.ErrnoException
  if (CONFLICTS.test(code)) return 'conflict'
  return ABSENCES.test(code) || isOutdated(error) || BROKEN.test(error.message) ? 'unavailable' : undefined
}
