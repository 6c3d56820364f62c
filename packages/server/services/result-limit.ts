/** How many results one query yields over all its pages, at most (documented 2026-04). */
export const RESULT_LIMIT = 10_000

/** Says that a query had more results than it may yield: beside the last page (recorded: nothing is said when all came). */
export const cutOff = { request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' } }
