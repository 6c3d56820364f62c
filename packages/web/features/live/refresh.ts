import type { QueryClient } from '@tanstack/react-query'
import type { Cached } from './affected.ts'

/**
 * Reads again what is stale. What is being read for the first time holds nothing yet that could be: its answer may be from before all the
 * same, and is judged when it is there.
 */
export function refresh(client: QueryClient, isStale: (query: Cached) => boolean) {
  for (const query of client.getQueryCache().findAll({ fetchStatus: 'fetching' })) {
    if (query.state.data !== undefined) continue
    // In a turn of its own: the answer is in the cache then.
    const judge = () => setTimeout(() => isStale(query) && client.invalidateQueries({ queryKey: query.queryKey, exact: true }))
    query.promise?.then(judge, () => undefined)
  }
  void client.invalidateQueries({ predicate: isStale })
}
