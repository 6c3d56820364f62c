import { blockLimitReached } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Context } from '../context.ts'
import { prepared } from '../storage/prepared.ts'
import type { Db } from '../storage/store.ts'
import { workspaceOfActor } from './lookup.ts'

const FREE_BLOCKS = 1000

/**
 * Refuses to make content in a workspace that has used all of its free blocks. As Notion counts, this is over the life of the
 * workspace, trash included; it holds for free workspaces of several members and for connections, but neither for those that any
 * workspace may install nor for personal access tokens (documented 2026-09). To be called first in the transaction that makes the
 * content: two calls at once wait for one another there.
 */
export async function assertBlocksLeft({ switches: { current } }: Context, db: Db, actor: Actor) {
  if (current.block_limit === 'off' || !actor.hasBlockLimit) return
  if ((await workspaceOfActor(db, actor)).plan !== 'free') return
  if (current.block_limit === 'notion' && (await countMembers(db, actor)) < 2) return
  if ((await countBlocks(db, actor)) >= FREE_BLOCKS) throw blockLimitReached()
}

async function countMembers(db: Db, { workspace_id }: Actor): Promise<number> {
  const [row] = await membersIn(db, { workspace_id })
  return row!.count
}

const membersIn = prepared((db, { workspace_id }: { workspace_id: string }) =>
  db.selectFrom('members').select((e) => e.fn.countAll<number>().as('count')).where('workspace_id', '=', workspace_id))

/** Pages and databases are blocks too. */
async function countBlocks(db: Db, { workspace_id }: Actor): Promise<number> {
  const some = db.selectFrom('nodes').select('id').where('workspace_id', '=', workspace_id).where('kind', '!=', 'data_source').limit(FREE_BLOCKS)
  const { count } = await db.selectFrom(some.as('some')).select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}
