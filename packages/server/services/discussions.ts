import { findAnchor, lineText } from '@understudy/core/objects/anchor.ts'
import { objectNotFound } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { firstComment } from '../storage/repositories/comments.ts'
import { findDiscussion, listDiscussions, saveDiscussion } from '../storage/repositories/discussions.ts'
import type { DiscussionRow, NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { assertCommentable, reachAmong, type Reached, touched } from './reach.ts'

/** A part of a block's line on which a discussion begins, and what it said there. */
export type ChosenText = { start: number; quote: string }

/** What windows know of a discussion beside its comments. */
export type Discussion = { id: string; anchor: { start: number; end: number } | null; quote: string | null; resolved: { time: string; by: string } | null }

/** What is known of the discussions on pages and blocks; those of which there is nothing to say are left out. */
export async function discussionsOn(db: Db, workspace_id: string, parentIds: readonly string[]): Promise<Discussion[]> {
  return (await listDiscussions(db, workspace_id, parentIds)).map(({ id, anchor_start, anchor_end, quote, resolved_time, resolved_by }) => ({
    id,
    anchor: anchor_start === null || anchor_end === null ? null : { start: anchor_start, end: anchor_end },
    quote,
    resolved: resolved_time === null ? null : { time: resolved_time, by: resolved_by! },
  }))
}

/** Lets a discussion stand on a part of a block's text. Where somebody wrote over it meanwhile, it stands on the block as a whole. */
export async function anchorDiscussion(db: Db, node: NodeRow, id: string, { start, quote }: ChosenText) {
  const anchor = node.kind === 'block' ? findAnchor(lineText(JSON.parse(node.content)), { start, quote }) : null
  await saveDiscussion(db, { ...unsaid(node, id), anchor_start: anchor?.start ?? null, anchor_end: anchor?.end ?? null, quote })
}

const unsaid = (node: NodeRow, id: string): DiscussionRow => ({
  workspace_id: node.workspace_id, id, parent_id: node.id, anchor_start: null, anchor_end: null, quote: null, resolved_time: null, resolved_by: null,
})

/** What a discussion is about, for one who sees it. Throws `object_not_found`. */
export async function reachDiscussion(db: Db, actor: Actor, id: string): Promise<Reached> {
  const first = await firstComment(db, actor.workspace_id, id)
  const parent = first && (await reachAmong(db, actor, [first.parent_id])).get(first.parent_id)
  if (!parent) throw objectNotFound('discussion', id, actor.connection)
  return parent
}

/** Resolves a discussion, or opens it again. The public API has no word for it: lists of comments leave out what is resolved. */
export async function resolveDiscussion(context: Context, actor: Actor, givenId: string, isResolved: boolean) {
  await commit(context, actor, async (db) => {
    const id = normaliseId(givenId)
    const parent = await reachDiscussion(db, actor, id)
    assertCommentable(parent)
    const known = (await findDiscussion(db, actor.workspace_id, id)) ?? unsaid(parent.node, id)
    await saveDiscussion(db, { ...known, resolved_time: isResolved ? now() : null, resolved_by: isResolved ? actor.user_id : null })
    await emit(db, actor, { type: isResolved ? 'discussion.resolved' : 'discussion.reopened', object_ids: touched(parent) })
  })
}
