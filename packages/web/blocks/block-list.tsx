import type { Block } from '../api/wire.ts'
import { BlockFrame } from './block-frame.tsx'
import { contentOf } from './block-types.ts'
import { runsOf, startOf } from './runs.ts'
import type { Run } from './runs.ts'
import './blocks.css'
import './lists.css'
import './boxes.css'
import './layout.css'
import './cards.css'

const MARKERS: Record<string, string> = { numbers: 'decimal', letters: 'lower-alpha', roman: 'lower-roman' }

function List({ run }: { run: Run }) {
  const [first] = run.blocks
  const items = run.blocks.map((block) => <BlockFrame key={block.id} block={block} as="li" />)
  if (run.list === 'ul') return <ul className={run.type === 'to_do' ? 'list list--to-do' : 'list list--bulleted'}>{items}</ul>
  const format = first && contentOf<{ list_format?: string }>(first).list_format
  return (
    <ol className="list list--numbered" start={startOf(first)} style={{ listStyleType: format ? MARKERS[format] : undefined }}>
      {items}
    </ol>
  )
}

/** Blocks one below the other, neighbours of a list gathered into it. */
export function BlockList({ blocks }: { blocks: Block[] }) {
  return runsOf(blocks).map((run) => {
    const [first] = run.blocks
    if (!first) return null
    return run.list ? <List key={first.id} run={run} /> : <BlockFrame key={first.id} block={first} />
  })
}

/** The blocks inside a block, indented. */
export function Children({ of }: { of: Block }) {
  return of.children.length > 0 ? (
    <div className="block__children">
      <BlockList blocks={of.children} />
    </div>
  ) : null
}
