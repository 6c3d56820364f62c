import { Puzzle } from 'lucide-react'
import { words } from '../words/index.ts'
import { BlockList } from './block-list.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

/** A block this web has no picture of: says so calmly, and shows what lies inside. */
export const Unsupported: BlockView = ({ block }) => {
  const kind = contentOf<{ block_type?: string }>(block).block_type ?? (block.type === 'unsupported' ? null : block.type)
  return (
    <div className="unsupported">
      <p className="unsupported__text">
        <Puzzle size={16} aria-hidden />
        {kind ? words.blocks.unsupportedType(kind.replaceAll('_', ' ')) : words.blocks.unsupported}
      </p>
      <BlockList blocks={block.children} />
    </div>
  )
}
