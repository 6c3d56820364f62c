import { BlockFrame } from './block-frame.tsx'
import { BlockList } from './block-list.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

/** Columns side by side; one below the other where there is no room. */
export const ColumnList: BlockView = ({ block }) => (
  <div className="columns">
    {block.children.map((column) => {
      const { width_ratio } = contentOf<{ width_ratio?: number }>(column)
      return (
        <div className="columns__column" key={column.id} style={{ flexGrow: width_ratio ?? 1 }}>
          <BlockFrame block={column} />
        </div>
      )
    })}
  </div>
)

/** One column. */
export const Column: BlockView = ({ block }) => <BlockList blocks={block.children} />
