import { invalidCursor } from '@understudy/core/errors/refusals.ts'
import { isUuid, normaliseId } from '@understudy/core/values/ids.ts'
import { RESULT_LIMIT } from './result-limit.ts'

/**
 * The cursor of a query: `s:<uuid>:<id of the next row>`, the form of the real service. What that keeps under the uuid is
 * unknown; here its last twelve digits count the rows given so far, so that the limit holds over all pages.
 */
export function rowCursor(given: number, next: string): string {
  return `s:${crypto.randomUUID().slice(0, 24)}${given.toString(16).padStart(12, '0')}:${next}`
}

/** The next row and how many came before it. A bare id, as answers gave until 2026-04, starts counting anew. */
export function readRowCursor(cursor: string): { id: string; given: number } {
  const [, uuid, next] = /^s:([^:]*):([^:]*)$/.exec(cursor) ?? [null, null, cursor]
  if (!isUuid(next!) || (uuid !== null && !isUuid(uuid!))) throw invalidCursor(cursor)
  const given = uuid ? Number.parseInt(normaliseId(uuid).slice(24), 16) : 0
  return { id: normaliseId(next!), given: given < RESULT_LIMIT ? given : 0 }
}
