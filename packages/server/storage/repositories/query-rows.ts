import { validationError } from '@understudy/core/errors/refusals.ts'
import { tieDirection } from '@understudy/core/queries/sorts.ts'
import { compareText } from '@understudy/core/value-kinds/compare-text.ts'
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
  /** Rows that the asking person may not see. */
  hidden?: readonly string[]
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
  const sorts = query.sorts.filter(isFirstOfItsSubject)
  const keys = await sortKeys(db, query, sorts)
  const start = query.from === undefined ? undefined : await startAt(db, query, keys, query.from)
  if (query.from !== undefined && !start) return undefined
  const tie = tieDirection(sorts) === 'ascending' ? 'asc' : 'desc'
  const passing = rows(db, query)
    .selectAll('nodes')
    .select(keys.map((key, index) => key.as(keyName(index))))
    .where('nodes.in_trash', '=', query.in_trash ? 1 : 0)
    .where((e) => compilePredicate(e, query.predicate))
  let ordered = db.selectFrom(passing.as('nodes')).selectAll()
  if (query.hidden?.length) ordered = ordered.where('nodes.id', 'not in', query.hidden)
  if (start) ordered = ordered.where((e) => atOrAfter(e, sorts, start, tie))
  for (const [index, { direction }] of sorts.entries()) {
    const key = keyRef(index)
    // Empty values come last in both directions.
    ordered = ordered.orderBy(sql`case when ${key} is null then 1 else 0 end`).orderBy(key, direction === 'ascending' ? 'asc' : 'desc')
  }
  const compiled = ordered.orderBy('nodes.created_time', tie).orderBy('nodes.id', tie).limit(query.limit).compile()
  if (compiled.parameters.length > MOST_PARAMETERS) throw validationError('The filter is too large: it names too many values.')
  // Beside the columns of a node a row holds the keys it was sorted by.
  return (await db.executeQuery(compiled)).rows as unknown as NodeRow[]
}

// SQLite takes 32,766 in a statement. A filter within the size limits of requests gets there only by long lists of names.
const MOST_PARAMETERS = 32_000

// What was sorted by once leaves nothing to decide to a second sort of the same.
const isFirstOfItsSubject = ({ subject }: Sort, index: number, sorts: readonly Sort[]) =>
  sorts.findIndex((other) => JSON.stringify(other.subject) === JSON.stringify(subject)) === index

const keyName = (index: number) => `key_${index}`
const keyRef = (index: number) => sql<Key>`${sql.ref(`nodes.${keyName(index)}`)}`

const rows = (db: Db, scope: RowScope) =>
  db
    .selectFrom('nodes')
    .where('nodes.workspace_id', '=', scope.workspace_id)
    .where('nodes.parent_id', '=', scope.data_source_id)
    .where('nodes.kind', '=', 'page')
    .where('nodes.template', 'is', null)

type Start = { keys: Key[]; created_time: string; id: string }

async function startAt(db: Db, query: RowQuery, keys: readonly RawBuilder<Key>[], id: string): Promise<Start | undefined> {
  const row = await rows(db, query)
    .select(['nodes.created_time', 'nodes.id'])
    .select(keys.map((key, index) => key.as(keyName(index))))
    .where('nodes.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const held = row as unknown as Record<string, Key>
  return { keys: keys.map((_, index) => held[keyName(index)]!), created_time: row.created_time, id: row.id }
}

/** Rows at or after a place in the order: behind by a key, or equal in it and the same said of the next. */
function atOrAfter(e: ExpressionBuilder<Database, 'nodes'>, sorts: readonly Sort[], start: Start, tie: 'asc' | 'desc'): Expression<SqlBool> {
  const beyond = tie === 'asc' ? '>' : '<'
  const rest: Expression<SqlBool> = e.or([
    e('nodes.created_time', beyond, start.created_time),
    e.and([e('nodes.created_time', '=', start.created_time), e('nodes.id', `${beyond}=`, start.id)]),
  ])
  return sorts.reduceRight((after, { direction }, index) => {
    const key = keyRef(index)
    const held = start.keys[index] as Key
    if (held === null) return e.and([sql<SqlBool>`${key} is null`, after])
    const behind = direction === 'ascending' ? sql<SqlBool>`${key} > ${held}` : sql<SqlBool>`${key} < ${held}`
    return e.or([behind, sql<SqlBool>`${key} is null`, e.and([sql<SqlBool>`${key} = ${held}`, after])])
  }, rest)
}

/** One expression per sort: what a row sorts by, null when it is empty. */
async function sortKeys(db: Db, query: RowQuery, sorts: readonly Sort[]): Promise<RawBuilder<Key>[]> {
  const people = sorts.some(({ sort }) => sort.by === 'user') ? await placesOfPeople(db, query.workspace_id) : new Map<string, number>()
  return sorts.map(({ subject, sort }) => {
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
      case 'first':
        throw new Error('Computed values are sorted in memory (services/computed).')
      case 'options':
        return place(refOf(query, subject), new Map(sort.ids.map((id, index) => [id, index])))
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

/** The place of an id, null when it has none. */
function place(ref: RawBuilder<Key>, places: ReadonlyMap<string, number>): RawBuilder<Key> {
  if (places.size === 0) return sql<Key>`null`
  return sql<Key>`case ${ref} ${sql.join([...places].map(([id, at]) => sql`when ${id} then ${sql.lit(at)}`), sql` `)} end`
}

/** Members by the place of their name in order; names that sort alike share one. */
async function placesOfPeople(db: Db, workspace_id: string): Promise<Map<string, number>> {
  const members = [...(await findMembers(db, workspace_id)).entries()]
  const keyed = members.map(([id, member]) => ({ id, key: sortKey(member.name) })).filter(({ key }) => key !== '')
  const keys = [...new Set(keyed.map(({ key }) => key))].sort(compareText)
  const places = new Map(keys.map((key, at) => [key, at]))
  return new Map(keyed.map(({ id, key }) => [id, places.get(key)!]))
}
