import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type { SearchAnswer } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'

/** Pages and databases whose title or content holds the words asked for; those edited last without words. */
export const findPages = (query: string, signal?: AbortSignal) =>
  callPrivate<SearchAnswer>('GET', `/search?query=${encodeURIComponent(query)}`, undefined, signal)

/** What a search finds, kept while the next one is on its way. */
export const useSearch = (query: string, enabled = true) =>
  useQuery({ queryKey: queryKeys.search(query), queryFn: ({ signal }) => findPages(query, signal), enabled, placeholderData: keepPreviousData, staleTime: 0 })
