import { callPrivate, callPublic } from '../../api/client.ts'
import type { BeginDiscussion } from '../../api/contract.ts'
import type { Comment } from '../../api/wire.ts'
import { words } from '../../words/index.ts'
import { attempt } from '../pages/changes.ts'

/** What a comment is added to: a page, a block, a part of a block's text, or a discussion that has begun. */
export type CommentTarget =
  | { parent: { page_id: string } | { block_id: string } }
  | { discussion_id: string }
  | { text: Omit<BeginDiscussion, 'rich_text'> }

/** Says something. */
export const say = (target: CommentTarget, rich_text: object[]): Promise<Comment> =>
  'text' in target
    ? callPrivate<Comment>('POST', '/discussions', { ...target.text, rich_text })
    : callPublic<Comment>('POST', '/comments', { ...target, rich_text })

/** Says it in other words. */
export const sayAnew = (id: string, rich_text: object[]): Promise<Comment> => callPublic<Comment>('PATCH', `/comments/${id}`, { rich_text })

/** Takes a comment back. */
export const unsay = (id: string) => attempt(() => callPublic('DELETE', `/comments/${id}`), words.comments.notDeleted)

/** Ends a discussion, or opens it again. */
export const resolve = (id: string, resolved: boolean) => attempt(() => callPrivate('PUT', `/discussions/${id}`, { resolved }), words.comments.notResolved)
