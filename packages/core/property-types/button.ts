import { emptyColumn } from './empty-column.ts'

/** A button of the app. What it does is not told by the API; rows show `{}`. */
export const button = emptyColumn('button', {})
