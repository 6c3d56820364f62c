import { fold, type Predicate, type Test } from '@understudy/core/value-kinds/kinds.ts'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** The table a predicate is asked of: the rows of one data source. */
export type RowScope = { workspace_id: string; data_source_id: string }
type Rows = ExpressionBuilder<Database, 'nodes'>

/** A predicate over rows as SQL. Each kind of test is compiled here once; core/queries/evaluate.ts is the same in memory. */
export function compilePredicate(e: Rows, predicate: Predicate, scope: RowScope): Expression<SqlBool> {
  switch (predicate.op) {
    case 'true':
      return sql<SqlBool>`1 = 1`
    case 'false':
      return sql<SqlBool>`1 = 0`
    case 'and':
      return e.and(predicate.all.map((part) => compilePredicate(e, part, scope)))
    case 'or':
      return e.or(predicate.all.map((part) => compilePredicate(e, part, scope)))
    case 'not':
      return e.not(compilePredicate(e, predicate.of, scope))
    case 'test': {
      const { subject, test } = predicate
      if (subject.of === 'page') return compilePageTest(e, subject.field, test)
      return e.exists(
        e
          .selectFrom('property_entries as entry')
          .select(sql`1`.as('one'))
          .where('entry.workspace_id', '=', scope.workspace_id)
          .where('entry.data_source_id', '=', scope.data_source_id)
          .where('entry.property_id', '=', subject.id)
          .whereRef('entry.page_id', '=', 'nodes.id')
          .where((entry) => compileEntryTest(entry, test)),
      )
    }
  }
}

type Entries = ExpressionBuilder<Database & { entry: Database['property_entries'] }, 'entry'>

const comparisons = {
  equals: '=',
  greater_than: '>',
  less_than: '<',
  greater_than_or_equal_to: '>=',
  less_than_or_equal_to: '<=',
} as const

function compileEntryTest(e: Entries, test: Test): Expression<SqlBool> {
  switch (test.kind) {
    case 'any':
      return sql<SqlBool>`1 = 1`
    case 'flag':
      return e('entry.number', '=', 1)
    case 'ref':
      return test.refs.length === 0 ? sql<SqlBool>`1 = 0` : e('entry.ref', 'in', test.refs)
    case 'number':
      return e('entry.number', comparisons[test.op], test.number)
    case 'time':
      return between(e, 'entry.at', test.from, test.to, '<')
    case 'day':
      return between(e, 'entry.day', test.from, test.to, '<=')
    case 'text': {
      const wanted = fold(test.text)
      if (test.op === 'equals') return e('entry.text', '=', wanted)
      const pattern = `${test.op === 'starts_with' ? '' : '%'}${escapeLike(wanted)}${test.op === 'ends_with' ? '' : '%'}`
      return sql<SqlBool>`${sql.ref('entry.text')} like ${pattern} escape '\\'`
    }
  }
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

function between<T extends string | number>(e: Entries, column: 'entry.at' | 'entry.day', from: T | undefined, to: T | undefined, end: '<' | '<=') {
  const parts: Expression<SqlBool>[] = []
  if (from !== undefined) parts.push(e(column, '>=', from as never))
  if (to !== undefined) parts.push(e(column, end, to as never))
  return parts.length > 0 ? e.and(parts) : e(column, 'is not', null)
}

type PageField = 'created_time' | 'last_edited_time' | 'created_by' | 'last_edited_by'

/** A page's own times compare by the minute, as they are shown. */
function compilePageTest(e: Rows, field: PageField, test: Test): Expression<SqlBool> {
  const column = sql.ref<string>(`nodes.${field}`)
  switch (test.kind) {
    case 'any':
      return sql<SqlBool>`1 = 1`
    case 'ref':
      return test.refs.length === 0 ? sql<SqlBool>`1 = 0` : e(column, 'in', test.refs)
    case 'time': {
      const minute = sql<string>`substr(${column}, 1, 16)`
      const parts: Expression<SqlBool>[] = []
      if (test.from !== undefined) parts.push(e(minute, '>=', minuteFrom(test.from)))
      if (test.to !== undefined) parts.push(e(minute, '<', minuteFrom(test.to)))
      return e.and(parts)
    }
    case 'day': {
      const day = sql<string>`substr(${column}, 1, 10)`
      const parts: Expression<SqlBool>[] = []
      if (test.from !== undefined) parts.push(e(day, '>=', test.from))
      if (test.to !== undefined) parts.push(e(day, '<=', test.to))
      return e.and(parts)
    }
    default:
      return sql<SqlBool>`1 = 0`
  }
}

/** The first whole minute not before an instant, as stored times begin. */
const minuteFrom = (at: number) => new Date(Math.ceil(at / 60_000) * 60_000).toISOString().slice(0, 16)
