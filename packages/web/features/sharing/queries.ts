import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { inWords } from '../../api/api-error.ts'
import { callPrivate } from '../../api/client.ts'
import type { SharedByEmail, Sharing } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'

/** Who has access to a page or database. */
export const useSharing = (id: string) =>
  useQuery({ queryKey: queryKeys.sharing(id), queryFn: () => callPrivate<Sharing>('GET', `/objects/${id}/sharing`) })

type Change = { method: 'PUT' | 'DELETE'; path: string; body?: object }

/** Changes who has access, everyone and people alike. */
export function useShare(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body }: Change) => callPrivate<Sharing>(method, `/objects/${id}/sharing/${path}`, body),
    onSuccess: (sharing) => client.setQueryData(queryKeys.sharing(id), sharing),
    onError: (error) => tellFailure(words.sharing.notChanged, inWords(error)),
  })
}

/** Shares with whoever has an address; a stranger gets a link. */
export function useInvite(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { email: string; level: string }) => callPrivate<SharedByEmail>('POST', `/objects/${id}/sharing/invitations`, body),
    onSuccess: ({ sharing }) => client.setQueryData(queryKeys.sharing(id), sharing),
  })
}
