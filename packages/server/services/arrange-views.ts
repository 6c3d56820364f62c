import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { object } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { propertyEntries } from '@understudy/core/views/property-entries.ts'
import { generateKeyBetween } from 'fractional-indexing'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { viewContent } from '../storage/content.ts'
import { listViewsIn, updateView } from '../storage/repositories/views.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { assertEditable, reach } from './reach.ts'
import { type ReachedView, reachView, reachViews, schemaOfView, showReachedView, touchedByView } from './reach-view.ts'
import { edited } from './write.ts'

/** The views of a database, whole, in the order of its tabs. */
export async function listWholeViews(context: Context, actor: Actor, databaseId: string) {
  const { db } = context.store
  const database = await reach(db, actor, databaseId, 'any_database')
  const reached = await reachViews(db, actor, await listViewsIn(db, actor.workspace_id, database.node.id))
  return Promise.all(reached.map((view) => showWhole(context, db, actor, view)))
}

/** A view as the API reads it; a form with the properties it asks for, where people chose them. */
async function showWhole(context: Context, db: Db, actor: Actor, { view, source }: ReachedView) {
  const shown = await showReachedView(context, db, actor, view.id)
  const { questions } = viewContent(view)
  if (!questions) return shown
  return { ...shown, configuration: { ...shown.configuration, ...entries.read(questions, { schema: schemaOfView(source), key: 'properties', isRequired: false }) } }
}

const entries = propertyEntries()

/** The shape of the questions of a form. */
export const questionsInput = () => object({ properties: entries.input })
type Questions = { properties: unknown }

/** Says which properties a form asks for, and in which order: Notion's API has no field for that. */
export async function setQuestions(context: Context, actor: Actor, id: string, { properties }: Questions) {
  return commit(context, actor, async (db) => {
    const reached = await reachView(db, actor, id)
    assertEditable(reached.database)
    const { view, source } = reached
    if (view.type !== 'form') throw validationError('Only forms ask questions.')
    const content = { ...viewContent(view), questions: entries.store(properties, schemaOfView(source)) }
    await updateView(db, actor.workspace_id, view.id, { ...edited(actor), content: JSON.stringify(content) })
    await emit(db, actor, { type: 'view.updated', object_ids: touchedByView(reached) }, [])
    return showWhole(context, db, actor, await reachView(db, actor, id))
  })
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
