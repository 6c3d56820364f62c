import type { Discussion } from '../../api/contract.ts'
import type { Comment } from '../../api/wire.ts'

/** A discussion: its comments, what it stands on, and whether it is over. */
export type Thread = Discussion & { comments: Comment[] }

/** Where discussions are: on the page itself, and on each of its blocks. */
export type Threads = { onPage: Thread[]; onBlocks: ReadonlyMap<string, Thread[]> }

/** Comments gathered into their discussions, each in the place of its first comment. */
export function gatherThreads(comments: readonly Comment[], discussions: readonly Discussion[]): Threads {
  const known = new Map(discussions.map((discussion) => [discussion.id, discussion]))
  const threads = new Map<string, Thread>()
  const onPage: Thread[] = []
  const onBlocks = new Map<string, Thread[]>()
  for (const comment of comments) {
    const id = comment.discussion_id
    const begun = threads.get(id)
    if (begun) {
      begun.comments.push(comment)
      continue
    }
    const blockId = comment.parent.type === 'block_id' ? comment.parent.block_id : null
    const thread: Thread = { anchor: null, quote: null, resolved: null, ...known.get(id), id, comments: [comment] }
    threads.set(id, thread)
    if (blockId === null) onPage.push(thread)
    else onBlocks.set(blockId, [...(onBlocks.get(blockId) ?? []), thread])
  }
  return { onPage, onBlocks }
}

/** Those of which something is still to be said. */
export const openOnes = (threads: readonly Thread[]): Thread[] => threads.filter(({ resolved }) => resolved === null)
