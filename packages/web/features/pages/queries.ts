import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { isNotFound } from '../../api/api-error.ts'
import { callPrivate } from '../../api/client.ts'
import type { Location, SearchAnswer } from '../../api/contract.ts'
import { mayRetry, retryDelay } from '../../api/query-client.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { WholeDatabase, WholePage } from '../../api/wire.ts'
import { useSession } from '../sign-in/session.ts'
import { idFromSlug } from '../../objects/slug.ts'

/** Which page or database opens for an id, and where in it. */
export const useLocation = (id: string | null) =>
  useQuery({
    queryKey: queryKeys.locate(id ?? ''),
    queryFn: () => callPrivate<Location>('GET', `/locate/${id}`),
    enabled: id !== null,
  })

/** A page with everything on it. */
export const usePage = (id: string, enabled = true) =>
  useQuery({ queryKey: queryKeys.page(id), queryFn: () => callPrivate<WholePage>('GET', `/pages/${id}`), enabled })

/** A database with its data sources. One that `isAwaited` was made by the editor and may not have been kept yet. */
export const useDatabase = (id: string, { enabled = true, isAwaited = false } = {}) =>
  useQuery({
    queryKey: queryKeys.database(id),
    queryFn: () => callPrivate<WholeDatabase>('GET', `/databases/${id}`),
    enabled,
    retry: (count, error) => (isAwaited && isNotFound(error) ? count < 8 : mayRetry(count, error)),
    retryDelay: (count, error) => (isNotFound(error) ? 250 : retryDelay(count)),
  })

/** Pages that mention or link a page or database. */
export const useBacklinks = (id: string) =>
  useQuery({ queryKey: queryKeys.backlinks(id), queryFn: () => callPrivate<SearchAnswer>('GET', `/pages/${id}/backlinks`) })

/** What the address of the window opens, as far as it is known already: for those who show where we are. */
export function useOpenObject(): { id: string; path: string[] } | null {
  const { slug } = useParams({ strict: false })
  const location = useLocation(slug ? idFromSlug(slug) : null)
  const { workspace } = useSession()
  // On the way to another workspace its pages cannot be asked for yet.
  const open = location.data?.workspace_id === workspace.id ? location.data.open : undefined
  const page = usePage(open?.id ?? '', open?.kind === 'page')
  const database = useDatabase(open?.id ?? '', { enabled: open?.kind === 'database' })
  if (!open) return null
  const path = (open.kind === 'page' ? page : database).data?.path ?? []
  return { id: open.id, path: path.map((crumb) => crumb.id) }
}
