import { words } from '../../words/index.ts'
import { ThreadList } from './thread-list.tsx'
import type { Thread } from './threads.ts'
import './comments.css'

/** The open discussions on one block, right below it, where the page is only read. */
export default function BlockComments({ threads }: { threads: readonly Thread[] }) {
  return (
    <aside className="block-comments" aria-label={words.comments.onBlock}>
      <ThreadList threads={threads} mayComment={false} />
    </aside>
  )
}
