import { tieDirection } from '@understudy/core/queries/sorts.ts'
import { type Predicate, type Sort, sortKey, type Subject } from '@understudy/core/value-kinds/kinds.ts'
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database, NodeRow } from '../schema.ts'
import type { Db } from '../store.ts'
import { compilePredicate, type RowScope } from './compile-predicate.ts'
import { findMembers } from './people.ts'

export type RowQuery = RowScope & {
  predicate: Predicate
  sorts: readonly Sort[]
  in_trash: boolean
  /** Id of the first row wanted: its place in the order, whether or not it still passes the filter. */
  from?: string | undefined
  limit: number
}

type Key = string | number | null

/**
 * Rows of a data source that pass a predicate, in order; undefined when `from` is no row of it. What the sorts leave
 * undecided is settled by creation, then id, so that the order is total and a cursor neither repeats nor skips a row.
 */
export async function queryRows(db: Db, query: RowQuery): Promise<NodeRow[] | undefined> {
  const keys = await sortKeys(db, query)
  const start = query.from === undefined ? undefined : await keysOf(db, query, keys, query.from)
  if (query.from !== undefined && !start) return undefined
  const tie = tieDirection(query.sorts) === 'ascending' ? 'asc' : 'desc'
  let ordered = rows(db, query)
    .selectAll('nodes')
    .where('nodes.in_trash', '=', query.in_trash ? 1 : 0)
    .where((e) => compilePredicate(e, query.predicate, query))
  if (start) ordered = ordered.where((e) => atOrAfter(e, query.sorts, keys, start, tie))
  for (const [index, key] of keys.entries()) {
    // Empty values come last in both directions.
    ordered = ordered
      .orderBy(sql`case when ${key} is null then 1 else 0 end`)
      .orderBy(key, query.sorts[index]!.direction === 'ascending' ? 'asc' : 'desc')
  }
  return ordered.orderBy('nodes.created_time', tie).orderBy('nodes.id', tie).limit(query.limit).execute()
}

const rows = (db: Db, scope: RowScope) =>
  db
    .selectFrom('nodes')
    .where('nodes.workspace_id', '=', scope.workspace_id)
    .where('nodes.parent_id', '=', scope.data_source_id)
    .where('nodes.kind', '=', 'page')

type Start = { keys: Key[]; created_time: string; id: string }

async function keysOf(db: Db, query: RowQuery, keys: readonly RawBuilder<Key>[], id: string): Promise<Start | undefined> {
  const row = await rows(db, query)
    .select(['nodes.created_time', 'nodes.id'])
    .select(keys.map((key, index) => key.as(`key_${index}`)))
    .where('nodes.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const held = row as unknown as Record<string, Key>
  return { keys: keys.map((_, index) => held[`key_${index}`]!), created_time: row.created_time, id: row.id }
}

/** Rows at or after a place in the order: equal in the first keys and behind in the next, for each key in turn. */
function atOrAfter(
  e: ExpressionBuilder<Database, 'nodes'>,
  sorts: readonly Sort[],
  keys: readonly RawBuilder<Key>[],
  start: Start,
  tie: 'asc' | 'desc',
): Expression<SqlBool> {
  const same = keys.map((key, index) => (start.keys[index] === null ? sql<SqlBool>`${key} is null` : sql<SqlBool>`${key} = ${start.keys[index]}`))
  const behind = keys.flatMap((key, index) => {
    const held = start.keys[index]
    if (held === null) return []
    const further = sorts[index]!.direction === 'ascending' ? sql<SqlBool>`${key} > ${held}` : sql<SqlBool>`${key} < ${held}`
    return [e.and([...same.slice(0, index), e.or([further, sql<SqlBool>`${key} is null`])])]
  })
  const beyond = tie === 'asc' ? '>' : '<'
  const rest = e.or([
    e('nodes.created_time', beyond, start.created_time),
    e.and([e('nodes.created_time', '=', start.created_time), e('nodes.id', `${beyond}=`, start.id)]),
  ])
  return e.or([...behind, e.and([...same, rest])])
}

/** One expression per sort: what a row sorts by, null when it is empty. */
async function sortKeys(db: Db, query: RowQuery): Promise<RawBuilder<Key>[]> {
  const people = query.sorts.some(({ sort }) => sort.by === 'user') ? await peopleInOrder(db, query.workspace_id) : []
  return query.sorts.map(({ subject, sort }) => {
    switch (sort.by) {
      case 'text':
        return entry(query, subject, 'sort_text')
      case 'number':
        return entry(query, subject, 'number')
      case 'flag':
        return sql<Key>`coalesce(${entry(query, subject, 'number')}, 0)`
      case 'time':
        // A page's own times sort as they are shown: by the minute.
        return subject.of === 'page' ? sql<Key>`substr(${sql.ref(`nodes.${subject.field}`)}, 1, 16)` : entry(query, subject, 'at')
      case 'options':
        return place(refOf(query, subject), sort.ids)
      case 'user':
        return place(refOf(query, subject), people)
      case 'page':
        return sql<Key>`(select nullif(related.sort_title, '') from nodes as related where related.workspace_id = ${query.workspace_id} and related.id = ${refOf(query, subject)})`
    }
  })
}

const refOf = (scope: RowScope, subject: Subject) =>
  subject.of === 'page' ? sql<Key>`${sql.ref(`nodes.${subject.field}`)}` : entry(scope, subject, 'ref')

/** The first entry of a property, one column of it. */
function entry(scope: RowScope, subject: Subject, column: 'sort_text' | 'number' | 'at' | 'ref'): RawBuilder<Key> {
  const property = subject.of === 'property' ? subject.id : ''
  return sql<Key>`(select ${sql.ref(`first.${column}`)} from property_entries as first where first.workspace_id = ${scope.workspace_id} and first.data_source_id = ${scope.data_source_id} and first.property_id = ${property} and first.page_id = nodes.id and first.ordinal = 0)`
}

/** The place of an id in a list, null when it is not there. */
function place(ref: RawBuilder<Key>, ids: readonly string[]): RawBuilder<Key> {
  if (ids.length === 0) return sql<Key>`null`
  return sql<Key>`case ${ref} ${sql.join(ids.map((id, index) => sql`when ${id} then ${sql.lit(index)}`), sql` `)} end`
}

async function peopleInOrder(db: Db, workspace_id: string): Promise<string[]> {
  const members = [...(await findMembers(db, workspace_id)).entries()]
  const keyed = members.map(([id, member]) => ({ id, key: sortKey(member.name) })).filter(({ key }) => key !== '')
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ id }) => id)
}
