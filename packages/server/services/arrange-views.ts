import type { Actor } from '@understudy/core/permissions/actor.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { generateKeyBetween } from 'fractional-indexing'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { listViewsIn, updateView } from '../storage/repositories/views.ts'
import { commit } from './commit.ts'
import { assertEditable, reach } from './reach.ts'
import { reachView, reachViews, showReachedView, touchedByView } from './reach-view.ts'

/** The views of a database, whole, in the order of its tabs. */
export async function listWholeViews(context: Context, actor: Actor, databaseId: string) {
  const { db } = context.store
  const database = await reach(db, actor, databaseId, 'any_database')
  const reached = await reachViews(db, actor, await listViewsIn(db, actor.workspace_id, database.node.id))
  return Promise.all(reached.map(({ view }) => showReachedView(context, db, actor, view.id)))
}

/** Moves a view's tab behind another view of the database, or to the front. */
export async function moveView(context: Context, actor: Actor, id: string, afterId: string | null) {
  return commit(context, actor, async (db) => {
    const reached = await reachView(db, actor, id)
    assertEditable(reached.database)
    const { view } = reached
    if (view.position === null) throw validationError('A widget stands on its dashboard, not among the tabs.')
    const others = (await listViewsIn(db, actor.workspace_id, view.database_id)).filter((other) => other.id !== view.id)
    const index = afterId === null ? -1 : others.findIndex((other) => other.id === normaliseId(afterId))
    if (afterId !== null && index < 0) throw validationError(`View with ID: ${afterId} is not another view of the database.`)
    const position = generateKeyBetween(others[index]?.position ?? null, others[index + 1]?.position ?? null)
    await updateView(db, actor.workspace_id, view.id, { position })
    // The public API tells of no order among views, hence webhooks do not either.
    await emit(db, actor, { type: 'view.moved', object_ids: touchedByView(reached) }, [])
    return showReachedView(context, db, actor, view.id)
  })
}
