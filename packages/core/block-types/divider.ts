import { emptyBlock } from './empty-block.ts'

/** A line across the page. */
export const divider = emptyBlock('divider')
