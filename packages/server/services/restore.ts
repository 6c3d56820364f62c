import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { objectNotFound } from '@understudy/core/errors/refusals.ts'
import type { Context } from '../context.ts'
import { findNode } from '../storage/repositories/nodes.ts'
import { updateBlock } from './blocks.ts'
import { updateDataSource } from './data-sources.ts'

/** Takes a page, database, data source or block out of the trash, with all that lies below it. What is not there stays as it is. */
export async function restore(context: Context, actor: Actor, givenId: string) {
  const id = normaliseId(givenId)
  const node = await findNode(context.store.db, actor.workspace_id, id)
  if (!node) throw objectNotFound('block', id, actor.connection)
  if (node.kind === 'data_source') await updateDataSource(context, actor, id, { in_trash: false })
  else await updateBlock(context, actor, id, { in_trash: false })
}
