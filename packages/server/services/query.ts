import { invalidCursor, validationError } from '@understudy/core/errors/refusals.ts'
import { showList } from '@understudy/core/objects/list.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { findProperty, type Schema } from '@understudy/core/property-types/schema.ts'
import { compileFilter, type FilterContext, filterInput, type Filter } from '@understudy/core/queries/filter.ts'
import { compileSorts, sortsInput } from '@understudy/core/queries/sorts.ts'
import { list, object, oneOf, optional, type Static, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { dataSourceContent } from '../storage/content.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { filterContext, findRows, findStretch } from './find-rows.ts'
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

/** The shape of a question for the rows from a place on. */
export const stretchInput = () =>
  object({
    // Of a view's own filter, which has two levels, the web asks for one group, or what is searched for in it.
    filter: optional(filterInput(3)),
    sorts: optional(sortsInput()),
    from: Type.Integer({ minimum: 0 }),
    limit: Type.Integer({ minimum: 0, maximum: 100 }),
    find: optional(list(uuid(), { maxItems: 1000 })),
  })
type StretchBody = Static<ReturnType<typeof stretchInput>>

/** The shape of several such questions, such as all that a board asks when it opens. */
export const stretchesInput = () => object({ stretches: list(stretchInput(), { minItems: 1, maxItems: 50 }) })

/** The rows that pass the filter from a place in the order of the sorts on, how many pass in all, and the places of those in `find`. */
export const queryStretch = async (context: Context, actor: Actor, id: string, body: StretchBody) => (await queryStretches(context, actor, id, [body]))[0]!

/** The same for several questions about one data source. */
export async function queryStretches(context: Context, actor: Actor, id: string, bodies: readonly StretchBody[]) {
  const { db } = context.store
  const reached = await reach(db, actor, id, 'data_source')
  let around: Promise<FilterContext> | undefined
  const contextOf: typeof filterContext = (...of) => (around ??= filterContext(...of))
  const found = []
  for (const { from, limit, find = [], ...body } of bodies) {
    const { schema, ...compiled } = await compiledQuery(db, actor, reached, body, contextOf)
    const { nodes, total, places } = await findStretch(context, actor, schema, { ...compiled, place: from, limit, find: find.map(normaliseId) })
    found.push({ results: await showRows(context, actor, reached, nodes), total, places: Object.fromEntries(places) })
  }
  return found
}

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
  const { schema, ...compiled } = await compiledQuery(context.store.db, actor, reached, body)
  const only = filter?.length ? knownIds(schema, filter) : undefined
  // Only wikis have data sources among their rows, and there are none here.
  if (body.result_type === 'data_source') return showList('page_or_data_source', [], null)
  const { id: from, given } = body.start_cursor === undefined ? { given: 0 } : readRowCursor(body.start_cursor)
  const size = Math.min(pageSizeOf(body.page_size), RESULT_LIMIT - given)
  const rows = await findRows(context, actor, schema, { ...compiled, from, limit: size + 1 })
  if (!rows) throw invalidCursor(body.start_cursor!)
  const next = rows.length > size ? rows.pop() : undefined
  const shown = await showRows(context, actor, reached, rows, only)
  const total = given + rows.length
  if (next && total >= RESULT_LIMIT) return { ...showList('page_or_data_source', shown, null), ...cutOff }
  return showList('page_or_data_source', shown, next ? rowCursor(total, next.id) : null)
}

type Conditions = Pick<QueryBody, 'filter' | 'sorts' | 'in_trash'>

async function compiledQuery(db: Db, actor: Actor, { node }: Reached, { filter, sorts, in_trash }: Conditions, contextOf = filterContext) {
  const { schema } = dataSourceContent(node)
  const predicate = filter ? compileFilter(filter as Filter, schema, await contextOf(db, actor, schema)) : ({ op: 'true' } as const)
  return { schema, workspace_id: actor.workspace_id, data_source_id: node.id, predicate, sorts: compileSorts(sorts ?? [], schema), in_trash: in_trash ?? false }
}

const showRows = (context: Context, actor: Actor, { in_trash }: Reached, rows: readonly NodeRow[], only?: Set<string>) =>
  showObjects(context, context.store.db, actor, rows.map((node) => ({ node, in_trash: in_trash || node.in_trash === 1 })), only)

/** The properties to keep. One that no row can have is a mistake, unlike on a page (the real answer is unknown). */
function knownIds(schema: Schema, filter: readonly string[]): Set<string> {
  const unknown = filter.find((name) => !findProperty(schema, name, 'id'))
  if (unknown !== undefined) throw validationError(`Could not find property with name or id: ${unknown}`)
  return idsNamed(schema, filter)
}
