import { emptyBlock } from './empty-block.ts'

/** The path of pages above this one, drawn by the client. */
export const breadcrumb = emptyBlock('breadcrumb')
