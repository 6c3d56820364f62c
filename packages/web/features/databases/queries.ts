import { useInfiniteQuery } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { Rows } from '../../api/wire.ts'

const PAGE_SIZE = 50

/** The rows of a data source, page after page. */
export const useRows = (databaseId: string, dataSourceId: string) =>
  useInfiniteQuery({
    queryKey: queryKeys.rows(databaseId, dataSourceId),
    queryFn: ({ pageParam }) =>
      callPrivate<Rows>('POST', `/data_sources/${dataSourceId}/query`, {
        page_size: PAGE_SIZE,
        ...(pageParam && { start_cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.has_more ? last.next_cursor : null),
  })
