import { words } from '../words/index.ts'
import { BlockList } from './block-list.tsx'
import type { BlockView } from './block-types.ts'

/** Blocks that are the same in several places. */
export const SyncedBlock: BlockView = ({ block }) => (
  <div className="synced-block">
    {block.children.length > 0 ? <BlockList blocks={block.children} /> : <p className="block__empty">{words.blocks.emptySyncedBlock}</p>}
  </div>
)
