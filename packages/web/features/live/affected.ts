import type { LiveEvent } from '../../api/contract.ts'

/** An answer in the cache. */
export type Cached = { queryKey: readonly unknown[]; state: { data: unknown } }
type Shown = { references?: Record<string, unknown>; path?: { id: string }[]; pages?: Shown[] }

/** Whether an answer shows one of the objects by name only: in its path, in a mention, a link or a relation. */
function names(data: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof data !== 'object' || data === null) return false
  const { references, path, pages } = data as Shown
  if (path?.some((crumb) => ids.has(crumb.id))) return true
  if (references && Object.keys(references).some((id) => ids.has(id))) return true
  return pages?.some((page) => names(page, ids)) ?? false
}

/** Whether a cached answer may have changed by these events. `knows` says that the editor of a page has caused an event itself. */
export function isAffected({ queryKey, state }: Cached, all: LiveEvent[], knows: (pageId: string, event: LiveEvent) => boolean = () => false): boolean {
  const events = queryKey[0] === 'page' ? all.filter((event) => !knows(String(queryKey[1]), event)) : all
  // Another workspace stands in the place of the one that was shown, or other parts of it may be seen.
  if (events.some((event) => event.type === 'workspace.imported' || event.type === 'access.changed')) return true
  const ids = new Set(events.flatMap((event) => event.object_ids))
  switch (queryKey[0]) {
    case 'session':
      return events.some((event) => event.type === 'workspace.updated' || event.type.startsWith('member.'))
    case 'settings':
      return events.some((event) => /^(workspace|integration|connection|member|invitation)\b/.test(event.type))
    // What was logged stays as it was written down; what is new is told by an event of its own.
    case 'requests':
    case 'request':
    case 'hints':
      return false
    case 'integrations':
    case 'connections':
      // Access is inherited: a connection added far above changes what is shown here.
      return events.some((event) => /^(integration|connection)\b/.test(event.type))
    case 'favorites':
    case 'trash':
    case 'search':
      return events.some((event) => !/^(comment|discussion|integration|connection)\b/.test(event.type))
    case 'backlinks':
      return events.some((event) => /^(block|page)\./.test(event.type))
    case 'tree':
      // The top level has no parent whose id could be named.
      return queryKey[1] === null ? events.some((event) => !/^(comment|discussion|webhook)\b/.test(event.type)) : ids.has(String(queryKey[1]))
    default:
      return queryKey.some((part) => typeof part === 'string' && ids.has(part)) || names(state.data, ids)
  }
}
