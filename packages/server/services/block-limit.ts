import { blockLimitReached } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Context } from '../context.ts'
import { prepared } from '../storage/prepared.ts'
import type { Db } from '../storage/store.ts'

const FREE_BLOCKS = 1000

/**
 * Refuses to make content in a workspace that has used all of its free blocks. As Notion counts, this is over the life of the
 * workspace, trash included; it holds for free workspaces of several members and for connections, but neither for those that any
 * workspace may install nor for personal access tokens (documented 2026-09). To be called first in the transaction that makes the
 * content: two calls at once wait for one another there.
 */
export async function assertBlocksLeft({ switches: { current } }: Context, db: Db, actor: Actor) {
  if (current.block_limit === 'off' || !actor.hasBlockLimit) return
  const [workspace] = await planIn(db, { workspace_id: actor.workspace_id })
  if (workspace!.plan !== 'free' || (current.block_limit === 'notion' && workspace!.members! < 2)) return
  if ((await countBlocks(db, actor)) >= FREE_BLOCKS) throw blockLimitReached()
}

/** The plan of a workspace, and how many members it has, up to two. */
const planIn = prepared((db, { workspace_id }: { workspace_id: string }) => {
  const some = db.selectFrom('members').select('workspace_id').where('workspace_id', '=', workspace_id).limit(2)
  const members = db.selectFrom(some.as('some')).select((e) => e.fn.countAll<number>().as('count'))
  return db.selectFrom('workspaces').select(['plan', members.as('members')]).where('id', '=', workspace_id)
})

/** Pages and databases are blocks too. */
async function countBlocks(db: Db, { workspace_id }: Actor): Promise<number> {
  const some = db.selectFrom('nodes').select('id').where('workspace_id', '=', workspace_id).where('kind', '!=', 'data_source').limit(FREE_BLOCKS)
  const { count } = await db.selectFrom(some.as('some')).select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}
