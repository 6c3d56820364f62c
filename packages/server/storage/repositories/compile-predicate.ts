import { fold, type Predicate, type Test } from '@understudy/core/value-kinds/kinds.ts'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** The table a predicate is asked of: the rows of one data source. */
export type RowScope = { workspace_id: string; data_source_id: string }
type Rows = ExpressionBuilder<Database, 'nodes'>

/** A predicate over rows as SQL. Each kind of test is compiled here once; core/queries/evaluate.ts is the same in memory. */
export function compilePredicate(e: Rows, predicate: Predicate): Expression<SqlBool> {
  switch (predicate.op) {
    case 'true':
      return sql<SqlBool>`1 = 1`
    case 'false':
      return sql<SqlBool>`1 = 0`
    case 'and':
      return e.and(predicate.all.map((part) => compilePredicate(e, part)))
    case 'or':
      return e.or(predicate.all.map((part) => compilePredicate(e, part)))
    case 'not':
      return e.not(compilePredicate(e, predicate.of))
    case 'items':
      throw new Error('Items of computed values are judged in memory (services/computed).')
    case 'test': {
      const { subject, test } = predicate
      if (subject.of === 'page') return compilePageTest(e, subject.field, test)
      return e.exists(
        e
          .selectFrom('property_entries as entry')
          .select(sql`1`.as('one'))
          .whereRef('entry.workspace_id', '=', 'nodes.workspace_id')
          .whereRef('entry.data_source_id', '=', 'nodes.parent_id')
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
    case 'text':
      return compileTextTest(e, test.op, fold(test.text))
  }
}

/**
 * True where a column holds a text. Not `like`, whose patterns SQLite limits and which folds letters by rules of its own on
 * each database.
 */
export const containsText = (held: Expression<string | null>, wanted: string) =>
  wanted === '' ? sql<SqlBool>`${held} is not null` : sql<SqlBool>`replace(${held}, ${wanted}, '') <> ${held}`

function compileTextTest(e: Entries, op: (Test & { kind: 'text' })['op'], wanted: string): Expression<SqlBool> {
  const held = sql.ref<string>('entry.text')
  // Databases count characters, not UTF-16 units.
  const length = [...wanted].length
  switch (op) {
    case 'equals':
      return e('entry.text', '=', wanted)
    case 'contains':
      return containsText(held, wanted)
    case 'starts_with':
      return sql<SqlBool>`substr(${held}, 1, ${length}) = ${wanted}`
    case 'ends_with':
      // A text that is too short begins before its first character and is never the whole of what is wanted.
      return sql<SqlBool>`substr(${held}, length(${held}) - ${length} + 1) = ${wanted}`
  }
}

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
