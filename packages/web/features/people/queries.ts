import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type { AcceptInvitation, ChangePassword, Invitation, Invite, Members, OpenedInvitation, Role, Session, UpdateProfile } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'

/** What the link of an invitation opens. */
export const useInvitation = (key: string) =>
  useQuery({ queryKey: ['invitation', key], queryFn: () => callPrivate<OpenedInvitation>('GET', `/invitation?key=${encodeURIComponent(key)}`), retry: false })

/** Accepts an invitation; whoever does is signed in by it. */
export function useAcceptInvitation() {
  const client = useQueryClient()
  return useMutation({
    mutationKey: queryKeys.session,
    mutationFn: (input: AcceptInvitation) => callPrivate<object>('POST', '/invitation', input),
    onSuccess: () => client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'invitation' }),
  })
}

/** The people of the workspace, with invitations for its owners. */
export const useMembers = () => useQuery({ queryKey: queryKeys.settings('members'), queryFn: () => callPrivate<Members>('GET', '/members') })

function useMembersChange<Input>(change: (input: Input) => Promise<Members>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: (answer) => client.setQueryData(queryKeys.settings('members'), answer) })
}

/** Gives a person another role. */
export const useChangeRole = () => useMembersChange(({ id, role }: { id: string; role: Role }) => callPrivate<Members>('PATCH', `/members/${id}`, { role }))

/** Takes a person out of the workspace. */
export const useRemoveMember = () => useMembersChange((id: string) => callPrivate<Members>('DELETE', `/members/${id}`))

/** Leaves the workspace; the session is over, and another one may begin. */
export function useLeave() {
  const client = useQueryClient()
  return useMutation({
    mutationKey: queryKeys.session,
    mutationFn: (id: string) => callPrivate<Members>('DELETE', `/members/${id}`),
    onSuccess: () => client.resetQueries(),
  })
}

/** Makes an invitation. */
export function useInvite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Invite) => callPrivate<Invitation>('POST', '/invitations', input),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.settings('members') }),
  })
}

/** Takes an invitation back. */
export const useRevokeInvitation = () => useMembersChange((id: string) => callPrivate<Members>('DELETE', `/invitations/${id}`))

/** Changes the person's name or picture. A picture is made ready first. */
export function useUpdateProfile() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (ready: UpdateProfile | (() => Promise<UpdateProfile>)) => callPrivate<Session>('PATCH', '/profile', typeof ready === 'function' ? await ready() : ready),
    onSuccess: (session) => client.setQueryData(queryKeys.session, session),
  })
}

/** Sets or changes the person's password. */
export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: ChangePassword) => callPrivate<object>('PUT', '/profile/password', input),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.session }),
  })
}
