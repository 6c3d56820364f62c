import type { BlockView } from './block-types.ts'

/** A line across the page. */
export const Divider: BlockView = () => <hr className="divider" />
