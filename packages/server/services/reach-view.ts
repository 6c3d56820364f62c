import { objectNotFound } from '@understudy/core/errors/refusals.ts'
import { showView } from '@understudy/core/objects/view.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { dataSourceContent, factsOf, viewContent } from '../storage/content.ts'
import { findView } from '../storage/repositories/views.ts'
import type { ViewRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { type Reached, reachAmong, touched } from './reach.ts'

/** A view the actor may see, with the database it stands in and the data source it shows (none for a dashboard). */
export type ReachedView = { view: ViewRow; database: Reached; source: Reached | null }

/** Those of the views whose database and data source the actor may both see: a view tells of either. */
export async function reachViews(db: Db, actor: Actor, views: readonly ViewRow[]): Promise<ReachedView[]> {
  const reached = await reachAmong(db, actor, views.flatMap((view) => [view.database_id, ...(view.data_source_id ? [view.data_source_id] : [])]))
  return views.flatMap((view) => {
    const database = reached.get(view.database_id)
    const source = view.data_source_id === null ? null : reached.get(view.data_source_id)
    return database && source !== undefined ? [{ view, database, source }] : []
  })
}

/** Loads the view a request names. What is missing, of another workspace or not shared is the same `object_not_found`. */
export async function reachView(db: Db, actor: Actor, givenId: string): Promise<ReachedView> {
  const id = normaliseId(givenId)
  const view = await findView(db, actor.workspace_id, id)
  const [reached] = view ? await reachViews(db, actor, [view]) : []
  if (!reached) throw objectNotFound('view', id, actor.connection)
  return reached
}

/** The schema by which a view is written and read; a dashboard has none. */
export const schemaOfView = (source: Reached | null) => (source ? dataSourceContent(source.node).schema : [])

/** Shows a view as the actor reaches it now. */
export async function showReachedView(context: Context, db: Db, actor: Actor, id: string) {
  const { view, source } = await reachView(db, actor, id)
  return showView({ ...view, facts: factsOf(view), content: viewContent(view) }, schemaOfView(source), context.web_url)
}

/** The ids an event of this view touches: itself, its dashboard, what it shows, and everything above. */
export const touchedByView = ({ view, database, source }: ReachedView): string[] =>
  [view.id, view.dashboard_view_id, source?.node.id, ...touched(database)].filter((id) => id != null)
