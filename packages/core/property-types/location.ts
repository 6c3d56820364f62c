import { emptyColumn } from './empty-column.ts'

/** A location: only the request that makes the column is published. */
export const location = emptyColumn('location', null)
