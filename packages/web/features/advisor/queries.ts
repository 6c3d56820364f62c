import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type { Hints } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { sendFix } from '../requests/queries.ts'

/** Hints about one integration, or (null) about all of the workspace. They are read from the log, so they are asked for now and then. */
export const useHints = (integrationId: string | null) =>
  useQuery({
    queryKey: queryKeys.hints(integrationId),
    queryFn: () => callPrivate<Hints>('GET', integrationId ? `/integrations/${integrationId}/hints` : '/hints'),
    refetchInterval: 15_000,
  })

/** Does what a hint offers to do with one click. */
export function useApplyHint() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: sendFix,
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'requests' && queryKey[0] !== 'request' }),
  })
}
