import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { queryKeys } from '../../api/query-keys.ts'
import { askRows } from '../../api/rows.ts'
import { useOpenView } from './database-context.ts'
import type { RowGroup } from './groups.ts'
import { rowQuery } from './row-query.ts'

/** How many rows of the open view each group has; undefined where that is not known yet. */
export function useTotals(groups: readonly RowGroup[]): (number | undefined)[] {
  const { databaseId, view, dataSource, search } = useOpenView()
  return useQueries({
    queries: groups.map(({ filter }) => {
      const query = rowQuery(view, dataSource, search, filter)
      return {
        queryKey: queryKeys.rowCount(databaseId, dataSource.id, query),
        queryFn: ({ signal }: { signal: AbortSignal }) => askRows(dataSource.id, { ...query, from: 0, limit: 0 }, signal),
        placeholderData: keepPreviousData,
      }
    }),
    combine: (answers) => answers.map(({ data }) => data?.total),
  })
}
