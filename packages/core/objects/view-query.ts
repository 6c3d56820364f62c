import { toOffset } from '../values/times.ts'

/** That a query was cut at the most rows it may find; beside its results (documented). Absent when they are complete. */
export const requestStatus = (isCut: boolean) =>
  isCut ? { request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' } } : {}

/** A page of a view's results: ids alone. */
export const showReferences = (ids: readonly string[]) => ids.map((id) => ({ object: 'page', id }))

/** A view query as the API answers its creation, keys in Notion's order. */
export const showViewQuery = (
  query: { id: string; view_id: string; expires_time: string; total: number; isCut: boolean },
  ids: readonly string[],
  next_cursor: string | null,
) => ({
  object: 'view_query',
  id: query.id,
  view_id: query.view_id,
  expires_at: toOffset(query.expires_time),
  total_count: query.total,
  results: showReferences(ids),
  next_cursor,
  has_more: next_cursor !== null,
  ...requestStatus(query.isCut),
})
