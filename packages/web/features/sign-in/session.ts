import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { callPrivate } from '../../api/client.ts'
import type { Session, SignIn } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'

const SessionContext = createContext<Session | null>(null)

/** Gives everything below the signed-in session. */
export const SessionProvider = SessionContext

/** Who is signed in, and where. Only below the shell, which shows nothing else without a session. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession is used outside of the signed-in shell.')
  return session
}

const isMissing = (error: unknown) => error instanceof ApiError && error.status === 401

/** Asks who is signed in; keeps asking while the server does not answer. */
export const useSessionQuery = () =>
  useQuery({
    queryKey: queryKeys.session,
    queryFn: ({ signal }) => callPrivate<Session>('GET', '/session', undefined, signal),
    staleTime: 5 * 60_000,
    refetchInterval: (query) => (query.state.status === 'error' && !isMissing(query.state.error) ? 3000 : false),
  })

/** Signs in with the key of a sign-in link, or by password. */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationKey: queryKeys.session,
    mutationFn: (input: SignIn) => callPrivate<object>('POST', '/session', input),
    onSuccess: () => client.resetQueries(),
  })
}

/** Signs out. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationKey: queryKeys.session,
    mutationFn: () => callPrivate<object>('DELETE', '/session'),
    onSuccess: () => client.resetQueries(),
  })
}

/** Continues in another workspace: everything shown so far belonged to the old one. */
export const useSwitchWorkspace = () => useGoOn((workspaceId: string) => callPrivate<Session>('PUT', '/session/workspace', { workspace_id: workspaceId }))

/** Continues as another person, where the server lets one (on loopback). */
export const useActAs = () => useGoOn((personId: string) => callPrivate<Session>('PUT', '/session/person', { person_id: personId }))

function useGoOn(change: (id: string) => Promise<Session>) {
  const client = useQueryClient()
  return useMutation({
    mutationKey: queryKeys.session,
    mutationFn: async (id: string) => {
      // Nothing may come in late: an answer from the old workspace, or a session asked for before this one.
      await client.cancelQueries()
      return change(id)
    },
    onSuccess: async (session) => {
      client.setQueryData(queryKeys.session, session)
      // Where an id lies is the one answer that holds in every workspace.
      const ofWorkspace = (key: readonly unknown[]) => key[0] !== 'session' && key[0] !== 'locate'
      await client.resetQueries({ predicate: (query) => ofWorkspace(query.queryKey) })
    },
    // Still here: what was cancelled for the journey is asked for again.
    onError: () => client.invalidateQueries(),
  })
}
