import { emptyColumn } from './empty-column.ts'

/** When a page was last visited: only the request that makes the column is published. */
export const lastVisitedTime = emptyColumn('last_visited_time', null)
