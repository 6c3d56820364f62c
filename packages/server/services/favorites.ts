import type { Actor } from '@understudy/core/permissions/actor.ts'
import { generateKeyBetween } from 'fractional-indexing'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { type Crumb, crumb } from './crumbs.ts'
import { reach, reachAmong } from './reach.ts'

/** What a person keeps at hand, in the order it was added; what lies in the trash or is no longer shared is left out. */
export async function listFavorites(context: Context, actor: Actor): Promise<Crumb[]> {
  const { db } = context.store
  const rows = await ofPerson(db, actor).orderBy('position').execute()
  const reached = await reachAmong(db, actor, rows.map((row) => row.node_id))
  return rows.flatMap(({ node_id }) => {
    const found = reached.get(node_id)
    return found && !found.in_trash ? [crumb(context, found.node)] : []
  })
}

/** Adds a page or database to the person's favorites, or takes it out. Twice is once. */
export async function setFavorite(context: Context, actor: Actor, id: string, isFavorite: boolean) {
  await commit(context, actor, async (db) => {
    const { node } = await reach(db, actor, id, 'block')
    const { workspace_id, user_id: person_id } = actor
    if (isFavorite) {
      const last = await ofPerson(db, actor).orderBy('position', 'desc').limit(1).executeTakeFirst()
      const row = { workspace_id, person_id, node_id: node.id, position: generateKeyBetween(last?.position ?? null, null) }
      await db.insertInto('favorites').values(row).onConflict((conflict) => conflict.columns(['workspace_id', 'person_id', 'node_id']).doNothing()).execute()
    } else {
      await db.deleteFrom('favorites').where('workspace_id', '=', workspace_id).where('person_id', '=', person_id).where('node_id', '=', node.id).execute()
    }
    await emit(db, actor, { type: isFavorite ? 'favorite.added' : 'favorite.removed', object_ids: [node.id] })
  })
}

const ofPerson = (db: Db, actor: Actor) =>
  db.selectFrom('favorites').selectAll().where('workspace_id', '=', actor.workspace_id).where('person_id', '=', actor.user_id)
