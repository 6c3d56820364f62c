import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { Rows } from '../../api/wire.ts'
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
        queryFn: ({ signal }: { signal: AbortSignal }) => callPrivate<Rows>('POST', `/data_sources/${dataSource.id}/rows`, { ...query, from: 0, limit: 1 }, signal),
        placeholderData: keepPreviousData,
      }
    }),
    combine: (answers) => answers.map(({ data }) => data?.total),
  })
}
