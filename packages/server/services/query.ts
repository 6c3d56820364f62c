import { invalidCursor, validationError } from '@understudy/core/errors/refusals.ts'
import { showList } from '@understudy/core/objects/list.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { findProperty, type Schema } from '@understudy/core/property-types/schema.ts'
import { compileFilter, filterInput, type Filter } from '@understudy/core/queries/filter.ts'
import { compileSorts, sortsInput } from '@understudy/core/queries/sorts.ts'
import { object, oneOf, optional, type Static, text, Type } from '@understudy/core/schema/shapes.ts'
import type { Context } from '../context.ts'
import { dataSourceContent } from '../storage/content.ts'
import type { RowQuery } from '../columns/columns.ts'
import { filterContext, findRows } from './find-rows.ts'
import { idsNamed } from './only-properties.ts'
import { reachOnlySource } from './only-source.ts'
import { pageSizeInput, pageSizeOf } from './page-size.ts'
import { type Reached, reach } from './reach.ts'
import { cutOff, RESULT_LIMIT } from './result-limit.ts'
import { readRowCursor, rowCursor } from './row-cursor.ts'
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
  const only = filter?.length ? knownIds(schema, filter) : undefined
  // Only wikis have data sources among their rows, and there are none here.
  if (body.result_type === 'data_source') return showList('page_or_data_source', [], null)
  const { id: from, given } = body.start_cursor === undefined ? { given: 0 } : readRowCursor(body.start_cursor)
  const size = Math.min(pageSizeOf(body.page_size), RESULT_LIMIT - given)
  const query: RowQuery = {
    workspace_id: actor.workspace_id,
    data_source_id: reached.node.id,
    predicate,
    sorts,
    in_trash: body.in_trash ?? false,
    from,
    limit: size + 1,
  }
  const rows = await findRows(context, actor, schema, query)
  if (!rows) throw invalidCursor(body.start_cursor!)
  const next = rows.length > size ? rows.pop() : undefined
  const items = rows.map((node) => ({ node, in_trash: reached.in_trash || node.in_trash === 1 }))
  const shown = await showObjects(context, db, actor, items, only)
  const total = given + rows.length
  if (next && total >= RESULT_LIMIT) return { ...showList('page_or_data_source', shown, null), ...cutOff }
  return showList('page_or_data_source', shown, next ? rowCursor(total, next.id) : null)
}

/** The properties to keep. One that no row can have is a mistake, unlike on a page (the real answer is unknown). */
function knownIds(schema: Schema, filter: readonly string[]): Set<string> {
  const unknown = filter.find((name) => !findProperty(schema, name, 'id'))
  if (unknown !== undefined) throw validationError(`Could not find property with name or id: ${unknown}`)
  return idsNamed(schema, filter)
}
