import type { Comment } from '../../api/wire.ts'

/** Comments gathered into their discussions, each in the place of its first comment. */
export function discussionsOf(comments: Comment[]): Comment[][] {
  const byId = new Map<string, Comment[]>()
  for (const comment of comments) {
    const discussion = byId.get(comment.discussion_id)
    if (discussion) discussion.push(comment)
    else byId.set(comment.discussion_id, [comment])
  }
  return [...byId.values()]
}

/** Comments by where they are: those on the page itself, and those on each block. */
export function placeComments(comments: Comment[]): { onPage: Comment[]; onBlocks: ReadonlyMap<string, Comment[]> } {
  const onPage: Comment[] = []
  const onBlocks = new Map<string, Comment[]>()
  for (const comment of comments) {
    if (comment.parent.type !== 'block_id') onPage.push(comment)
    else {
      const { block_id } = comment.parent
      onBlocks.set(block_id, [...(onBlocks.get(block_id) ?? []), comment])
    }
  }
  return { onPage, onBlocks }
}
