import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'
import { queryKeys } from './query-keys.ts'

const mayPass = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status >= 500)

/** Whether a question is asked once more: what may pass is, a refusal is not. */
export const mayRetry = (count: number, error: Error): boolean => mayPass(error) && count < 2
export const retryDelay = (count: number): number => 400 * 2 ** count

/** The cache of everything the server told. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // A session that ended elsewhere: ask for it again, and the shell shows how to sign in.
        // Not while the session is being changed: what was under way with the old one is refused then, and that says nothing.
        if (client.isMutating({ mutationKey: queryKeys.session }) > 0 || query.queryKey[0] === 'session') return
        if (error instanceof ApiError && error.status === 401) {
          void client.invalidateQueries({ queryKey: queryKeys.session })
        }
      },
    }),
    defaultOptions: {
      queries: {
        // The server may run on this very machine, where "offline" says nothing.
        networkMode: 'always',
        staleTime: 30_000,
        retry: mayRetry,
        retryDelay,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
