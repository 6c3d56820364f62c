import { useQuery } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type { Favorites, Tree } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'

/** The same as a plain list. */
export const useTreeBelow = (parentId: string | null, enabled: boolean) =>
  useQuery({
    queryKey: queryKeys.tree(parentId),
    queryFn: () => callPrivate<Tree>('GET', parentId ? `/tree?parent_id=${parentId}` : '/tree'),
    select: ({ results }) => results,
    enabled,
  })

/** The pages and databases directly below a page, or at the top of the workspace. */
export const useTree = (parentId: string | null, enabled = true) =>
  useQuery({
    queryKey: queryKeys.tree(parentId),
    queryFn: () => callPrivate<Tree>('GET', parentId ? `/tree?parent_id=${parentId}` : '/tree'),
    enabled,
  })

/** What the person keeps at hand. */
export const useFavorites = () => useQuery({ queryKey: queryKeys.favorites, queryFn: () => callPrivate<Favorites>('GET', '/favorites') })
