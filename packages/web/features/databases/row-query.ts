import type { DataSource } from '../../api/wire.ts'
import { isComplete } from './filters/conditions.ts'
import { allOf, type Filter, readLeaf } from './filters/filter.ts'
import type { View } from './views.ts'

/** What is asked of the rows of a data source. */
export type RowQuery = { filter?: Filter; sorts: ({ property: string; direction: string } | { timestamp: string; direction: string })[] }

const SEARCHED = new Set(['title', 'rich_text', 'url', 'email', 'phone_number'])

const searchFilter = (text: string, dataSource: DataSource): Filter | null =>
  text.trim() === ''
    ? null
    : {
        or: Object.values(dataSource.properties)
          .filter(({ type }) => SEARCHED.has(type))
          .map(({ id, type }) => ({ property: id, [type]: { contains: text.trim() } })),
      }

/** A filter without conditions that are not finished: what is being written asks nothing yet. */
function finished(filter: Filter | null): Filter | null {
  if (!filter) return null
  for (const conjunction of ['and', 'or'] as const) {
    const parts = (filter as Record<string, unknown>)[conjunction]
    if (!Array.isArray(parts)) continue
    const left = (parts as Filter[]).flatMap((part) => finished(part) ?? [])
    return left.length > 0 ? ({ [conjunction]: left } as Filter) : null
  }
  return isComplete(readLeaf(filter as Record<string, unknown>).operand) ? filter : null
}

/**
 * What a view asks, with its quick filters, what is searched for in it, and what belongs to one of its groups.
 * Without sorts the oldest come first, so that a new row comes last.
 */
export function rowQuery(view: View, dataSource: DataSource, search = '', within: Filter | null = null): RowQuery {
  const quick = Object.entries(view.quick_filters ?? {}).map(([property, condition]) => ({ property, ...condition }))
  const filter = allOf([finished(view.filter), ...quick.map(finished), searchFilter(search, dataSource), within])
  return { ...(filter ? { filter } : {}), sorts: view.sorts ?? [{ timestamp: 'created_time', direction: 'ascending' }] }
}
