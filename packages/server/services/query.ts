import { invalidCursor } from '@understudy/core/errors/refusals.ts'
import { showList } from '@understudy/core/objects/list.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { compileFilter, filterInput, type Filter } from '@understudy/core/queries/filter.ts'
import { compileSorts, sortsInput } from '@understudy/core/queries/sorts.ts'
import { object, oneOf, optional, type Static, text, Type } from '@understudy/core/schema/shapes.ts'
import { isUuid, newId, normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { dataSourceContent } from '../storage/content.ts'
import type { RowQuery } from '../storage/repositories/query-rows.ts'
import { filterContext, findRows } from './find-rows.ts'
import { idsNamed } from './only-properties.ts'
import { reachOnlySource } from './only-source.ts'
import { pageSizeInput, pageSizeOf } from './page-size.ts'
import { type Reached, reach } from './reach.ts'
import { showObjects } from './show.ts'

/** The shape of a query. */
export const queryInput = () =>
  object({
    filter: optional(filterInput()),
    sorts: optional(sortsInput()),
    start_cursor: optional(text()),
    page_size: pageSizeInput(),
    in_trash: optional(Type.Boolean()),
    result_type: optional(oneOf('page', 'data_source')),
  })
export type QueryBody = Static<ReturnType<typeof queryInput>>

/** The rows that pass the filter, in the order of the sorts, a page at a time. */
export async function queryDataSource(context: Context, actor: Actor, id: string, body: QueryBody, filter?: readonly string[]) {
  const { db } = context.store
  return queryReached(context, actor, await reach(db, actor, id, 'data_source'), body, filter)
}

/** The same for the only data source of a database. */
export async function queryOnlySource(context: Context, actor: Actor, databaseId: string, body: QueryBody, filter?: readonly string[]) {
  return queryReached(context, actor, await reachOnlySource(context.store.db, actor, databaseId), body, filter)
}

async function queryReached(context: Context, actor: Actor, reached: Reached, body: QueryBody, filter?: readonly string[]) {
  const { db } = context.store
  const { schema } = dataSourceContent(reached.node)
  const predicate = body.filter
    ? compileFilter(body.filter as Filter, schema, await filterContext(db, actor, schema))
    : ({ op: 'true' } as const)
  const sorts = compileSorts(body.sorts ?? [], schema)
  const size = pageSizeOf(body.page_size)
  const query: RowQuery = {
    workspace_id: actor.workspace_id,
    data_source_id: reached.node.id,
    predicate,
    sorts,
    in_trash: body.in_trash ?? false,
    from: body.start_cursor === undefined ? undefined : rowOfCursor(body.start_cursor),
    limit: size + 1,
  }
  const rows = await findRows(db, actor, schema, query)
  if (!rows) throw invalidCursor(body.start_cursor!)
  const next = rows.length > size ? rows.pop() : undefined
  const only = filter?.length ? idsNamed(schema, filter) : undefined
  const items = body.result_type === 'data_source' ? [] : rows.map((node) => ({ node, in_trash: reached.in_trash || node.in_trash === 1 }))
  const shown = await showObjects(context, db, actor, items, only)
  return showList('page_or_data_source', shown, next ? `s:${newId()}:${next.id}` : null)
}

/** The id of the next row inside a cursor: `s:<uuid>:<row id>`, or the bare id that older answers gave. */
function rowOfCursor(cursor: string): string {
  const id = cursor.startsWith('s:') ? cursor.split(':').at(-1)! : cursor
  if (!isUuid(id)) throw invalidCursor(cursor)
  return normaliseId(id)
}
