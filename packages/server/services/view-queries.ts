import { invalidCursor, objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import { showList } from '@understudy/core/objects/list.ts'
import { requestStatus, showReferences, showViewQuery } from '@understudy/core/objects/view-query.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { isUuid, newId, normaliseId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import { compileViewFilter, compileViewSorts } from '@understudy/core/views/filters.ts'
import type { Context } from '../context.ts'
import { viewContent } from '../storage/content.ts'
import { deleteViewQuery as forget, findViewQuery, insertViewQuery } from '../storage/repositories/view-queries.ts'
import { commit } from './commit.ts'
import { filterContext, findRows } from './find-rows.ts'
import { pageSizeOf } from './page-size.ts'
import { type ReachedView, reachView, schemaOfView } from './reach-view.ts'

// Both documented.
const MOST_ROWS = 10_000
const KEPT_MS = 15 * 60 * 1000

/** Asks a view for its rows and keeps what was found: later pages do not shift, whatever is written in between. */
export async function createViewQuery(context: Context, actor: Actor, viewId: string, { page_size }: { page_size?: number }) {
  const reached = await reachView(context.store.db, actor, viewId)
  const found = await idsFound(context, actor, reached)
  return commit(context, actor, async (db) => {
    const ids = found.slice(0, MOST_ROWS)
    const isCut = found.length > MOST_ROWS
    const { id: view_id, workspace_id } = reached.view
    const query = { id: newId(), view_id, expires_time: new Date(Date.now() + KEPT_MS).toISOString() }
    await insertViewQuery(db, { workspace_id, ...query, page_ids: JSON.stringify(ids), is_cut: Number(isCut) }, now())
    const size = pageSizeOf(page_size)
    return showViewQuery({ ...query, total: ids.length, isCut }, ids.slice(0, size), ids[size] ?? null)
  })
}

/** A page of what a view query found. The cursor is the id of the next row. */
export async function listViewQueryResults(
  context: Context,
  actor: Actor,
  path: { view_id: string; query_id: string },
  { start_cursor, page_size }: { start_cursor?: string; page_size?: number },
) {
  const { db } = context.store
  const { view } = await reachView(db, actor, path.view_id)
  const id = normaliseId(path.query_id)
  const query = await findViewQuery(db, { workspace_id: actor.workspace_id, view_id: view.id, id }, now())
  if (!query) throw objectNotFound('view query', id, actor.connection)
  const ids = JSON.parse(query.page_ids) as string[]
  const start = start_cursor === undefined ? 0 : isUuid(start_cursor) ? ids.indexOf(normaliseId(start_cursor)) : -1
  if (start < 0) throw invalidCursor(start_cursor!)
  const end = start + pageSizeOf(page_size)
  return { ...showList('page', showReferences(ids.slice(start, end)), ids[end] ?? null), ...requestStatus(query.is_cut === 1) }
}

/** Forgets what a view query found; done twice, or after it expired, it is still done. */
export async function deleteViewQuery(context: Context, actor: Actor, path: { view_id: string; query_id: string }) {
  return commit(context, actor, async (db) => {
    const { view } = await reachView(db, actor, path.view_id)
    const id = normaliseId(path.query_id)
    await forget(db, { workspace_id: actor.workspace_id, view_id: view.id, id })
    return { object: 'view_query', id, deleted: true }
  })
}

/** The ids of the rows that pass the view's filter, in the order of its sorts, and of one more than are kept. Quick filters are not applied (documented). */
async function idsFound(context: Context, actor: Actor, { view, source }: ReachedView): Promise<string[]> {
  if (!source) throw validationError('A dashboard cannot be queried; its widgets can.')
  const { filter, sorts } = viewContent(view)
  const schema = schemaOfView(source)
  const rows = await findRows(context, actor, schema, {
    workspace_id: actor.workspace_id,
    data_source_id: source.node.id,
    predicate: compileViewFilter(filter, schema, await filterContext(context.store.db, actor, schema)),
    sorts: compileViewSorts(sorts, schema),
    in_trash: false,
    limit: MOST_ROWS + 1,
  })
  return (rows ?? []).map(({ id }) => id)
}
