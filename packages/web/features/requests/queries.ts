import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type { Callers, Fix, FixCall, RequestDetail, RequestList } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { listQuery } from './filters.ts'
import type { LogFilters } from './filters.ts'

/** One answer of the list. */
export const fetchRequests = (filters: LogFilters, page: Parameters<typeof listQuery>[1], signal?: AbortSignal) =>
  callPrivate<RequestList>('GET', `/requests?${listQuery(filters, page)}`, undefined, signal)

/** The requests that match, newest first, older ones page by page. */
export const useRequests = (filters: LogFilters) =>
  useInfiniteQuery({
    queryKey: queryKeys.requests(filters),
    queryFn: ({ pageParam, signal }) => fetchRequests(filters, { cursor: pageParam ?? undefined, page_size: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.has_more ? last.next_cursor : null),
    // New ones are told by the live stream; asking again for all pages would only show the same.
    staleTime: Infinity,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  })

/** What calls the API in this workspace. */
export const useCallers = () => useQuery({ queryKey: queryKeys.callers, queryFn: () => callPrivate<Callers>('GET', '/callers') })

/** One request with all that is kept of it. */
export const useRequest = (id: string) =>
  useQuery({
    queryKey: queryKeys.request(id),
    queryFn: () => callPrivate<RequestDetail>('GET', `/requests/${encodeURIComponent(id)}`),
    staleTime: Infinity,
  })

/** Forgets every request kept of this workspace. */
export function useEmptyLog() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callPrivate<object>('DELETE', '/requests'),
    onSuccess: () => client.resetQueries({ queryKey: ['requests'] }),
  })
}

/** Sends what a fix or a hint names: a call of the private API. */
export const sendFix = ({ method, path, body }: FixCall) => callPrivate<Record<string, unknown>>(method, path.replace(/^\/api/, ''), body ?? undefined)

/** Sends the one call that mends what a request was refused for. Whatever shows what it changes is asked for again. */
export function useFix() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ call }: Fix): Promise<Record<string, unknown>> => (call ? sendFix(call) : {}),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'requests' && queryKey[0] !== 'request' }),
  })
}
