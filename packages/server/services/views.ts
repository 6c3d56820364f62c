import { invalidCursor, validationError } from '@understudy/core/errors/refusals.ts'
import type { ViewField } from '@understudy/core/events/other-events.ts'
import { showList } from '@understudy/core/objects/list.ts'
import { plainView, showPartialView, type ViewContent } from '@understudy/core/objects/view.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Schema } from '@understudy/core/property-types/schema.ts'
import type { Filter } from '@understudy/core/queries/filter.ts'
import type { SortsInput } from '@understudy/core/queries/sorts.ts'
import { isUuid, normaliseId } from '@understudy/core/values/ids.ts'
import { changeConfiguration, type ConfigurationInput, createConfiguration } from '@understudy/core/views/configuration.ts'
import { withoutWidget } from '@understudy/core/views/dashboard.ts'
import { mergeQuickFilters, storeFilter, storeSorts } from '@understudy/core/views/filters.ts'
import { viewTypeNamed } from '@understudy/core/views/index.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { viewContent } from '../storage/content.ts'
import { deleteView as removeView, findView, insertView, listViewsIn, listViewsOn, updateView as saveView } from '../storage/repositories/views.ts'
import type { ViewRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { newView } from './default-view.ts'
import { pathOf, viewEvent } from './happenings.ts'
import { pageSizeOf } from './page-size.ts'
import { assertOneDestination, findViewPlace, placeWidget, type ViewDestination } from './place-view.ts'
import { assertEditable, assertLive, reach } from './reach.ts'
import { reachView, reachViews, schemaOfView, showReachedView, touchedByView } from './reach-view.ts'
import { edited } from './write.ts'

export type ListViews = { database_id?: string; data_source_id?: string; start_cursor?: string; page_size?: number }

/** What a view shows and how, as written. Null clears on update; create does not take it. */
export type ViewSettings = {
  filter?: Filter | null
  sorts?: SortsInput | null
  quick_filters?: Record<string, Record<string, unknown> | null> | null
  configuration?: ConfigurationInput
}
export type CreateView = ViewSettings & ViewDestination & { data_source_id: string; name: string; type: string }
export type UpdateView = ViewSettings & { name?: string }

/** Views by id alone: those of a database in the order of its tabs, or all that show a data source; with both, what is both. */
export async function listViews(context: Context, actor: Actor, query: ListViews) {
  const { db } = context.store
  const views = (await reachViews(db, actor, await viewsNamed(db, actor, query))).map(({ view }) => view)
  const start = query.start_cursor === undefined ? 0 : placeOfCursor(views, query.start_cursor)
  const end = start + pageSizeOf(query.page_size)
  const results = views.slice(start, end).map(({ id }) => ({ object: 'view', id }))
  return showList('view', results, views[end]?.id ?? null)
}

/** A view. */
export const retrieveView = (context: Context, actor: Actor, id: string) => showReachedView(context, context.store.db, actor, id)

/** Makes a view of a data source: in a database, on a dashboard, or in a linked database made for it. */
export async function createView(context: Context, actor: Actor, body: CreateView) {
  return commit(context, actor, async (db) => {
    assertOneDestination(body)
    const source = await reach(db, actor, body.data_source_id, 'data_source')
    // A view only shows the data source; what it changes is where it stands.
    assertLive(source)
    const content = firstContent(body, schemaOfView(source))
    const { database, dashboard, position } = await findViewPlace(db, actor, body, source, body.type)
    const view = newView(actor, {
      database_id: database.node.id,
      data_source_id: body.type === 'dashboard' ? null : source.node.id,
      dashboard_view_id: dashboard?.id ?? null,
      name: body.name,
      type: body.type,
      position,
      content,
    })
    await insertView(db, view)
    if (dashboard) await placeWidget(db, actor, dashboard, view.id, body.placement)
    const reached = await reachView(db, actor, view.id)
    await emit(db, actor, { type: 'view.created', object_ids: touchedByView(reached) }, [viewEvent('view.created', reached.view, pathOf(reached.database), { view_type: view.type })])
    return showReachedView(context, db, actor, view.id)
  })
}

/** Changes a view's name, filter, sorts, quick filters or configuration. */
export async function updateView(context: Context, actor: Actor, id: string, { name, ...settings }: UpdateView) {
  return commit(context, actor, async (db) => {
    const reached = await reachView(db, actor, id)
    assertEditable(reached.database)
    const { view } = reached
    const content = changedContent(view.type, viewContent(view), settings, schemaOfView(reached.source))
    await saveView(db, actor.workspace_id, view.id, { ...edited(actor), name: name ?? view.name, content: JSON.stringify(content) })
    const updated_fields = updatedFields(view, { name: name ?? view.name, content })
    await emit(
      db,
      actor,
      { type: 'view.updated', object_ids: touchedByView(reached) },
      updated_fields.length > 0 ? [viewEvent('view.updated', view, pathOf(reached.database), { updated_fields })] : [],
    )
    return showReachedView(context, db, actor, view.id)
  })
}

/** Removes a view for good; a dashboard with its widgets. The last view of a database stays. */
export async function deleteView(context: Context, actor: Actor, id: string) {
  return commit(context, actor, async (db) => {
    const reached = await reachView(db, actor, id)
    assertEditable(reached.database)
    const { view } = reached
    if (view.dashboard_view_id === null) {
      const views = await listViewsIn(db, actor.workspace_id, view.database_id)
      if (views.length === 1) throw validationError('Cannot delete the last view of a database.')
    } else await takeWidgetAway(db, actor, view)
    await removeView(db, actor.workspace_id, view.id)
    await emit(db, actor, { type: 'view.deleted', object_ids: touchedByView(reached) }, [viewEvent('view.deleted', view, pathOf(reached.database))])
    return showPartialView(view)
  })
}

/** The settings that are different now; quick filters count as the filter. */
function updatedFields(before: ViewRow, { name, content }: { name: string; content: ViewContent }): ViewField[] {
  const held = viewContent(before)
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  return [
    ...(name === before.name ? [] : ['name' as const]),
    ...(isOther([held.filter, held.quick_filters], [content.filter, content.quick_filters]) ? ['filter' as const] : []),
    ...(isOther(held.sorts, content.sorts) ? ['sorts' as const] : []),
    ...(isOther(held.configuration, content.configuration) ? ['configuration' as const] : []),
  ]
}

async function viewsNamed(db: Db, actor: Actor, { database_id, data_source_id }: ListViews): Promise<ViewRow[]> {
  if (database_id === undefined && data_source_id === undefined) {
    throw validationError('query failed validation: query.database_id or query.data_source_id should be defined.')
  }
  const source = data_source_id === undefined ? null : (await reach(db, actor, data_source_id, 'data_source')).node.id
  if (database_id === undefined) return listViewsOn(db, actor.workspace_id, source!)
  const database = (await reach(db, actor, database_id, 'any_database')).node.id
  const views = await listViewsIn(db, actor.workspace_id, database)
  return source ? views.filter((view) => view.data_source_id === source) : views
}

function placeOfCursor(views: readonly ViewRow[], cursor: string): number {
  const index = isUuid(cursor) ? views.findIndex(({ id }) => id === normaliseId(cursor)) : -1
  if (index < 0) throw invalidCursor(cursor)
  return index
}

function firstContent(body: CreateView, schema: Schema): ViewContent {
  const configuration = createConfiguration(viewTypeNamed(body.type), body.configuration, schema)
  const { configuration: _, ...settings } = body
  const content = changedContent(body.type, { ...plainView(), configuration }, settings, schema)
  return body.type === 'dashboard' ? { ...content, rows: [] } : content
}

function changedContent(type: string, content: ViewContent, settings: ViewSettings, schema: Schema): ViewContent {
  const { filter, sorts, quick_filters, configuration } = settings
  // What a dashboard shows is settled by its widgets, each by itself.
  if (type === 'dashboard' && (filter || sorts || quick_filters)) {
    throw validationError('A dashboard takes no filter, sorts or quick filters; its widgets do.')
  }
  return {
    ...content,
    ...(filter === undefined ? {} : { filter: filter && storeFilter(filter, schema) }),
    ...(sorts === undefined ? {} : { sorts: sorts && storeSorts(sorts, schema) }),
    ...(quick_filters === undefined ? {} : { quick_filters: mergeQuickFilters(quick_filters, content.quick_filters, schema) }),
    ...(configuration ? { configuration: changeConfiguration(viewTypeNamed(type), configuration, content.configuration, schema) } : {}),
  }
}

async function takeWidgetAway(db: Db, actor: Actor, view: ViewRow) {
  const dashboard = (await findView(db, actor.workspace_id, view.dashboard_view_id!))!
  const content = viewContent(dashboard)
  const rows = withoutWidget(content.rows ?? [], view.id)
  await saveView(db, actor.workspace_id, dashboard.id, { ...edited(actor), content: JSON.stringify({ ...content, rows }) })
}
